using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Transpose of the axes behind the batch: another order, or nothing where only axes of the size 1 change places.</summary>
internal sealed class TransposeRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Transpose"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        int rank = context.Rank;
        long[] order = [.. node.Find("perm")?.Integers ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)]];
        bool isOrder = order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis));
        if (!isOrder || order.Take(context.BatchAxes).Any(axis => axis != 0))
        {
            throw node.Refuse(
                isOrder ? "it moves the batch from its place" : $"its order doesn't name each of the {Text.Literal.Int(rank)} axes once",
                "keep the first axis as it is");
        }

        context.Layers.AddPermute([.. order.Skip(context.BatchAxes).Select(axis => (int)axis - context.BatchAxes)]);
    }
}
