using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Dense;

namespace NetGen.Compiler.Layers.Embedding;

/// <summary><c>[Embedding(vocabulary, dimension)]</c>: a learnt vector for each token.</summary>
public sealed class EmbeddingKind : LayerKind
{
    /// <summary>Keras's: uniform from -0.05 to 0.05.</summary>
    internal const string DefaultInitializer = "RandomUniform";

    public override string Name => "Embedding";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int vocabulary = attribute.Integer("vocabulary", 0, minimum: 1);
        int dimension = attribute.Integer("dimension", 0, minimum: 1);
        string initializer = KernelArguments.MatrixInitializer(attribute, "EmbeddingsInitializer", DefaultInitializer);
        Incoming input = inputs[0];
        if (!input.Source.IsInput)
        {
            attribute.Findings.Add(
                Rules.NoTokens, attribute.Index, "", attribute.Title, input.Title,
                "it looks up tokens, the whole numbers of an input; say which input it reads, as in From = \"input\"");
        }

        return new EmbeddingLayer(
            name, attribute.Index, input.Shape,
            dimension < 1 || !input.Shape.IsKnown ? Graph.Shape.Unknown : new Shape([.. input.Shape.Axes, dimension]),
            vocabulary, initializer)
        { ReadsInput = input.Source.IsInput };
    }
}
