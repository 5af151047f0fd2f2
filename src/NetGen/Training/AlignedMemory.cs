using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// Zeroed memory whose first element stands on a 64-byte boundary and never moves, so that vector loads of emitted code
/// do not cross cache lines. It is an ordinary pinned array: references into it keep it alive. 64 bytes after the end
/// belong to it too, so a vector load that begins inside never leaves it.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="int"/>.</typeparam>
internal sealed class AlignedMemory<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    private readonly T[] _array;
    private readonly int _start;

#if NETSTANDARD
    private readonly GCHandle _pin;
#endif

    public AlignedMemory(int length)
    {
        int slack = Alignment / Unsafe.SizeOf<T>();
        Length = length;
#if NETSTANDARD
        _array = new T[checked(length + (2 * slack))];
        _pin = GCHandle.Alloc(_array, GCHandleType.Pinned);
#else
        _array = GC.AllocateArray<T>(checked(length + (2 * slack)), pinned: true);
#endif
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0).ToInt64();
        _start = (int)(-address & (Alignment - 1)) / Unsafe.SizeOf<T>();
    }

#if NETSTANDARD
    /// <summary>Lets the array move again; references into it stay valid, since the collector knows them.</summary>
    ~AlignedMemory()
    {
        if (_pin.IsAllocated)
        {
            _pin.Free();
        }
    }
#endif

    public int Length { get; }

    public ref T First => ref _array[_start];

    /// <summary>Where <see cref="First"/> is; valid as long as this object is reachable.</summary>
    public unsafe T* Pointer => (T*)Unsafe.AsPointer(ref First);

    public Span<T> Span => new(_array, _start, Length);
}
