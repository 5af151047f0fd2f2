namespace NetGen.Tool;

/// <summary>What has to be so before a command writes a file.</summary>
internal static class OutputPath
{
    /// <summary>Refuses to replace what is there without being asked to, and to write beside it what Windows and macOS take for it.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="force">Whether the user asked for it to be replaced.</param>
    /// <exception cref="ToolException">A file is in the way.</exception>
    public static void Check(string path, bool force)
    {
        string name = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        string[] names = Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName)!] : [];
        if (!names.Contains(name) && Array.Find(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new ToolException(
                $"{other} is there already, and {name} differs from it in nothing but upper and lower case; choose another name");
        }

        if (!force && File.Exists(path))
        {
            throw new ToolException($"{path} is there already; --force replaces it");
        }
    }
}
