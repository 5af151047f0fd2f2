namespace NetGen.Compiler.Targets;

/// <summary>The library beneath the user's code, as far as emitted code tells one from another. Later ones can do more.</summary>
public enum TargetPlatform
{
    /// <summary>One without references into memory: .NET Framework, .NET Standard 2.0.</summary>
    None,

    /// <summary>Spans, and no vectors that could be relied on: .NET Standard 2.1, Unity, .NET up to 7.</summary>
    NetStandard21,

    /// <summary>Vectors of up to 512 bits and inline arrays.</summary>
    Net8,

    /// <summary>Fused multiply-add over vectors of any width.</summary>
    Net9,
}
