using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>A theory that is reported as skipped where the processor lacks what it is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProcessorTheoryAttribute : TheoryAttribute
{
    public ProcessorTheoryAttribute(ProcessorFeature feature)
    {
        if (!Has(feature))
        {
            Skip = $"This process runs without the x86 feature {feature}.";
        }
    }

    private static bool Has(ProcessorFeature feature) => feature switch
    {
        ProcessorFeature.FusedMultiplyAdd => Fma.IsSupported,
        ProcessorFeature.VectorsOf256Bits => Fma.IsSupported && Vector256.IsHardwareAccelerated,
        ProcessorFeature.VectorsOf512Bits => Avx512F.IsSupported && Vector512.IsHardwareAccelerated,
        _ => throw new ArgumentOutOfRangeException(nameof(feature)),
    };
}
