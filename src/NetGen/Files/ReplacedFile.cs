using System.Collections.Concurrent;

namespace NetGen;

/// <summary>
/// A file written aside and then put in its place: whoever reads the path sees the old content or the new one, never a
/// part of it, and when writing fails the old content stays. What saves of the same file left behind that were killed is
/// removed.
/// </summary>
/// <example>
/// <code>
/// using var file = new ReplacedFile(path);
/// Write(file.Stream);
/// file.Commit();
/// </code>
/// </example>
internal sealed class ReplacedFile : IDisposable
{
    private const int Attempts = 5;

    /// <summary>What is being written to now, by paths aside; removed when the process ends before it is put in its place.</summary>
    private static readonly ConcurrentDictionary<string, bool> Unfinished = new();

    private readonly string _path;
    private readonly string _aside;
    private bool _committed;

    /// <exception cref="IOException">No file can be there; like the next, it names the path and not the file aside.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be there.</exception>
    public ReplacedFile(string path)
    {
        _path = Path.GetFullPath(path);
        (_aside, Stream) = Create(_path);
        Unfinished[_aside] = true;
        LeftoverFiles.Remove(_path, _aside);
    }

    /// <summary>Where the new content goes.</summary>
    public FileStream Stream { get; }

    /// <summary>Waits until the content is on the disk, then puts it in the place of the old file.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        if (IsWindows)
        {
            // An open file can't be moved there. It is no leftover for a while, since it was written just now.
            Stream.Dispose();
        }

        FileMove.Over(_aside, _path);
        _committed = true;
        Unfinished.TryRemove(_aside, out _);
        Stream.Dispose();
    }

    /// <summary>Without <see cref="Commit"/> before it, throws what was written away.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed)
        {
            File.Delete(_aside);
            Unfinished.TryRemove(_aside, out _);
        }
    }

    static ReplacedFile()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => RemoveAll();
    }

    /// <summary>Removes what is being written to now, where a process ends that writes on another thread or lets no exception pass.</summary>
    public static void RemoveAll()
    {
        foreach (string aside in Unfinished.Keys)
        {
            try
            {
                File.Delete(aside);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // On Windows a file can't be removed that is open; the next save of the same file does.
            }
        }
    }

    internal static bool IsWindows => Environment.OSVersion.Platform == PlatformID.Win32NT;

    /// <summary>
    /// A new file that is held as long as its stream is open. Between being made and being held it may be taken for a
    /// leftover and removed; then there is another.
    /// </summary>
    private static (string Path, FileStream Stream) Create(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            string aside = LeftoverFiles.NewName(path);
            try
            {
                // Shared for reading, because on Unix it is held until it has become the file that others read.
                var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
                if (File.Exists(aside))
                {
                    return (aside, stream);
                }

                stream.Dispose();
            }
            catch (DirectoryNotFoundException)
            {
                throw new DirectoryNotFoundException($"Could not find a part of the path '{path}'.");
            }
            catch (UnauthorizedAccessException)
            {
                throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
            }
            catch (IOException) when (attempt < Attempts)
            {
                continue;
            }

            if (attempt == Attempts)
            {
                throw new IOException($"A file beside '{path}' is removed as often as it is made.");
            }
        }
    }
}
