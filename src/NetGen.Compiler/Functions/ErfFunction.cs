using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The error function as 1 - e^-g with g(t) = -ln(1 - erf t), t = |x|: smooth, and never beyond 1.</summary>
/// <remarks>
/// g is a polynomial of degree 8 without constant term, minimax with weight e^-g / erf (so that erf itself has relative error 2^-24.2)
/// over t up to 4, coefficients from Sollya's fpminimax (docs/numerics/polynomials.sollya).
/// </remarks>
public sealed class ErfFunction : MathFunction
{
    /// <summary>From here on erf is 1.</summary>
    internal const float Most = 4f;

    public override string Name => "Erf";

    public override string Summary =>
        "erf x = 1 - e^-g(t), t = |x|, with a polynomial for g = -ln(1 - erf t). Within 4 ulp of the exact value, never beyond 1.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Expm1];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} t = {lanes.Abs("x")};");
        string exponent = EmitExponent(writer, lanes);
        writer.Line($"{lanes.Float} magnitude = {MathFunctions.Expm1.Call(exponent)};");
        writer.Line($"return {lanes.CopySign("magnitude", "x")};");
    }

    /// <summary>Writes statements that bound <c>t</c> and leave its square in <c>t2</c>; gives the expression of -g(t).</summary>
    internal static string EmitExponent(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Above this bound the result is 1.");
        writer.Line($"t = {lanes.AtMost("t", Most)};");
        Polynomial.Emit(writer, lanes, "q", "t",
            -0.636616051f, -0.102817334f, 0.0193297993f, -0.000216728251f,
            -0.00124400691f, 0.000378323981f, -4.03492559e-05f);
        return lanes.MultiplyAdd("q", "t2", $"(t * {lanes.Constant(-1.12837923f)})");
    }
}
