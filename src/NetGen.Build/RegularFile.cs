namespace NetGen.Build;

/// <summary>
/// Files with a size of their own. Whoever opens a pipe waits until somebody writes into it, and a device may never end; .NET
/// has no name for either, but both are of the size 0, which is asked for without opening them. So are empty files, which hold
/// nothing that is wanted.
/// </summary>
internal static class RegularFile
{
    /// <summary>.NET 6 and later follow links; the .NET Framework runs where no path leads to a pipe.</summary>
    private static readonly Func<FileInfo, bool, FileSystemInfo?>? ResolveLinkTarget = (Func<FileInfo, bool, FileSystemInfo?>?)typeof(FileInfo)
        .GetMethod("ResolveLinkTarget", [typeof(bool)])?.CreateDelegate(typeof(Func<FileInfo, bool, FileSystemInfo?>));

    /// <summary>Reads all of a file.</summary>
    /// <exception cref="IOException">It can't be read, or is empty, a pipe or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path)
    {
        Check(path);
        return File.ReadAllBytes(path);
    }

    /// <inheritdoc cref="Read"/>
    /// <summary>Opens a file for reading.</summary>
    public static Stream Open(string path)
    {
        Check(path);
        return File.OpenRead(path);
    }

    /// <summary>Lets files pass, and paths that lead nowhere: opening one says what is wrong with it.</summary>
    /// <exception cref="IOException">The path leads to an empty file, a pipe or a device, or from link to link to nothing.</exception>
    public static void Check(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return;
        }

        if ((file.Attributes & FileAttributes.ReparsePoint) != 0)
        {
            if (ResolveLinkTarget == null)
            {
                return;
            }

            // Null where it is no link but, say, a file that lies in a cloud.
            file = ResolveLinkTarget(file, true) as FileInfo ?? file;
        }

        if (!file.Exists)
        {
            throw new IOException($"'{path}' is a link that leads to no file");
        }

        if (file.Length == 0)
        {
            throw new IOException($"'{path}' is empty, or no file but a pipe or a device");
        }
    }
}
