using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>x clip((x + 3) / 6, 0, 1) (Howard et al., 2019). x is bounded first, so that -infinity gives -0.</summary>
public sealed class HardSwishFunction : MathFunction
{
    public override string Name => "HardSwish";

    public override string Summary => "x clip((x + 3) / 6, 0, 1). Within 4 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"x = {lanes.AtLeast("x", -3f)};");
        writer.Line($"{lanes.Float} line = (x + {lanes.Constant(3f)}) * {lanes.Constant(1f / 6f)};");
        writer.Line($"return x * {lanes.AtMost("line", 1f)};");
    }
}
