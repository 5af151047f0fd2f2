using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The derivative of GELU by tanh: s (1 + x c 2u') with s the sigmoid of 2u and c = 1 - s, both from e^-|2u|, so that c does
/// not cancel.
/// </summary>
public sealed class GeluTanhDerivativeFunction : MathFunction
{
    public override string Name => "GeluTanhDerivative";

    public override string Summary =>
        "The derivative of x s with s = sigmoid(2u), u = sqrt(2 / pi) (x + 0.044715 x^3): s (1 + x (1 - s) 2u').";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string first = lanes.Constant(GeluTanhFunction.Slope);
        writer.Comment("Beyond these bounds the result is 0 or 1.");
        writer.Line($"x = {lanes.AtMost("x", GeluTanhFunction.Bound)};");
        writer.Line($"x = {lanes.AtLeast("x", -GeluTanhFunction.Bound)};");
        writer.Line($"{lanes.Float} square = x * x;");
        writer.Line($"{lanes.Float} twice = x * {lanes.MultiplyAdd("square", lanes.Constant(GeluTanhFunction.Cubic), first)};");
        writer.Line($"{lanes.Float} slope = {lanes.MultiplyAdd("square", lanes.Constant(3f * GeluTanhFunction.Cubic), first)};");
        SigmoidPair.Emit(writer, lanes, "twice");
        writer.Line($"return s * {lanes.MultiplyAdd("x * c", "slope", lanes.Constant(1f))};");
    }
}
