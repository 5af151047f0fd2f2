using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// GlobalMaxPool and GlobalAveragePool, and ReduceMax and ReduceMean over all axes of places: which exporters write for channels in the
/// last axis too.
/// </summary>
internal sealed class GlobalPoolRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["GlobalMaxPool", "GlobalAveragePool", "ReduceMax", "ReduceMean"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        bool isReduced = node.Operator.StartsWith("Reduce", StringComparison.Ordinal);
        bool hasChannelsFirst = !isReduced || HasChannelsFirst(node, context);
        IReadOnlyList<int> places = PictureAxes.Places(node, context);
        bool keepsAxes = !isReduced || node.Integer("keepdims", 1) != 0;
        int channels = hasChannelsFirst ? context.Layers.Shape[0] : context.Layers.Shape[places.Count];
        int[] ones = [.. places.Select(_ => 1)];
        IReadOnlyList<int> shape = !keepsAxes ? [channels] : hasChannelsFirst ? [channels, .. ones] : [.. ones, channels];
        context.Layers.AddGlobalPool(
            node.Operator is "GlobalMaxPool" or "ReduceMax" ? "GlobalMaxPooling" : "GlobalAveragePooling", shape, hasChannelsFirst);
    }

    /// <summary>Whether it reduces all axes of a sample but the first, or all but the last; a finding for others.</summary>
    private static bool HasChannelsFirst(OnnxNode node, RewriteContext context)
    {
        int rank = context.Layers.Shape.Count;
        double[]? stated = node.Input(1) != null
            ? context.Constants.Find(node.Input(1))?.Values
            : node.Find("axes")?.Integers.Select(axis => (double)axis).ToArray();
        int?[] axes = [.. (stated ?? []).Select(axis => context.Axis((long)axis) - context.BatchAxes).OrderBy(axis => axis)];
        bool first = axes.SequenceEqual(Enumerable.Range(1, Math.Max(rank - 1, 0)).Cast<int?>());
        return rank is 2 or 3 && (first || axes.SequenceEqual(Enumerable.Range(0, rank - 1).Cast<int?>()))
            ? first
            : throw node.Refuse(
                $"it doesn't run over all axes of a sample of {ImportFinding.Describe(context.Layers.Shape)} but the first, or all but the last, "
                + "as a pool of a whole picture does");
    }
}
