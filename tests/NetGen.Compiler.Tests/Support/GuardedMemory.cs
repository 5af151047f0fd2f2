using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Compiler.Tests.Support;

/// <summary>Floats behind which the process may not read: they end where a page does that it has no access to. On Linux alone.</summary>
internal sealed class GuardedMemory : MemoryManager<float>
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _start;
    private readonly nint _length;
    private readonly int _count;

    public GuardedMemory(ReadOnlySpan<float> values)
    {
        int page = Environment.SystemPageSize;
        int bytes = values.Length * sizeof(float);
        _count = values.Length;
        _length = ((bytes + page - 1) / page * page) + page;
        _start = Map(0, _length, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, _start);
        Assert.Equal(0, Protect(_start + _length - page, page, 0));
        values.CopyTo(GetSpan());
    }

    public override Span<float> GetSpan()
    {
        nint first = _start + _length - Environment.SystemPageSize - (_count * sizeof(float));
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), first), _count);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() => throw new NotSupportedException();

    protected override void Dispose(bool disposing) => Assert.Equal(0, Unmap(_start, _length));

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int Unmap(nint address, nint length);
}
