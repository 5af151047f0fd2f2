namespace NetGen.Benchmarks.Work;

/// <summary>The widest vectors that a run's process may use; an environment variable holds it to them.</summary>
internal enum Tier
{
    /// <summary>Whatever the machine has.</summary>
    Native,

    /// <summary>As on a machine with AVX2 alone: 16 registers of 256 bits.</summary>
    Vector256,

    /// <summary>128 bits, with fused multiply-add.</summary>
    Vector128,

    /// <summary>No vectors and no fused multiply-add in hardware: every one is a call.</summary>
    Scalar,
}
