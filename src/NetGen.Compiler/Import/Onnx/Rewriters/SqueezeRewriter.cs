using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Squeeze and Unsqueeze: axes of the size 1 go or come. The axes were attributes before opset 13.</summary>
internal sealed class SqueezeRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Squeeze", "Unsqueeze"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<long>? axes = context.Opset < 13
            ? node.Find("axes")?.Integers
            : node.Input(1) == null ? null : [.. context.Weights(node, 1).Values.Select(axis => (long)axis)];
        Constant? result = axes == null ? null : Change(node.Operator, new Constant([.. Batch(context), .. context.Layers.Shape], []), axes);
        IReadOnlyList<int>? shape = result?.Axes.Skip(context.BatchAxes).ToList();
        if (shape == null || !result!.Axes.Take(context.BatchAxes).SequenceEqual(Batch(context)))
        {
            throw node.Refuse(
                $"its axes don't fit samples of {ImportFinding.Describe(context.Layers.Shape)}, or change the batch",
                "state axes behind the first");
        }

        context.Layers.Reshape(shape);
    }

    private static Constant? Change(string name, Constant shape, IReadOnlyList<long> axes) =>
        name == "Squeeze" ? ConstantAxes.Squeeze(shape, axes) : ConstantAxes.Unsqueeze(shape, axes);

    /// <summary>A size that no other axis has, so that it can't be squeezed or taken for one of 1.</summary>
    private static IEnumerable<int> Batch(RewriteContext context) => Enumerable.Repeat(int.MaxValue, context.BatchAxes);
}
