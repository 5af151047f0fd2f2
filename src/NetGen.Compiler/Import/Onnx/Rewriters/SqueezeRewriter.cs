using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Squeeze and Unsqueeze: axes of the size 1 go or come. The axes were attributes before opset 13.</summary>
internal sealed class SqueezeRewriter : NodeRewriter
{
    /// <summary>A size that no other axis has, so that it can't be squeezed or taken for one of 1.</summary>
    private const int Batch = int.MaxValue;

    public override IReadOnlyList<string> Operators => ["Squeeze", "Unsqueeze"];

    public override bool TakesAnyBatch => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<long>? axes = context.Opset < 13
            ? node.Find("axes")?.Integers
            : node.Input(1) == null ? null : [.. context.Weights(node, 1).Values.Select(axis => (long)axis)];
        Constant? result = axes == null ? null : Change(node.Operator, new Constant(context.Axes(Batch, size => size), []), axes);
        List<int>? shape = result?.Axes.ToList();
        int batch = shape?.IndexOf(Batch) ?? -1;
        if (shape == null || !IsBatch(batch, context))
        {
            throw node.Refuse(
                $"its axes don't fit samples of {ImportFinding.Describe(context.Layers.Shape)}, or change the batch",
                "state axes behind the first");
        }

        shape.Remove(Batch);
        context.Layers.Reshape(shape);
        context.Layers.MoveBatch(Math.Max(batch, 0));
    }

    /// <summary>Whether samples are still counted by the first axis where they were, or by one behind it where they were not.</summary>
    private static bool IsBatch(int axis, RewriteContext context) => context.Batch > 0 ? axis >= 0 : axis == context.Batch;

    private static Constant? Change(string name, Constant shape, IReadOnlyList<long> axes) =>
        name == "Squeeze" ? ConstantAxes.Squeeze(shape, axes) : ConstantAxes.Unsqueeze(shape, axes);
}
