using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <content>From weights and values to the layer.</content>
internal sealed partial class AttentionReader
{
    /// <summary>As far apart two scales may be that are the same but for rounding to floats.</summary>
    private const double SameScale = 1e-6;

    /// <summary>Weights times values, head by head.</summary>
    private static Mixture? Mixed(OnnxNode node, Scores weights, Projection value)
    {
        int rank = value.Axes.Rank;
        if (rank < 3 || rank != weights.Axes.Rank || HeadsOf(value, rank - 2) is not { } heads || HeadsOf(weights.Query, rank - 2) is not { } others
            || !heads.Select(atom => atom.Size).SequenceEqual(others.Select(atom => atom.Size))
            || HeadAxes.Single(value.Axes.All[rank - 2]) is not { Kind: AtomKind.Steps } || value.Axes.Last.Any(atom => atom.Kind != AtomKind.Columns) || value.Rotates)
        {
            return null;
        }

        if (weights.Key.Source.Layer != value.Source.Layer)
        {
            throw Refuse(node, "its keys and its values come from different sequences");
        }

        return new Mixture(new HeadAxes([.. value.Axes.All.Take(rank - 2), weights.Axes.All[rank - 2], value.Axes.Last]), weights, value);
    }

    /// <summary>What all heads give times a kernel: the layer.</summary>
    private Given? Output(OnnxNode node, Mixture mixture, (int Inputs, int Features, double[] Values) kernel)
    {
        Projection query = mixture.Weights.Query, key = mixture.Weights.Key, value = mixture.Value;
        List<Atom> heads = HeadsOf(value, value.Axes.Rank - 2)!;
        Atom[] sequence = [.. mixture.Axes.All.Take(mixture.Axes.Rank - 1).SelectMany(axis => axis)];
        Atom steps = mixture.Weights.Query.Axes.All[query.Axes.Rank - 2][0];
        if (sequence.Length != 2 || !sequence.Contains(steps) || !sequence.Any(atom => atom.IsBatch))
        {
            return null;
        }

        (int inputs, int features, double[] rows) = kernel;
        (int count, int keySize, int valueSize) = (HeadAxes.Product(heads), HeadAxes.Product(query.Axes.Last), HeadAxes.Product(value.Axes.Last));
        if (inputs != count * valueSize)
        {
            throw Refuse(node, $"its kernel takes {Quantity.Of(inputs, "input")}, and heads give {Quantity.Of(count * valueSize, "value")}");
        }

        if (features != query.Source.Shape[1])
        {
            throw Refuse(node, $"it gives {Quantity.Of(features, "feature")}, and attention as many as its queries are made of, {Literal.Int(query.Source.Shape[1])}");
        }

        if (mixture.Weights.IsCausal && query.Source.Layer != key.Source.Layer)
        {
            throw Refuse(node, "it masks a memory");
        }

        context.Layers.Reserve(node, ((long)inputs * features) + features);
        double scale = mixture.Weights.Scale * Math.Sqrt(keySize);
        var form = new AttentionForm(
            count, keySize, valueSize, features, mixture.Weights.IsCausal, query.Rotates,
            [
                Part(query, HeadsOf(query, query.Axes.Rank - 2)!, query.Axes.Last, Math.Abs(scale - 1) < SameScale ? 1 : scale),
                Part(key, HeadsOf(key, key.Axes.Rank - 2)!, key.Axes.All[key.Axes.Rank - 2], 1),
                Part(value, heads, value.Axes.Last, value.Scale),
            ],
            Turned(rows, features, mixture.Axes.Last, heads, value.Axes.Last), Bias(node, features));
        LayerState state = context.Layers.AddAttention(
            new AttentionDraft(query.Source.Layer, key.Source.Layer, node, form), query.Source, features, batch: sequence[0].IsBatch ? 0 : 1);
        return new Given(new HeadAxes([.. mixture.Axes.All.Take(mixture.Axes.Rank - 1), [new Atom(AtomKind.Columns, features)]]), state);
    }

    /// <summary>The kernel [features][heads][values] of a projection, and its bias.</summary>
    private static AttentionProjection Part(Projection projection, IReadOnlyList<Atom> heads, IReadOnlyList<Atom> values, double scale)
    {
        ProjectionWeights weights = projection.Weights;
        Atom[] atoms = [.. heads, .. values];
        int[] columns = [.. Enumerable.Range(0, HeadAxes.Product(atoms)).Select(i => projection.Base + Places(i, atoms).Zip(atoms, (place, atom) => place * atom.Stride).Sum())];
        var kernel = new double[weights.Inputs * columns.Length];
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] = weights.Kernel[(i / columns.Length * weights.Units) + columns[i % columns.Length]] * scale;
        }

        return new AttentionProjection(kernel, weights.Bias is { } bias ? [.. columns.Select(column => bias[column] * scale)] : null, columns.Length);
    }

    /// <summary>The output's kernel with its rows in the order [heads][values].</summary>
    private static double[] Turned(double[] kernel, int features, IReadOnlyList<Atom> rows, IReadOnlyList<Atom> heads, IReadOnlyList<Atom> values)
    {
        Atom[] order = [.. heads, .. values];
        var turned = new double[kernel.Length];
        for (int row = 0; row < kernel.Length / features; row++)
        {
            int[] places = Places(row, rows);
            int here = order.Aggregate(0, (place, atom) => (place * atom.Size) + places[rows.ToList().IndexOf(atom)]);
            Array.Copy(kernel, row * features, turned, here * features, features);
        }

        return turned;
    }

    /// <summary>Where an index is along each atom of an axis.</summary>
    private static int[] Places(int index, IReadOnlyList<Atom> atoms)
    {
        var places = new int[atoms.Count];
        for (int i = atoms.Count - 1; i >= 0; i--)
        {
            places[i] = index % atoms[i].Size;
            index /= atoms[i].Size;
        }

        return places;
    }
}
