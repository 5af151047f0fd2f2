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
        string aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(aside, content);
            Replace(path, aside);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static void Replace(string path, string aside)
    {
        if (File.Exists(path))
        {
            File.Replace(aside, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(aside, path);
        }
    }

    private static bool Holds(string path, byte[] content)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == content.Length && File.ReadAllBytes(path).SequenceEqual(content);
    }
}
