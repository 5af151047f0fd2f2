using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>x / (1 + |x|); the magnitude is bounded where the quotient is 1 already, so that infinity gives 1.</summary>
public sealed class SoftsignFunction : MathFunction
{
    public override string Name => "Softsign";

    public override string Summary => "x / (1 + |x|). Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} magnitude = {lanes.Abs("x")};");
        writer.Line($"magnitude = {lanes.AtMost("magnitude", 1e30f)};");
        writer.Line($"return {lanes.CopySign($"(magnitude / ({lanes.Constant(1f)} + magnitude))", "x")};");
    }
}
