namespace NetGen;

/// <summary>
/// The files that writing aside makes, <c>path.{32 digits}.tmp</c>, and which of them a process left behind that was
/// killed: those that nobody holds open. A file is held by a lock, which ends with the process, whatever ends that.
/// </summary>
internal static class LeftoverFiles
{
    private const string Extension = ".tmp";
    private const int Digits = 32;

    /// <summary>
    /// Somebody may be about to put a file into its place that was written less than this ago. On Windows it is closed
    /// before that, and so free for a moment; elsewhere whoever tried to hold it would be in the way of its first reader.
    /// </summary>
    private static readonly TimeSpan Recent =
        ReplacedFile.IsWindows ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(200);

    /// <summary>The name of a file aside that nobody else has.</summary>
    public static string NewName(string path) => $"{path}.{Guid.NewGuid():N}{Extension}";

    /// <summary>Removes what is left of earlier files aside. What can't be removed, or told, stays: a save never fails by it.</summary>
    /// <param name="path">The full path of the file that they were to replace.</param>
    /// <param name="own">The file aside of the caller, which is held.</param>
    public static void Remove(string path, string own)
    {
        // Where locks do nothing, as on some network drives, nobody can tell what is held.
        if (IsFree(own))
        {
            return;
        }

        try
        {
            string folder = Path.GetDirectoryName(path)!;
            foreach (string file in Directory.EnumerateFiles(folder, "*" + Extension))
            {
                if (IsAside(Path.GetFileName(file), Path.GetFileName(path)) && !IsRecent(file))
                {
                    RemoveIfFree(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that can't be listed keeps what is in it.
        }
    }

    private static bool IsAside(string name, string of) =>
        name.Length == of.Length + 1 + Digits + Extension.Length
        && name.StartsWith(of + ".", StringComparison.Ordinal)
        && Guid.TryParseExact(name.Substring(of.Length + 1, Digits), "N", out _);

    private static bool IsRecent(string file) => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) < Recent;

    private static bool IsFree(string file)
    {
        try
        {
            using FileStream stream = Hold(file, FileOptions.None);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void RemoveIfFree(string file)
    {
        try
        {
            // Removed while it is held, so that it can't have become somebody's in between.
            using FileStream stream = Hold(file, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is held by whoever writes it, or belongs to another user.
        }
    }

    private static FileStream Hold(string file, FileOptions options) =>
        new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
}
