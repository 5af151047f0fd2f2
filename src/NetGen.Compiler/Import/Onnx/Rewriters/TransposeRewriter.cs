using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Transpose of the axes of a sample: another order, or nothing where only axes of the size 1 change places. Between the axes of a sequence
/// samples may be counted anywhere.
/// </summary>
internal sealed class TransposeRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Transpose"];

    public override bool TakesAnyBatch => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        int rank = context.Rank;
        long[] order = [.. node.Find("perm")?.Integers ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)]];
        bool isOrder = order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis));
        int batch = context.Batch;
        int moved = Array.IndexOf(order, batch);
        if (!isOrder || (moved != batch && context.Layers.Shape.Count < 2))
        {
            throw node.Refuse(
                isOrder ? "it moves the batch from its place" : $"its order doesn't name each of the {Text.Literal.Int(rank)} axes once",
                "keep the first axis as it is");
        }

        context.Layers.AddPermute([.. order.Where(axis => axis != batch).Select(axis => context.AxisOfSample((int)axis))]);
        context.Layers.MoveBatch(Math.Max(moved, 0));
    }
}
