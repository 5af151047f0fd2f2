using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The derivative of SiLU: s (1 + x (1 - s)) with s the sigmoid of x.</summary>
public sealed class SiluDerivativeFunction : MathFunction
{
    public override string Name => "SiluDerivative";

    public override string Summary => "The derivative of SiLU: s (1 + x (1 - s)) with s = 1 / (1 + e^-x).";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Sigmoid];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string one = lanes.Constant(1f);
        writer.Comment("Beyond these bounds the result is 0 or 1.");
        writer.Line($"x = {lanes.AtMost("x", 104f)};");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        writer.Line($"{lanes.Float} s = {MathFunctions.Sigmoid.Call("x")};");
        writer.Line($"return s * {lanes.MultiplyAdd("x", $"({one} - s)", one)};");
    }
}
