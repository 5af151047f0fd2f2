using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Formulas;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// HardSigmoid: clip(alpha x + beta, 0, 1). Ours has alpha 1/6 and beta 1/2, as PyTorch and Keras 3. With ONNX's own alpha
/// of 0.2 (Keras 2) the difference goes exactly into a dense layer before it: alpha x + beta = (6 alpha x + 6 beta - 3)/6 + 1/2.
/// </summary>
internal sealed class HardSigmoidRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["HardSigmoid"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        double alpha = node.Float("alpha", 0.2f);
        double beta = node.Float("beta", 0.5f);
        if (!Expression.AreClose(alpha, 1.0 / 6) || !Expression.AreClose(beta, 0.5))
        {
            context.Layers.AddAffine(new Affine(node, _ => 6 * alpha, _ => (6 * beta) - 3, Period: 1));
        }

        context.Layers.AddActivation("HardSigmoid");
    }
}
