using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The derivative of GELU: the normal distribution's cumulative function plus x times its density. With t = |x| / sqrt 2 it is 1 + s for x at least 0 and
/// -s below, s = t e^(-t^2) / sqrt pi - erfc(t) / 2. Both terms are erfc t = e^-g(t) times what is smooth, so that s = e^-g(t) w(t), with the same
/// exponential as <see cref="ErfFunction"/>: beside GELU itself, whose steps stand here as they stand there, a compiler leaves only w to be computed.
/// </summary>
public sealed class GeluDerivativeFunction : MathFunction
{
    /// <summary>
    /// w, minimax under the weight erfc t from 0 to 4: see docs/numerics/gelu_slope.py.
    /// </summary>
    private static readonly float[] Slope =
    [
        -0.50000006f, 0.564195454f, 0.636520326f, 0.154784784f, -0.0401596427f, 0.00260174368f, 0.0022472518f, -0.000793422339f, 8.76829145e-05f,
    ];

    public override string Name => "GeluDerivative";

    public override string Summary =>
        "The derivative of GELU: 1/2 (1 + erf(x / sqrt 2)) + x e^(-x^2 / 2) / sqrt(2 pi). It is 1 + s from 0 on and -s below, s = erfc(t) w(t), t = |x| / sqrt 2.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} given = x;");
        writer.Line($"x = {lanes.AtLeast("x", GeluFunction.Least)};");
        writer.Line($"{lanes.Float} t = {lanes.Abs($"x * {lanes.Constant(GeluFunction.SqrtHalf)}")};");
        EmitFactors(writer, lanes);
        writer.Line($"{lanes.Float} s = w * {lanes.MultiplyAdd("power", "p", "power")};");
        EmitSlope(writer, lanes, slope => $"return {slope};");
    }

    /// <summary>
    /// Writes the locals <c>value</c>, what GELU is, and <c>slope</c>, its derivative, for the local <c>given</c>; both have the bits that they have by
    /// themselves.
    /// </summary>
    internal static void EmitWithValue(SourceWriter writer, Lanes lanes)
    {
        string one = lanes.Constant(1f);
        writer.Line($"{lanes.Float} x = given;");
        writer.Line($"x = {lanes.AtLeast("x", GeluFunction.Least)};");
        writer.Line($"{lanes.Float} half = x * {lanes.Constant(0.5f)};");
        writer.Line($"{lanes.Float} scaled = x * {lanes.Constant(GeluFunction.SqrtHalf)};");
        writer.Line($"{lanes.Float} t = {lanes.Abs("scaled")};");
        EmitFactors(writer, lanes);
        writer.Line($"{lanes.Float} magnitude = {lanes.MultiplyAdd("power", "p", $"(power - {one})")};");
        writer.Line($"{lanes.Float} value = half * ({one} + {lanes.CopySign("magnitude", "scaled")});");
        writer.Line($"{lanes.Float} s = w * {lanes.MultiplyAdd("power", "p", "power")};");
        EmitSlope(writer, lanes, slope => $"{lanes.Float} slope = {slope};");
    }

    /// <summary>Writes what GELU and s are made of, for the local <c>t</c>: e^-g(t) in parts, and w.</summary>
    private static void EmitFactors(SourceWriter writer, Lanes lanes)
    {
        string exponent = ErfFunction.EmitExponent(writer, lanes);
        writer.Line($"x = {exponent};");
        Expm1Function.EmitParts(writer, lanes, "u");
        Polynomial.EmitOverSquare(writer, lanes, "w", "t", Slope);
    }

    private static void EmitSlope(SourceWriter writer, Lanes lanes, Func<string, string> statement)
    {
        writer.Comment("At the bound of t s is 0.");
        writer.Line($"s = {lanes.Select(lanes.Less(lanes.Constant(BelowMost), "t"), lanes.Zero, "s")};");
        writer.Line(statement(lanes.Select(lanes.Less("given", lanes.Zero), $"({lanes.Zero} - s)", $"({lanes.Constant(1f)} + s)")));
    }

    /// <summary>The largest float below the bound.</summary>
    private const float BelowMost = 3.99999976f;
}
