using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>
/// Floats on a cache line of their own. Every peer reads samples from and writes outputs to such memory: an array lies
/// where the allocator put it, and a vector that straddles two lines would favour one peer or the other by chance.
/// </summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int CacheLine = 64;

    private readonly int _length;

    public AlignedBuffer(int length)
    {
        _length = length;
        Pointer = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), CacheLine);
        Span.Clear();
    }

    public AlignedBuffer(ReadOnlySpan<float> values)
        : this(values.Length) =>
        values.CopyTo(Span);

    public float* Pointer { get; private set; }

    public Span<float> Span => new(Pointer, _length);

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }
}
