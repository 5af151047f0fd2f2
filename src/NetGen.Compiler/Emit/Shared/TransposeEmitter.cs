using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>
/// Writes how a matrix is turned over. A block of sixteen rows fills a cache line of each column that it becomes; four rows by four columns
/// are interleaved in registers.
/// </summary>
internal static class TransposeEmitter
{
    public static void Emit(SourceWriter writer, TargetCapability target)
    {
        writer.Summary("Writes part of a matrix turned over: rows firstRow to endRow - 1 become columns.");
        Optimized.Mark(writer, target);
        using (writer.Block("internal static void Transpose(ref float from, int fromStride, ref float to, int toStride, int columns, int firstRow, int endRow)"))
        {
            writer.Line("int row = firstRow;");
            if (target.HasVectors)
            {
                writer.Line(TransposedBlocks);
                writer.Blank();
            }

            writer.Line(TransposedRest);
        }

        if (target.HasVectors)
        {
            writer.Blank();
            writer.Line(Interleaving);
        }
    }

    private const string TransposedBlocks =
        """
        for (; row <= endRow - 16 && Vector128.IsHardwareAccelerated; row += 16)
        {
            int column = 0;
            for (; column <= columns - 4 && Interleaves; column += 4)
            {
                for (int r = row; r < row + 16; r += 4)
                {
                    ref float x = ref Unsafe.Add(ref from, (r * fromStride) + column);
                    ref float y = ref Unsafe.Add(ref to, (column * toStride) + r);
                    Vector128<float> a = Vector128.LoadUnsafe(ref x), b = Vector128.LoadUnsafe(ref Unsafe.Add(ref x, fromStride));
                    Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref x, 2 * fromStride)), d = Vector128.LoadUnsafe(ref Unsafe.Add(ref x, 3 * fromStride));
                    Vector128<float> ac = Low(a, c), bd = Low(b, d);
                    Low(ac, bd).StoreUnsafe(ref y);
                    High(ac, bd).StoreUnsafe(ref Unsafe.Add(ref y, toStride));
                    (ac, bd) = (High(a, c), High(b, d));
                    Low(ac, bd).StoreUnsafe(ref Unsafe.Add(ref y, 2 * toStride));
                    High(ac, bd).StoreUnsafe(ref Unsafe.Add(ref y, 3 * toStride));
                }
            }

            for (; column < columns; column++)
            {
                ref float x = ref Unsafe.Add(ref from, (row * fromStride) + column);
                ref float y = ref Unsafe.Add(ref to, (column * toStride) + row);
                for (int r = 0; r < 16; r += 4)
                {
                    Vector128.Create(x, Unsafe.Add(ref x, fromStride), Unsafe.Add(ref x, 2 * fromStride), Unsafe.Add(ref x, 3 * fromStride))
                        .StoreUnsafe(ref Unsafe.Add(ref y, r));
                    x = ref Unsafe.Add(ref x, 4 * fromStride);
                }
            }
        }
        """;

    private const string Interleaving =
        """
        /// <summary>Whether a machine brings the halves of two vectors together, value by value.</summary>
        private static bool Interleaves =>
            global::System.Runtime.Intrinsics.X86.Sse.IsSupported || global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;

        /// <summary>The first two values of each, alternately.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) => global::System.Runtime.Intrinsics.X86.Sse.IsSupported
            ? global::System.Runtime.Intrinsics.X86.Sse.UnpackLow(a, b)
            : global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipLow(a, b);

        /// <summary>The last two values of each, alternately.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> High(Vector128<float> a, Vector128<float> b) => global::System.Runtime.Intrinsics.X86.Sse.IsSupported
            ? global::System.Runtime.Intrinsics.X86.Sse.UnpackHigh(a, b)
            : global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipHigh(a, b);
        """;

    private const string TransposedRest =
        """
        for (; row < endRow; row += 8)
        {
            int end = Math.Min(row + 8, endRow);
            for (int column = 0; column < columns; column++)
            {
                for (int r = row; r < end; r++)
                {
                    Unsafe.Add(ref to, (column * toStride) + r) = Unsafe.Add(ref from, (r * fromStride) + column);
                }
            }
        }
        """;
}
