using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>LeakyRelu, and PRelu whose trained slope is one number for all units.</summary>
internal sealed class LeakyReluRewriter : NodeRewriter
{
    /// <summary>The default here and in ONNX.</summary>
    private const float DefaultSlope = 0.01f;

    public override IReadOnlyList<string> Operators => ["LeakyRelu", "PRelu"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        float slope = node.Operator == "PRelu" ? Trained(node, context) : node.Float("alpha", DefaultSlope);
        if (!(slope >= 0) || float.IsInfinity(slope))
        {
            throw node.Refuse("its slope is negative or no number; LeakyReLU's Alpha is at least 0");
        }

        context.Layers.AddActivation("LeakyReLU", slope == DefaultSlope ? null : slope);
    }

    private static float Trained(OnnxNode node, RewriteContext context)
    {
        Constant slopes = context.Weights(node, 1);
        return slopes.Values.Length > 0 && Array.TrueForAll(slopes.Values, slope => slope == slopes.Values[0])
            ? (float)slopes.Values[0]
            : throw node.Refuse("its units have different slopes; LeakyReLU has one Alpha for all");
    }
}
