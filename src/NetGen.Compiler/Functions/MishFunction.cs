using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// x tanh(ln(1 + e^x)) (Misra, 2019). With w = (1 + e^x)^2 - 1 = e^x (e^x + 2) the tangent is w / (w + 2): one exponential,
/// no logarithm, no cancellation.
/// </summary>
public sealed class MishFunction : MathFunction
{
    public override string Name => "Mish";

    public override string Summary =>
        "x tanh(ln(1 + e^x)) = x w / (w + 2) with w = e^x (e^x + 2). Within 4 ulp of the exact value, or 1e-6 of |x|.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string two = lanes.Constant(2f);
        writer.Comment("Below the first bound the result is -0, at -infinity too; above the second w / (w + 2) is 1.");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        writer.Line($"{lanes.Float} e = {MathFunctions.Exp.Call(lanes.AtMost("x", 20f))};");
        writer.Line($"{lanes.Float} w = e * (e + {two});");
        writer.Line($"return x * (w / (w + {two}));");
    }
}
