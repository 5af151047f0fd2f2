namespace NetGen;

/// <summary>Moving a file over another, which .NET Standard spells differently.</summary>
internal static class FileMove
{
    /// <summary>
    /// Puts <paramref name="source"/> in the place of <paramref name="destination"/> in one step of the file system.
    /// </summary>
    public static void Over(string source, string destination)
    {
#if NETSTANDARD
        if (File.Exists(destination))
        {
            File.Replace(source, destination, destinationBackupFileName: null);
        }
        else
        {
            File.Move(source, destination);
        }
#else
        File.Move(source, destination, overwrite: true);
#endif
    }
}
