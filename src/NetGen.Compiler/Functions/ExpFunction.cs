using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The exponential, e^x = 2^n e^r.</summary>
/// <remarks>
/// e^r is a polynomial of degree 6, minimax with relative error 2^-28.1 over |r| up to ln 2 / 2, coefficients from Sollya's
/// fpminimax (docs/numerics/polynomials.sollya). 2^n is applied as two factors, so that n may reach from -150 to 128: results
/// below the normal range lose their last bits once, larger ones become infinity.
/// </remarks>
public sealed class ExpFunction : MathFunction
{
    /// <summary>Of e^r, from the constant term on.</summary>
    internal static readonly float[] Coefficients =
        [1f, 1f, 0.49999994f, 0.166665167f, 0.0416682214f, 0.00836917479f, 0.0013825536f];

    public override string Name => "Exp";

    public override string Summary => "e^x: x = n ln 2 + r, then 2^n times a polynomial in r. Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Beyond these bounds the result is 0 or infinity.");
        writer.Line($"x = {lanes.AtMost("x", 89f)};");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        ExponentReduction.Emit(writer, lanes, "x", bias: 2 * 127);
        Polynomial.Emit(writer, lanes, "p", "r", Coefficients);

        writer.Comment("2^n as the product of two powers, each with an exponent in range.");
        writer.Line($"{lanes.Int} exponents = {lanes.Bits("shifted")};");
        writer.Line($"{lanes.Int} half = {lanes.ShiftRight("exponents", 1)};");
        writer.Line($"{lanes.Int} rest = {lanes.SubtractInt("exponents", "half")};");
        writer.Line($"return p * {Power(lanes, "half")} * {Power(lanes, "rest")};");
    }

    private static string Power(Lanes lanes, string biased) => lanes.FromBits(lanes.ShiftLeft(biased, 23));
}
