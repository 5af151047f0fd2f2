using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The natural logarithm, ln x = k ln 2 + ln(1 + f) with x = 2^k (1 + f) and 1 + f from sqrt(1/2) to sqrt(2).</summary>
/// <remarks>
/// ln(1 + f) = f + f^2 q(f), minimax with relative error 2^-26.9, coefficients from Sollya's fpminimax
/// (docs/numerics/polynomials.sollya). The first part of ln 2 has 15 bits: its product with k is exact.
/// </remarks>
public sealed class LogFunction : MathFunction
{
    private const float SmallestNormal = 1.17549435e-38f;
    private const int SqrtHalfBits = 0x3F3504F3;

    public override string Name => "Log";

    public override string Summary =>
        "ln x: x = 2^k (1 + f), then k ln 2 plus a polynomial in f; -infinity at 0, NaN below. Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Below the normal range x is multiplied by 2^23, and k corrected.");
        Mask isSmall = lanes.Less("x", lanes.Constant(SmallestNormal));
        writer.Line($"{lanes.Float} scaled = {lanes.Select(isSmall, $"(x * {lanes.Constant(8388608f)})", "x")};");
        writer.Line($"{lanes.Float} correction = {lanes.Select(isSmall, lanes.Constant(23f), lanes.Zero)};");

        writer.Line($"{lanes.Int} bits = {lanes.Bits("scaled")};");
        string aboveSqrtHalf = lanes.SubtractInt("bits", lanes.ConstantInt(SqrtHalfBits));
        writer.Line($"{lanes.Int} exponent = {lanes.ShiftRight(aboveSqrtHalf, 23)};");
        writer.Line($"{lanes.Float} k = {lanes.ToFloat("exponent")} - correction;");
        string mantissa = lanes.SubtractInt("bits", lanes.ShiftLeft("exponent", 23));
        writer.Line($"{lanes.Float} f = {lanes.FromBits(mantissa)} - {lanes.Constant(1f)};");

        Polynomial.Emit(writer, lanes, "q", "f",
            -0.5f, 0.333332956f, -0.250008047f, 0.200031817f, -0.166252151f,
            0.141692638f, -0.131147757f, 0.129329398f, -0.0793898925f);
        writer.Line($"{lanes.Float} low = {lanes.MultiplyAdd("k", lanes.Constant(1.42860677e-6f), "(q * f2)")};");
        writer.Line($"{lanes.Float} log = {lanes.MultiplyAdd("k", lanes.Constant(0.693145752f), "(f + low)")};");

        writer.Comment("Infinity and NaN stay what they are; 0 gives -infinity, what is below gives NaN.");
        writer.Line($"log = {lanes.Select(lanes.Less("x", lanes.Constant(float.PositiveInfinity)), "log", "x")};");
        string atMostZero = lanes.Select(
            lanes.Less("x", lanes.Zero), lanes.Constant(float.NaN), lanes.Constant(float.NegativeInfinity));
        writer.Line($"return {lanes.Select(lanes.LessOrEqual("x", lanes.Zero), atMostZero, "log")};");
    }
}
