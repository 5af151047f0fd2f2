using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Reshape whose sizes are known but for the batch: constants, or worked out from the shape of a value. A size of 0 keeps
/// an axis, -1 takes what is left.
/// </summary>
internal sealed class ReshapeRewriter : NodeRewriter
{
    private const double Open = -1;

    public override IReadOnlyList<string> Operators => ["Reshape"];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        Constant? constant = context.Constants.Find(node.Input(1));
        if (constant is not { Axes.Count: 1 })
        {
            throw node.Refuse("the shape it gives isn't known before the network runs", "reshape to fixed sizes, or flatten");
        }

        double[] sizes = Kept(constant.Values, node, context);
        IReadOnlyList<int> shape = context.Layers.Shape;
        if (AreRows(sizes, context) && context.Flow.Consumers(node.Output) is { Count: > 0 } readers
            && readers.All(reader => context.Flow.Node(reader).Operator is "MatMul" or "Gemm"))
        {
            context.Layers.CountRows(true);
            return;
        }

        if ((context.Batch > 0 ? AroundBatch(sizes, context) : BehindBatch(sizes, context)) is not { } result)
        {
            throw node.Refuse(
                $"it makes {Describe(sizes)} of samples of {ImportFinding.Describe(shape)}, which doesn't keep each sample for itself",
                "keep the first axis as it is");
        }

        context.Layers.CountRows(false);
        context.Layers.Reshape(result);
        context.Layers.MoveBatch(context.Batch > 0 ? Array.FindIndex(sizes, double.IsNaN) : 0);
    }

    /// <summary>Whether each row of the last axis is counted with the samples: so programs reshape before a product that takes two axes.</summary>
    private static bool AreRows(double[] sizes, RewriteContext context)
    {
        IReadOnlyList<int> shape = context.Layers.Shape;
        double rows = shape.Count > 1 ? context.Layers.Size / shape[shape.Count - 1] : 1;
        return context is { Batch: 0, Layers.State.Layer: not StackDraft } && rows > 1 && sizes.Length == 2 && sizes[1] == shape[shape.Count - 1]
            && (sizes[0] == Open || sizes[0] == context.FixedBatch * rows);
    }

    /// <summary>The sample's axes where samples are counted by the first; null where they don't hold as many values.</summary>
    private static int[]? BehindBatch(double[] sizes, RewriteContext context)
    {
        int batch = context.BatchAxes;
        return sizes.Length >= batch && StartsWithBatch(sizes, context) ? Fill([.. sizes.Skip(batch)], context.Layers.Size) : null;
    }

    /// <summary>The sample's axes where samples are counted between them: what stands before the batch stays before it.</summary>
    private static int[]? AroundBatch(double[] sizes, RewriteContext context)
    {
        int batch = Array.FindIndex(sizes, double.IsNaN);
        if (batch < 0 || sizes.Count(double.IsNaN) != 1)
        {
            return null;
        }

        int before = context.Layers.Shape.Take(context.Batch).Aggregate(1, (product, axis) => product * axis);
        return Fill([.. sizes.Take(batch)], before) is { } first && Fill([.. sizes.Skip(batch + 1)], context.Layers.Size / before) is { } behind
            ? [.. first, .. behind]
            : null;
    }

    /// <summary>The sizes with 0 replaced by what it keeps, NaN standing for the batch.</summary>
    private static double[] Kept(double[] sizes, OnnxNode node, RewriteContext context)
    {
        bool keeps = node.Integer("allowzero", 0) == 0;
        // Rows that are counted with the samples are no number of samples, so that what keeps them is known by no sample.
        List<double> axes = context.Layers.State.CountsRows ? [0, context.Layers.Shape[context.Layers.Shape.Count - 1]] : context.Axes(double.NaN, size => size);
        return [.. sizes.Select((size, i) => size == 0 && keeps && i < axes.Count ? axes[i] : size)];
    }

    /// <summary>
    /// Whether the first axis stays the batch: it is stated to, or is what the others leave, or the 1 of a model
    /// exported with one sample.
    /// </summary>
    private static bool StartsWithBatch(double[] sizes, RewriteContext context)
    {
        if (context.BatchAxes == 0)
        {
            return true;
        }

        double others = sizes.Skip(1).Aggregate(1.0, (product, size) => product * size);
        return double.IsNaN(sizes[0])
            || (sizes[0] == Open && others == context.Layers.Size)
            || (sizes[0] == context.FixedBatch && !double.IsNaN(others));
    }

    /// <summary>The sample's axes, with what -1 stands for; null where they don't hold as many values.</summary>
    private static int[]? Fill(double[] sizes, int values)
    {
        int open = Array.IndexOf(sizes, Open);
        double known = sizes.Where((_, i) => i != open).Aggregate(1.0, (product, size) => product * size);
        if (open >= 0)
        {
            sizes[open] = Math.Floor(values / known);
        }

        double all = sizes.Aggregate(1.0, (product, size) => product * size);
        return all == values && Array.TrueForAll(sizes, size => size >= 1)
            ? Array.ConvertAll(sizes, size => (int)size)
            : null;
    }

    private static string Describe(double[] sizes) => ImportFinding.Quotable(
        "(" + string.Join(", ", sizes.Select(size => double.IsNaN(size) ? "batch" : Text.Literal.Int((long)size))) + ")");
}
