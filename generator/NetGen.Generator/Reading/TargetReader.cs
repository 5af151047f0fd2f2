using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Compiler.Targets;

namespace NetGen.Generator.Reading;

/// <summary>
/// What a compilation offers to emitted code, asked of its own references: names of frameworks say nothing of a polyfill, an
/// engine's library or a framework to come.
/// </summary>
internal static class TargetReader
{
    private const string Vector512 = "System.Runtime.Intrinsics.Vector512";
    private const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    private const string MemoryMarshal = "System.Runtime.InteropServices.MemoryMarshal";
    private const string MathF = "System.MathF";

    /// <summary>Reads platform and language; what is returned holds nothing of the compilation.</summary>
    public static TargetCapability Read(Compilation compilation)
    {
        var csharp = (CSharpCompilation)compilation;
        return new TargetCapability(
            PlatformOf(csharp), MajorVersion(csharp.LanguageVersion), csharp.Options.AllowUnsafe, csharp.AssemblyName ?? "");
    }

    private static TargetPlatform PlatformOf(Compilation compilation)
    {
        if (!Has(compilation, MemoryMarshal, "CreateSpan") || compilation.GetTypeByMetadataName(MathF) == null)
        {
            return TargetPlatform.None;
        }

        if (Has(compilation, Vector512, "FusedMultiplyAdd"))
        {
            return TargetPlatform.Net9;
        }

        return Has(compilation, Vector512, "LoadUnsafe") && compilation.GetTypeByMetadataName(InlineArray) != null
            ? TargetPlatform.Net8
            : TargetPlatform.NetStandard21;
    }

    private static bool Has(Compilation compilation, string type, string member) =>
        compilation.GetTypeByMetadataName(type) is { } found && !found.GetMembers(member).IsEmpty;

    /// <summary>7.3 is numbered 703, and 9 is 900; up to 7 the number is the version's own.</summary>
    private static int MajorVersion(LanguageVersion version) => (int)version < 100 ? (int)version : (int)version / 100;
}
