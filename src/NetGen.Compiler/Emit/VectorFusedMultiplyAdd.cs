using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The fused multiply-add over vectors where the vectors have none of their own, as in .NET 8. Kernels over 512 and 256 bits
/// call the processor's instruction, which their doors have asked for; those over 128 bits run on every machine, and call a
/// method that knows all of them.
/// </summary>
internal static class VectorFusedMultiplyAdd
{
    private const string Name = "FusedMultiplyAdd";

    /// <summary>The method for so many lanes, as kernels call it.</summary>
    public static string Of(int lanes) => lanes switch
    {
        16 => "Avx512F.FusedMultiplyAdd",
        8 => "Fma.MultiplyAdd",
        _ => Name,
    };

    /// <summary>
    /// What has to hold for kernels of so many lanes. 512-bit vectors are not accelerated without the instruction, but
    /// 256-bit ones may be.
    /// </summary>
    public static string Condition(int lanes, Arithmetic arithmetic, TargetCapability target)
    {
        string condition = $"Vector{Literal.Int(lanes * 32)}.IsHardwareAccelerated";
        return lanes == 8 && IsNeeded(arithmetic, target) ? condition + " && Fma.IsSupported" : condition;
    }

    /// <summary>Whether kernels call the method.</summary>
    public static bool IsNeeded(Arithmetic arithmetic, TargetCapability target) =>
        arithmetic == Arithmetic.Fused && target is { HasVectors: true, HasVectorFusedMultiplyAdd: false };

    /// <summary>The namespaces that kernels and functions need for their vectors.</summary>
    public static IEnumerable<string> Namespaces(Arithmetic arithmetic, TargetCapability target)
    {
        if (target.HasVectors)
        {
            yield return "System.Runtime.Intrinsics";
        }

        if (IsNeeded(arithmetic, target))
        {
            yield return "System.Runtime.Intrinsics.X86";
        }
    }

    /// <summary>Writes the method.</summary>
    public static void Emit(SourceWriter writer)
    {
        writer.Blank();
        writer.Line(Method);
    }

    private const string Method =
        """
        /// <summary>a * b + c, rounded once: in one instruction where there is one, else lane by lane.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector128<float> FusedMultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
        {
            if (Fma.IsSupported)
            {
                return Fma.MultiplyAdd(a, b, c);
            }

            if (global::System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported)
            {
                return global::System.Runtime.Intrinsics.Arm.AdvSimd.FusedMultiplyAdd(c, a, b);
            }

            return Vector128.Create(
                MathF.FusedMultiplyAdd(a.GetElement(0), b.GetElement(0), c.GetElement(0)),
                MathF.FusedMultiplyAdd(a.GetElement(1), b.GetElement(1), c.GetElement(1)),
                MathF.FusedMultiplyAdd(a.GetElement(2), b.GetElement(2), c.GetElement(2)),
                MathF.FusedMultiplyAdd(a.GetElement(3), b.GetElement(3), c.GetElement(3)));
        }
        """;
}
