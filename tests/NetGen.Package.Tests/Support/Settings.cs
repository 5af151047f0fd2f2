using System.Reflection;

namespace NetGen.Package.Tests.Support;

/// <summary>What the build of the tests tells them about itself.</summary>
internal static class Settings
{
    private static readonly Dictionary<string, string?> Values = typeof(Settings).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(metadata => metadata.Key, metadata => metadata.Value, StringComparer.Ordinal);

    public static string RepositoryRoot { get; } = Values["RepositoryRoot"]!;

    public static string Configuration { get; } = Values["Configuration"]!;

    /// <summary>Where packages lie that any project of this machine uses.</summary>
    public static string PackageFolder { get; } = Values["PackageFolder"]!;

    /// <summary>Where all output lies; null where each project has its own.</summary>
    public static string? ArtifactsPath { get; } = Values.GetValueOrDefault("ArtifactsPath");
}
