using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Softmax over the last axis, or over the channels of a picture, which a network has in its last axis. Before opset 13 it took all axes from
/// the stated one on together, from the second where none was stated.
/// </summary>
internal sealed class SoftmaxRewriter : NodeRewriter
{
    private const string Softmax = "Softmax";

    public override IReadOnlyList<string> Operators => [Softmax];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        int? axis = context.Axis(node.Integer("axis", context.Opset < 13 ? 1 : -1));
        if (axis == 1 && context is { Opset: >= 13, Batch: 0, Layers.State.IsPicture: true })
        {
            context.Layers.AddActivation(Softmax);
            return;
        }

        if (axis != context.Rank - 1 || axis < context.BatchAxes)
        {
            throw node.Refuse("it runs over another axis than the last", "move it to the last axis, or flatten the sample before it");
        }

        context.Layers.ShareLastAxis();
        context.Layers.AddActivation(Softmax);
    }
}
