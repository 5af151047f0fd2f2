using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The hyperbolic tangent as u / (u + 2) with u = e^(2|x|) - 1: relative accuracy near 0, never beyond 1.</summary>
/// <remarks>The polynomial is that of <see cref="Expm1Function"/>, taken of 2r: coefficient i is times 2^i.</remarks>
public sealed class TanhFunction : MathFunction
{
    public override string Name => "Tanh";

    public override string Summary =>
        "tanh x = u / (u + 2) with u = e^(2|x|) - 1, and the sign of x. Within 4 ulp of the exact value, never beyond 1.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} magnitude = {lanes.Abs("x")};");
        writer.Comment("Above this bound the result is 1.");
        writer.Line($"magnitude = {lanes.AtMost("magnitude", 9.5f)};");
        writer.Comment("2|x| = n ln 2 + 2r.");
        ExponentReduction.Emit(writer, lanes, "magnitude", bias: 127, scale: 2f);

        float power = 4f;
        var doubled = new float[Expm1Function.Coefficients.Length];
        for (int i = 0; i < doubled.Length; i++, power *= 2f)
        {
            doubled[i] = Expm1Function.Coefficients[i] * power;
        }

        Polynomial.Emit(writer, lanes, "q", "r", doubled);
        writer.Line($"{lanes.Float} p = {lanes.MultiplyAdd("q", "r2", "(r + r)")};");
        writer.Line($"{lanes.Float} power = {lanes.FromBits(lanes.ShiftLeft(lanes.Bits("shifted"), 23))};");
        writer.Line($"{lanes.Float} u = {lanes.MultiplyAdd("power", "p", $"(power - {lanes.Constant(1f)})")};");
        writer.Line($"return {lanes.CopySign($"(u / (u + {lanes.Constant(2f)}))", "x")};");
    }
}
