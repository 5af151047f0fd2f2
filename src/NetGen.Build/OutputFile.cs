namespace NetGen.Build;

/// <summary>A file that a build writes: left as it is where it says the same, so that nothing that reads it is built again.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file aside and puts it in its place, so that nobody ever reads a part of it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, byte[] content)
    {
        if (Holds(path, content))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new ReplacedFile(path);
        file.Stream.Write(content, 0, content.Length);
        file.Commit();
    }

    private static bool Holds(string path, byte[] content)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == content.Length && File.ReadAllBytes(path).SequenceEqual(content);
    }
}
