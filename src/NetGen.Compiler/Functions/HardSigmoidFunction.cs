using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>clip((x + 3) / 6, 0, 1); in this order the sum is exact near -3, where x / 6 + 1/2 would cancel.</summary>
public sealed class HardSigmoidFunction : MathFunction
{
    public override string Name => "HardSigmoid";

    public override string Summary => "clip((x + 3) / 6, 0, 1). Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} line = (x + {lanes.Constant(3f)}) * {lanes.Constant(1f / 6f)};");
        writer.Line($"line = {lanes.AtLeast("line", 0f)};");
        writer.Line($"return {lanes.AtMost("line", 1f)};");
    }
}
