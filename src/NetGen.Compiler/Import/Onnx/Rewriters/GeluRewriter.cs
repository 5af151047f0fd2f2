using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Formulas;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Gelu, an operator since opset 20.</summary>
internal sealed class GeluRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Gelu"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Find("approximate")?.Text is not (null or "" or "none"))
        {
            throw node.Refuse(GeluApproximation.Reason, GeluApproximation.Advice);
        }

        context.Layers.AddActivation("GELU");
    }
}
