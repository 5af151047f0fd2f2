using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The derivative of HardSwish: 0 up to -3, 1 from 3 on, x/3 + 1/2 between.</summary>
public sealed class HardSwishDerivativeFunction : MathFunction
{
    public override string Name => "HardSwishDerivative";

    public override string Summary => "The derivative of HardSwish: 0 up to -3, 1 from 3 on, x/3 + 1/2 between.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} line = {lanes.MultiplyAdd("x", lanes.Constant(1f / 3f), lanes.Constant(0.5f))};");
        writer.Line($"line = {lanes.Select(lanes.LessOrEqual("x", lanes.Constant(-3f)), lanes.Zero, "line")};");
        writer.Line($"return {lanes.Select(lanes.Less("x", lanes.Constant(3f)), "line", lanes.AtMost("line", 1f))};");
    }
}
