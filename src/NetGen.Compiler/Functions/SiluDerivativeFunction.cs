using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The derivative of SiLU: s (1 + x c) with s the sigmoid of x and c = 1 - s, both from e^-|x|, so that c does not cancel.
/// </summary>
public sealed class SiluDerivativeFunction : MathFunction
{
    public override string Name => "SiluDerivative";

    public override string Summary => "The derivative of SiLU: s (1 + x c) with s = 1 / (1 + e^-x) and c = 1 - s, both from e^-|x|.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Beyond these bounds the result is 0 or 1.");
        writer.Line($"x = {lanes.AtMost("x", 104f)};");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        SigmoidPair.Emit(writer, lanes, "x");
        writer.Line($"return s * {lanes.MultiplyAdd("x", "c", lanes.Constant(1f))};");
    }
}
