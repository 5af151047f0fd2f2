using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Clip from 0 to 6, from 0 on, or without limits, which does nothing. Its limits were attributes before opset 11.</summary>
internal sealed class ClipRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Clip"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        double lower = (context.Opset < 11 ? node.Limit("min", float.NegativeInfinity) : context.Number(node, 1)) ?? double.NegativeInfinity;
        double upper = (context.Opset < 11 ? node.Limit("max", float.PositiveInfinity) : context.Number(node, 2)) ?? double.PositiveInfinity;
        if (lower <= -float.MaxValue && upper >= float.MaxValue)
        {
            return;
        }

        context.Layers.AddActivation((lower, upper) switch
        {
            (0, 6) => "ReLU6",
            (0, >= float.MaxValue) => "ReLU",
            _ => throw node.Refuse("its limits aren't 0 and 6, those of ReLU6", "no activation of a network has others"),
        });
    }
}
