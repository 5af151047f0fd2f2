using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// x where x is not below zero, else zero; a NaN stays one. The maximum of x64 gives its second operand where either is NaN
/// or both are zeros, which is just that in one instruction; others differ there, so they compare and select.
/// </summary>
public sealed class ReluFunction : MathFunction
{
    public override string Name => "Relu";

    public override string Summary => "max(x, 0); a NaN stays one, and so does a negative zero.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        if (lanes.IsAnyWidth)
        {
            writer.Line("return F.Relu(x);");
            return;
        }

        if (InstructionSet(lanes.Count) is { } set)
        {
            using (writer.Block($"if ({set}.IsSupported)"))
            {
                writer.Line($"return {set}.Max({lanes.Zero}, x);");
            }

            writer.Blank();
        }

        writer.Line($"return {lanes.Select(lanes.Less("x", lanes.Zero), lanes.Zero, "x")};");
    }

    /// <summary>The class of the x64 instruction; null for plain floats.</summary>
    internal static string? InstructionSet(int lanes) => lanes switch
    {
        16 => "global::System.Runtime.Intrinsics.X86.Avx512F",
        8 => "global::System.Runtime.Intrinsics.X86.Avx",
        4 => "global::System.Runtime.Intrinsics.X86.Sse",
        _ => null,
    };
}
