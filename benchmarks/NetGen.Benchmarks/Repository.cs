using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks;

/// <summary>Where files of the repository are, found from the current directory or this source file upwards.</summary>
internal static class Repository
{
    /// <summary>The folder of NetGen.sln, else the current directory.</summary>
    public static string Root { get; } =
        FindFrom(Environment.CurrentDirectory) ?? FindFrom(Path.GetDirectoryName(SourceFile())) ?? Environment.CurrentDirectory;

    public static string Benchmarks => Path.Combine(Root, "benchmarks");

    private static string? FindFrom(string? start)
    {
        for (DirectoryInfo? folder = start is null ? null : new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>Tests run in their output folder, which may lie elsewhere.</summary>
    private static string SourceFile([CallerFilePath] string path = "") => path;
}
