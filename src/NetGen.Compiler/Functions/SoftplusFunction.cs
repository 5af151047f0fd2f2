using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>ln(1 + e^x) as max(x, 0) + ln(1 + e^-|x|), which neither overflows nor cancels.</summary>
public sealed class SoftplusFunction : MathFunction
{
    public override string Name => "Softplus";

    public override string Summary => "ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|). Within 4 ulp of the exact value.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp, MathFunctions.Log1p];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string tail = MathFunctions.Log1p.Call(MathFunctions.Exp.Call("-" + lanes.Abs("x")));
        writer.Line($"return {lanes.AtLeast("x", 0f)} + {tail};");
    }
}
