using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Flatten of all axes behind the batch.</summary>
internal sealed class FlattenRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Flatten"];

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (context.BatchAxes == 0 || context.Axis(node.Integer("axis", 1)) != 1)
        {
            throw node.Refuse("it joins the batch with other axes, or keeps some apart", "flatten from axis 1 on");
        }

        context.Layers.Reshape([context.Layers.Size]);
    }
}
