using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The logistic function 1 / (1 + e^-x) with both terms of the sum times 2^-64, so that nothing leaves the range.</summary>
/// <remarks>
/// e^-x reaches 2^150 where the quotient is just above 0: scaled, it is one power of two times a polynomial, and the quotient alone is
/// rounded where it is below the normal range. The polynomial is that of <see cref="ExpFunction"/>, in -r.
/// </remarks>
public sealed class SigmoidFunction : MathFunction
{
    private const int Scale = -64;

    public override string Name => "Sigmoid";

    public override string Summary =>
        "1 / (1 + e^-x) as 2^-64 / (2^-64 + 2^-64 e^-x), which cannot overflow. Within 4 ulp of the exact value, never beyond 1.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Beyond these bounds the result is 0 or 1.");
        writer.Line($"x = {lanes.AtMost("x", 30f)};");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        writer.Comment("-x = n ln 2 - r.");
        ExponentReduction.Emit(writer, lanes, "x", bias: 127 + Scale, scale: -1f);
        float[] coefficients = [.. ExpFunction.Coefficients.Select((coefficient, i) => i % 2 == 0 ? coefficient : -coefficient)];
        Polynomial.Emit(writer, lanes, "p", "r", coefficients);
        writer.Line($"{lanes.Float} power = {lanes.FromBits(lanes.ShiftLeft(lanes.Bits("shifted"), 23))};");
        string one = lanes.Constant((float)Math.Pow(2, Scale));
        writer.Line($"return {one} / {lanes.MultiplyAdd("power", "p", one)};");
    }
}
