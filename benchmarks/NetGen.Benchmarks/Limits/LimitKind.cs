namespace NetGen.Benchmarks.Limits;

/// <summary>What the machine can do at most.</summary>
internal enum LimitKind
{
    /// <summary>Fused multiply-adds of floats, by vectors of 512 bits.</summary>
    MultiplyAdds512,

    /// <summary>The same by 256 bits.</summary>
    MultiplyAdds256,

    /// <summary>The same by 128 bits.</summary>
    MultiplyAdds128,

    /// <summary>The widest of them on two threads at once: two cores may share a ceiling.</summary>
    MultiplyAddsOnTwoThreads,

    /// <summary>Bytes read from 16 KB, which stay in the first-level cache.</summary>
    ReadsOfLevel1,

    /// <summary>Bytes read from 400 KB, the weights of the networks of 100,000 multiply-adds.</summary>
    ReadsOfLevel2,
}
