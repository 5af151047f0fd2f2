using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The derivative of GELU: the normal distribution's cumulative function plus x times its density.</summary>
public sealed class GeluDerivativeFunction : MathFunction
{
    public override string Name => "GeluDerivative";

    public override string Summary => "The derivative of GELU: 1/2 (1 + erf(x / sqrt 2)) + x e^(-x^2 / 2) / sqrt(2 pi).";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Erf, MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Beyond these bounds the density is 0.");
        writer.Line($"x = {lanes.AtMost("x", 20f)};");
        writer.Line($"x = {lanes.AtLeast("x", -20f)};");
        string half = lanes.Constant(0.5f);
        writer.Line($"{lanes.Float} erf = {MathFunctions.Erf.Call($"x * {lanes.Constant(GeluFunction.SqrtHalf)}")};");
        writer.Line($"{lanes.Float} density = {lanes.Constant(0.398942292f)} * "
            + $"{MathFunctions.Exp.Call($"x * x * {lanes.Constant(-0.5f)}")};");
        writer.Line($"return {lanes.MultiplyAdd("x", "density", lanes.MultiplyAdd("erf", half, half))};");
    }
}
