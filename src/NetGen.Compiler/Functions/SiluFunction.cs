using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>x / (1 + e^-x), also called swish.</summary>
public sealed class SiluFunction : MathFunction
{
    public override string Name => "Silu";

    public override string Summary => "x / (1 + e^-x). Within 4 ulp of the exact value, or 1e-6 of |x| below -87.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Sigmoid];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Below this bound the result is -0, at -infinity too.");
        writer.Line($"x = {lanes.AtLeast("x", -104f)};");
        writer.Line($"return x * {MathFunctions.Sigmoid.Call("x")};");
    }
}
