using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>e^x - 1 for x up to 0, as 2^n (e^r - 1) + (2^n - 1), which keeps its relative accuracy near 0.</summary>
/// <remarks>
/// e^r - 1 = r + r^2 q(r), minimax with relative error 2^-26.0 over |r| up to ln 2 / 2, coefficients from Sollya's fpminimax
/// (docs/numerics/polynomials.sollya). Above 0 it holds up to x = 88, then 2^n leaves the range.
/// </remarks>
public sealed class Expm1Function : MathFunction
{
    /// <summary>q: (e^r - 1 - r) / r^2.</summary>
    internal static readonly float[] Coefficients =
        [0.49999997f, 0.166665405f, 0.0416674912f, 0.00836692378f, 0.00138661254f];

    public override string Name => "Expm1";

    public override string Summary =>
        "e^x - 1 for x at most 0: x = n ln 2 + r, then 2^n (e^r - 1) + (2^n - 1). Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        EmitParts(writer, lanes, "q");
        writer.Line($"return {lanes.MultiplyAdd("power", "p", $"(power - {lanes.Constant(1f)})")};");
    }

    /// <summary>Writes the locals <c>power</c>, 2^n, and <c>p</c>, e^r - 1, for the local <c>x</c>.</summary>
    /// <param name="polynomial">A local that is not there yet.</param>
    internal static void EmitParts(SourceWriter writer, Lanes lanes, string polynomial)
    {
        writer.Comment("Below this bound the result is -1.");
        writer.Line($"x = {lanes.AtLeast("x", -18f)};");
        ExponentReduction.Emit(writer, lanes, "x", bias: 127);
        Polynomial.Emit(writer, lanes, polynomial, "r", Coefficients);
        writer.Line($"{lanes.Float} p = {lanes.MultiplyAdd(polynomial, "r2", "r")};");
        writer.Line($"{lanes.Float} power = {lanes.FromBits(lanes.ShiftLeft(lanes.Bits("shifted"), 23))};");
    }
}
