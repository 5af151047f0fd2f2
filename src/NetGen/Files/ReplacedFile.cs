namespace NetGen;

/// <summary>
/// A file written aside and then put in its place: whoever reads the path sees the old content or the new one, never a
/// part of it, and when writing fails the old content stays.
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
    private readonly string _path;
    private readonly string _aside;
    private bool _committed;

    /// <exception cref="IOException">No file can be there; like the next, it names the path and not the file aside.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be there.</exception>
    public ReplacedFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _path = Path.GetFullPath(path);
        _aside = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Stream = new FileStream(_aside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (DirectoryNotFoundException)
        {
            throw new DirectoryNotFoundException($"Could not find a part of the path '{_path}'.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UnauthorizedAccessException($"Access to the path '{_path}' is denied.");
        }
    }

    /// <summary>Where the new content goes.</summary>
    public FileStream Stream { get; }

    /// <summary>Waits until the content is on the disk, then puts it in the place of the old file.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        FileMove.Over(_aside, _path);
        _committed = true;
    }

    /// <summary>Without <see cref="Commit"/> before it, throws what was written away.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed)
        {
            File.Delete(_aside);
        }
    }
}
