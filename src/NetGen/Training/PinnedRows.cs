using System.Buffers;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>The samples of a column in memory that stays where it is, until it is disposed.</summary>
internal readonly unsafe struct PinnedRows : IDisposable
{
    private readonly MemoryHandle _memory;
    private readonly MemoryHandle _startsMemory;
    private readonly void* _first;
    private readonly int* _starts;
    private readonly int _depth;

    /// <param name="memory">Where the numbers are.</param>
    /// <param name="starts">Where each sample begins; empty where they stand one behind the other.</param>
    /// <param name="depth">The values that stand for a label; 0 where numbers are copied as they are.</param>
    public PinnedRows(MemoryHandle memory, ReadOnlyMemory<int> starts, int depth)
    {
        _memory = memory;
        _first = memory.Pointer;
        _depth = depth;

        // Empty memory would be pinned to an address too.
        _startsMemory = starts.IsEmpty ? default : starts.Pin();
        _starts = (int*)_startsMemory.Pointer;
    }

    /// <param name="first">Numbers of samples one behind the other, which their owner keeps where they are.</param>
    public PinnedRows(void* first)
        : this(new MemoryHandle(first), default, depth: 0)
    {
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _first == null;

    /// <summary>Whether all that is read is 0 or 1, whatever it is read from.</summary>
    public bool AreOneHot => _depth > 0;

    /// <summary>Whether samples stand one behind the other as they are read.</summary>
    public bool AreInPlace => _starts == null && _depth == 0;

    /// <summary>Where a sample begins, of samples that are in place.</summary>
    public float* InPlace(int sample, int size) => (float*)_first + ((long)sample * size);

    /// <summary>A sample, of those that are not one-hot rows.</summary>
    public ReadOnlySpan<T> Row<T>(int sample, int size)
        where T : unmanaged =>
        new((T*)_first + (_starts == null ? (long)sample * size : _starts[sample]), size);

    /// <summary>Copies samples that follow one another.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="destination">[count, size].</param>
    public void Copy<T>(int first, int count, int size, Span<T> destination)
        where T : unmanaged
    {
        if (AreInPlace)
        {
            new ReadOnlySpan<T>((T*)_first + ((long)first * size), count * size).CopyTo(destination);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            CopyWindow(first + i, size, destination.Slice(i * size, size));
        }
    }

    public void Dispose()
    {
        _memory.Dispose();
        _startsMemory.Dispose();
    }

    private void CopyWindow<T>(int sample, int size, Span<T> destination)
        where T : unmanaged
    {
        if (_depth == 0)
        {
            Row<T>(sample, size).CopyTo(destination);
        }
        else
        {
            int labels = size / _depth;
            OneHot.Write(new ReadOnlySpan<int>((int*)_first + _starts[sample], labels), MemoryMarshal.Cast<T, float>(destination));
        }
    }
}
