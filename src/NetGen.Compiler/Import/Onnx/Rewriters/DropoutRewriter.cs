using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Dropout does nothing in prediction; it is kept as a layer, so that training can go on. Its rate was an attribute
/// before opset 12.
/// </summary>
internal sealed class DropoutRewriter : NodeRewriter
{
    private const float DefaultRate = 0.5f;

    public override IReadOnlyList<string> Operators => ["Dropout"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Input(2) != null && context.Number(node, 2) != 0)
        {
            throw node.Refuse("it stands in training mode", "export the model for inference, in PyTorch after model.eval()");
        }

        float rate = context.Opset < 12 ? node.Float("ratio", DefaultRate) : (float)(context.Number(node, 1) ?? DefaultRate);
        if (rate is > 0 and < 1)
        {
            context.Layers.AddDropout(rate);
        }
    }
}
