using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The derivative of Mish, tanh(s) + x sigmoid(x) / cosh(s)^2 with s = ln(1 + e^x), in e = e^x and w = e (e + 2):
/// w / (w + 2) + 4 x e (1 + e) / (w + 2)^2.
/// </summary>
public sealed class MishDerivativeFunction : MathFunction
{
    public override string Name => "MishDerivative";

    public override string Summary =>
        "The derivative of Mish: w r + 4 x e (1 + e) r^2 with e = e^x, w = e (e + 2) and r = 1 / (w + 2).";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Beyond these bounds the result is 0 or 1.");
        writer.Line($"x = {lanes.AtMost("x", 20f)};");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        writer.Line($"{lanes.Float} e = {MathFunctions.Exp.Call("x")};");
        writer.Line($"{lanes.Float} w = e * (e + {lanes.Constant(2f)});");
        writer.Line($"{lanes.Float} r = {lanes.Constant(1f)} / (w + {lanes.Constant(2f)});");
        writer.Line($"{lanes.Float} slope = {lanes.Constant(4f)} * x * e * (e + {lanes.Constant(1f)}) * r;");
        writer.Line($"return (w + slope) * r;");
    }
}
