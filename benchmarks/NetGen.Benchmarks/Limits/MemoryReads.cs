using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Limits;

/// <summary>
/// Reads memory from end to end as fast as loads go: eight vectors at a time are or-ed into four sums, which costs
/// less than the loads themselves.
/// </summary>
internal static class MemoryReads
{
    /// <summary>In <c>bytes</c>, a multiple of 512.</summary>
    public static int Read(ReadOnlySpan<byte> bytes)
    {
        ref byte next = ref MemoryMarshal.GetReference(bytes);
        return Vector512.IsHardwareAccelerated ? Read512(ref next, bytes.Length)
            : Vector256.IsHardwareAccelerated ? Read256(ref next, bytes.Length)
            : Read128(ref next, bytes.Length);
    }

    private static int Read512(ref byte next, int length)
    {
        Vector512<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = 0; i < length; i += 512)
        {
            ref byte line = ref Unsafe.AddByteOffset(ref next, i);
            s0 |= Vector512.LoadUnsafe(ref line, 0).AsInt32();
            s1 |= Vector512.LoadUnsafe(ref line, 64).AsInt32();
            s2 |= Vector512.LoadUnsafe(ref line, 128).AsInt32();
            s3 |= Vector512.LoadUnsafe(ref line, 192).AsInt32();
            s0 |= Vector512.LoadUnsafe(ref line, 256).AsInt32();
            s1 |= Vector512.LoadUnsafe(ref line, 320).AsInt32();
            s2 |= Vector512.LoadUnsafe(ref line, 384).AsInt32();
            s3 |= Vector512.LoadUnsafe(ref line, 448).AsInt32();
        }

        return Vector512.Sum(s0 | s1 | s2 | s3);
    }

    private static int Read256(ref byte next, int length)
    {
        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = 0; i < length; i += 256)
        {
            ref byte line = ref Unsafe.AddByteOffset(ref next, i);
            s0 |= Vector256.LoadUnsafe(ref line, 0).AsInt32();
            s1 |= Vector256.LoadUnsafe(ref line, 32).AsInt32();
            s2 |= Vector256.LoadUnsafe(ref line, 64).AsInt32();
            s3 |= Vector256.LoadUnsafe(ref line, 96).AsInt32();
            s0 |= Vector256.LoadUnsafe(ref line, 128).AsInt32();
            s1 |= Vector256.LoadUnsafe(ref line, 160).AsInt32();
            s2 |= Vector256.LoadUnsafe(ref line, 192).AsInt32();
            s3 |= Vector256.LoadUnsafe(ref line, 224).AsInt32();
        }

        return Vector256.Sum(s0 | s1 | s2 | s3);
    }

    private static int Read128(ref byte next, int length)
    {
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = 0; i < length; i += 128)
        {
            ref byte line = ref Unsafe.AddByteOffset(ref next, i);
            s0 |= Vector128.LoadUnsafe(ref line, 0).AsInt32();
            s1 |= Vector128.LoadUnsafe(ref line, 16).AsInt32();
            s2 |= Vector128.LoadUnsafe(ref line, 32).AsInt32();
            s3 |= Vector128.LoadUnsafe(ref line, 48).AsInt32();
            s0 |= Vector128.LoadUnsafe(ref line, 64).AsInt32();
            s1 |= Vector128.LoadUnsafe(ref line, 80).AsInt32();
            s2 |= Vector128.LoadUnsafe(ref line, 96).AsInt32();
            s3 |= Vector128.LoadUnsafe(ref line, 112).AsInt32();
        }

        return Vector128.Sum(s0 | s1 | s2 | s3);
    }
}
