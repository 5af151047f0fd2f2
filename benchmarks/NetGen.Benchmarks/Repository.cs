using System.Reflection;

namespace NetGen.Benchmarks;

/// <summary>Where files of the repository are, found from the current directory upwards.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln, else the one that the project states, else the current directory.</summary>
    public static string Root { get; } = Find() ?? Stated() ?? Environment.CurrentDirectory;

    public static string Benchmarks => Path.Combine(Root, "benchmarks");

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>Tests run in their output folder, which may lie elsewhere.</summary>
    private static string? Stated() => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "RepositoryRoot")?.Value;
}
