using System.Diagnostics;
using System.Reflection;

namespace NetGen.Training;

/// <summary>
/// Whether emitted code was compiled without optimization, as <c>dotnet run</c> does without <c>-c Release</c>: then the
/// just-in-time compiler leaves every operation of a kernel a call, and training takes tens of times as long.
/// </summary>
internal static class DebugBuild
{
    /// <summary>A sentence for whoever waits; null where the assembly is optimized.</summary>
    /// <param name="assembly">The one that the network is compiled into.</param>
    public static string? Note(Assembly assembly) => assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }
        ? $"{assembly.GetName().Name} is a Debug build, in which networks run tens of times slower: "
            + "dotnet run -c Release, or <Optimize>true</Optimize> in the project that holds them."
        : null;
}
