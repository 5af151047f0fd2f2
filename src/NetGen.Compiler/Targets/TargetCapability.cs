using NetGen.Compiler.Emit;

namespace NetGen.Compiler.Targets;

/// <summary>
/// What the user's compilation offers to emitted code. Both facts count: a new library may be compiled as an old C#, and an
/// old library as a new one.
/// </summary>
/// <param name="Platform">The library.</param>
/// <param name="LanguageVersion">The major version of C#.</param>
/// <param name="AllowsUnsafe">Whether the project allows unsafe code; none is emitted, but one attribute asks for it.</param>
/// <param name="Assembly">The name of the assembly that emitted code becomes part of.</param>
public sealed record TargetCapability(TargetPlatform Platform, int LanguageVersion, bool AllowsUnsafe = false, string Assembly = "")
{
    /// <summary>All emitted text is of this version of C#: that of Unity, and the first with native integers.</summary>
    public const int LeastLanguageVersion = 9;

    public static TargetCapability Net9 { get; } = new(TargetPlatform.Net9, 13);

    public static TargetCapability Net8 { get; } = new(TargetPlatform.Net8, 12);

    public static TargetCapability NetStandard21 { get; } = new(TargetPlatform.NetStandard21, LeastLanguageVersion);

    /// <summary>Whether anything can be emitted.</summary>
    public bool IsSufficient => Platform != TargetPlatform.None && LanguageVersion >= LeastLanguageVersion;

    /// <summary>Whether there are vectors, pinned arrays, inline arrays and unchecked references.</summary>
    public bool HasVectors => Platform >= TargetPlatform.Net8;

    /// <summary>Whether operations can be types, so that a kernel's text stands once for all widths of vectors.</summary>
    public bool HasStaticAbstracts => HasVectors && LanguageVersion >= 11;

    /// <summary>Whether memory on the stack can be had as it is; without leave the runtime clears it in every call.</summary>
    public bool SkipsLocalsInit => HasVectors && AllowsUnsafe;

    /// <summary>Whether each vector width has a fused multiply-add of its own, whatever the machine.</summary>
    public bool HasVectorFusedMultiplyAdd => Platform >= TargetPlatform.Net9;

    /// <summary>How a network that asks for some arithmetic is rounded: where nothing is fused, separately.</summary>
    public Arithmetic Round(Arithmetic asked) => HasVectors ? asked : Arithmetic.Separate;
}
