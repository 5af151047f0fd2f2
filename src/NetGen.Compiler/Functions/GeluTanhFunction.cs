using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// x/2 (1 + tanh(u)) with u = sqrt(2 / pi) (x + 0.044715 x^3) (Hendrycks and Gimpel, 2016), written x sigmoid(2u): the same,
/// and nothing cancels.
/// </summary>
public sealed class GeluTanhFunction : MathFunction
{
    /// <summary>2 sqrt(2 / pi).</summary>
    internal const float Slope = (float)1.5957691216057308;

    /// <summary>2 sqrt(2 / pi) 0.044715.</summary>
    internal const float Cubic = (float)0.07135481627260025;

    /// <summary>Beyond it the sigmoid is 0 or 1: 2u is 112.</summary>
    internal const float Bound = 11f;

    public override string Name => "GeluTanh";

    public override string Summary =>
        "x sigmoid(2u) with u = sqrt(2 / pi) (x + 0.044715 x^3). Within 4 ulp of the exact value, or 1e-6 of |x|.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Sigmoid];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Below the first bound the result is -0, at -infinity too; above the second the sigmoid is 1.");
        writer.Line($"x = {lanes.AtLeast("x", -Bound)};");
        writer.Line($"{lanes.Float} bounded = {lanes.AtMost("x", Bound)};");
        writer.Line($"{lanes.Float} square = bounded * bounded;");
        string slope = lanes.MultiplyAdd("square", lanes.Constant(Cubic), lanes.Constant(Slope));
        writer.Line($"return x * {MathFunctions.Sigmoid.Call($"bounded * {slope}")};");
    }
}
