namespace NetGen.Networks.Tests.InstructionSets;

/// <summary>What an x86 processor must have for its disassembly to show what a test looks for.</summary>
internal enum ProcessorFeature
{
    /// <summary>Fused multiply-add, on vectors of 128 bits at least.</summary>
    FusedMultiplyAdd,

    /// <summary>Fused multiply-add on vectors of 256 bits.</summary>
    VectorsOf256Bits,

    /// <summary>Fused multiply-add on vectors of 512 bits.</summary>
    VectorsOf512Bits,
}
