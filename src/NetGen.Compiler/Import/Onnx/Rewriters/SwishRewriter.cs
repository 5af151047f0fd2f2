using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Swish (opset 24): x sigmoid(alpha x), which is SiLU where alpha is 1.</summary>
internal sealed class SwishRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Swish"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Float("alpha", 1) != 1)
        {
            throw node.Refuse("its alpha isn't 1, and only with 1 is it the SiLU that a network has");
        }

        context.Layers.AddActivation("SiLU");
    }
}
