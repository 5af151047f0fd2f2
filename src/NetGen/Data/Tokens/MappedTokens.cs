using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace NetGen;

/// <summary>
/// The tokens of a <see cref="TokenFile"/> where they lie on the disk: the system reads the pages that are looked at, and lets go of them when
/// memory is short. Unmapped when nothing refers to it any more.
/// </summary>
internal sealed unsafe class MappedTokens : MemoryManager<int>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private readonly int* _first;

    /// <param name="file">Read from; belongs to this from now on.</param>
    /// <param name="start">Where the tokens begin, in bytes, a multiple of 4.</param>
    /// <param name="length">How many there are, at least 1.</param>
    public MappedTokens(FileStream file, int start, int length)
    {
        _length = length;
        _file = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, start + (4L * length), MemoryMappedFileAccess.Read);

        // The view belongs to this for good, so its address needs no count of who uses it; its own finalizer unmaps it.
        _first = (int*)((byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + _view.PointerOffset + start);
    }

    /// <summary>The tokens. A span of them does not keep this alive; the memory does.</summary>
    public override Span<int> GetSpan() => new(_first, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex, default, this);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.Dispose();
            _file.Dispose();
        }
    }
}
