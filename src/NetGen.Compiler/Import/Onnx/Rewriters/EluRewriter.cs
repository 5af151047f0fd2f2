using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Formulas;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Elu, Celu where it is the same, and Selu with the constants of its paper.</summary>
internal sealed class EluRewriter : NodeRewriter
{
    private const double SeluAlpha = 1.6732632423543773;
    private const double SeluScale = 1.0507009873554805;

    public override IReadOnlyList<string> Operators => ["Elu", "Celu", "Selu"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Operator == "Selu")
        {
            CheckSelu(node);
            context.Layers.AddActivation("SELU");
            return;
        }

        float alpha = node.Float("alpha", 1);
        if (node.Operator == "Celu" && alpha != 1)
        {
            throw node.Refuse("its alpha isn't 1, and only with 1 is it the ELU that a network has");
        }

        if (!(alpha >= 0) || float.IsInfinity(alpha))
        {
            throw node.Refuse("its alpha is negative or no number; ELU's Alpha is at least 0");
        }

        context.Layers.AddActivation("ELU", alpha == 1 ? null : alpha);
    }

    private static void CheckSelu(OnnxNode node)
    {
        if (!Expression.AreClose(node.Float("alpha", (float)SeluAlpha), SeluAlpha)
            || !Expression.AreClose(node.Float("gamma", (float)SeluScale), SeluScale))
        {
            throw node.Refuse("its alpha and gamma aren't those that SELU is defined with (1.67326324 and 1.05070098)");
        }
    }
}
