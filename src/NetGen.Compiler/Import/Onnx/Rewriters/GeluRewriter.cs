using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Gelu, an operator since opset 20; exact, or approximated by tanh.</summary>
internal sealed class GeluRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Gelu"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        context.Layers.AddActivation(node.Find("approximate")?.Text switch
        {
            null or "" or "none" => "GELU",
            "tanh" => "GELUTanh",
            _ => throw node.Refuse("it is approximated in a way that no version of the operator knows"),
        });
    }
}
