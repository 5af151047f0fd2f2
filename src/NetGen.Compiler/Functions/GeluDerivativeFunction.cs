using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The derivative of GELU: the normal distribution's cumulative function plus x times its density. With t = |x| and Mills' ratio R, what is above
/// the density is 1 - density R for x at least 0 and density R below, so that the derivative is 1 + s or -s, s = density (t - R(t)).
/// </summary>
public sealed class GeluDerivativeFunction : MathFunction
{
    /// <summary>
    /// (t - R(t)) / sqrt(2 pi), minimax under the weight e^(-t^2 / 2) from 0 to 7, beyond which that has taken it to nothing: see
    /// docs/numerics/gelu_slope.py.
    /// </summary>
    private static readonly float[] Slope =
    [
        -0.49999997f, 0.797882855f, -0.249972567f, 0.132805794f, -0.061923936f, 0.0254718233f, -0.00900385249f, 0.00259009306f,
        -0.000563653593f, 8.47711708e-05f, -7.70879888e-06f, 3.15544042e-07f,
    ];

    public override string Name => "GeluDerivative";

    public override string Summary =>
        "The derivative of GELU: 1/2 (1 + erf(x / sqrt 2)) + x e^(-x^2 / 2) / sqrt(2 pi). It is 1 + s from 0 on and -s below, s = e^(-t^2 / 2) p(t), t = |x|.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} t = {lanes.Abs("x")};");
        writer.Comment("Beyond this bound s is 0.");
        writer.Line($"t = {lanes.AtMost("t", 20f)};");
        Polynomial.Emit(writer, lanes, "p", "t", Slope);
        writer.Line($"{lanes.Float} s = p * {MathFunctions.Exp.Call($"t2 * {lanes.Constant(-0.5f)}")};");
        writer.Line($"return {lanes.Select(lanes.Less("x", lanes.Zero), $"({lanes.Zero} - s)", $"({lanes.Constant(1f)} + s)")};");
    }
}
