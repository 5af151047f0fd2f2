using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Attention;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.Merge;
using NetGen.Compiler.Layers.RowNormalization;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Transformer;

/// <summary>
/// <c>[TransformerBlock(heads, feedForward)]</c>: attention and two dense layers, each with a normalization before it, or behind it, and with what it
/// reads added.
/// </summary>
public sealed class TransformerBlockKind : BlockKind
{
    private const float Smallest = 1e-12f;

    public override string Name => "TransformerBlock";

    public override string NamePrefix => "transformer_block";

    public override IReadOnlyList<BlockPart> Parts(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int heads = attribute.Integer("heads", 1, minimum: 1);
        int feedForward = attribute.Integer("feedForward", 1, minimum: 1);
        string activation = attribute.Member("Activation", "GELU", ActivationNames.IsKnown, "Activation");
        Shape shape = WindowReader.TakesShape(attribute, 1, inputs[0]) ? inputs[0].Shape : Graph.Shape.Unknown;
        if (shape.IsKnown && shape.LastAxis % heads != 0)
        {
            IReadOnlyList<int> fitting = UnevenGroups.Fitting(shape.LastAxis);
            int nearest = fitting.OrderBy(each => Math.Abs(each - heads)).First();
            attribute.Findings.Add(new Finding(
                Rules.UnevenHeads.Id, attribute.Index, "heads",
                new[]
                {
                    attribute.Title, $"cuts the {Quantity.Of(shape.LastAxis, "feature")} that {inputs[0].Title} before it gives into {Quantity.Of(heads, "head")}",
                    $"that comes out even with {Literal.Ints(fitting)}",
                }.ToEquatableArray(),
                Remedies: new[] { Remedy.Number(attribute.Index, "heads", nearest) }.ToEquatableArray()));
            heads = nearest;
        }

        if (attribute.Boolean("Rotary", false) && shape.IsKnown && shape.LastAxis / heads % 2 != 0)
        {
            attribute.Findings.Add(
                Rules.UnevenHeads, attribute.Index, "Rotary", attribute.Title,
                $"turns pairs of a key's values (Rotary), but keys have {Literal.Int(shape.LastAxis / heads)}", "make them an even number");
        }

        return new Builder(attribute, name, shape).Build(heads, feedForward, activation);
    }

    /// <summary>Puts the parts of one block together.</summary>
    private sealed class Builder(AttributeReader attribute, string name, Shape shape)
    {
        private readonly List<BlockPart> _parts = [];
        private readonly float _epsilon = attribute.Number("Epsilon", RowNormalizationLayer.DefaultEpsilon(centers: true), minimum: Smallest);
        private readonly float _dropout = attribute.Number("Dropout", 0, minimum: 0, limit: 1);
        private int _dropouts;

        private int Features => shape.LastAxis;

        public IReadOnlyList<BlockPart> Build(int heads, int feedForward, string activation)
        {
            bool isPost = attribute.Boolean("PostNormalized", false);
            int middle = Joined(-1, 1, isPost, read => Dropped(Attention(read, heads), shape));
            Joined(middle, 2, isPost, read =>
            {
                var wide = shape.IsKnown ? new Shape(shape.Axes[0], feedForward) : shape;
                int hidden = Dropped(Dense(read, 1, shape, wide, activation), wide);
                return Dropped(Dense(hidden, 2, wide, shape, ActivationNames.Linear), shape);
            });
            return _parts;
        }

        /// <summary>What a part of the block makes of what it reads, added to that, and a normalization before or behind both.</summary>
        private int Joined(int read, int number, bool isPost, Func<int, int> inner)
        {
            if (isPost)
            {
                return Normalized(Added(inner(read), read, number), number);
            }

            return Added(inner(Normalized(read, number)), read, number);
        }

        private int Normalized(int read, int number) => Add(
            "LayerNormalization", new RowNormalizationLayer(Named($"norm_{Literal.Int(number)}"), attribute.Index, shape, Centers: true, _epsilon), read);

        private int Added(int given, int read, int number)
        {
            string written = read < 0 ? "" : _parts[read].Layer.Name;
            return Add("Add", new MergeLayer(Named($"add_{Literal.Int(number)}"), attribute.Index, shape, "Add", written.Length == 0 ? "Add" : $"Add({written})"), given, read);
        }

        private int Attention(int read, int heads)
        {
            int size = Math.Max(1, Features / heads);
            return Add("MultiHeadAttention", new AttentionLayer(
                Named("attention"), attribute.Index, shape, shape, shape, heads, size, size, attribute.Boolean("Causal", false), UseBias: true,
                attribute.Boolean("Rotary", false), _dropout, KernelArguments.DefaultInitializer(ActivationNames.Linear), "Zeros")
            { HasWindow = AttentionKind.HasWindow(attribute) }, read);
        }

        private int Dense(int read, int number, Shape from, Shape to, string activation) => Add("Dense", new DenseLayer(
            Named($"dense_{Literal.Int(number)}"), attribute.Index, from, to, activation, UseBias: true, KernelArguments.DefaultInitializer(activation), "Zeros", 0, 0), read);

        private int Dropped(int read, Shape of) => _dropout == 0
            ? read
            : Add("Dropout", new DropoutLayer(Named($"dropout_{Literal.Int(++_dropouts)}"), attribute.Index, of, _dropout), read);

        private string Named(string part) => $"{name}.{part}";

        private int Add(string kind, Layer layer, params int[] reads)
        {
            _parts.Add(new BlockPart(kind, layer, reads));
            return _parts.Count - 1;
        }
    }
}
