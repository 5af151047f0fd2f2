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
    }

    /// <summary>Writes how four rows by four columns are turned over.</summary>
    public static void EmitTurn(SourceWriter writer) => writer.Line(Turning);

    private const string TransposedBlocks =
        """
        for (; row <= endRow - 16 && Vector128.IsHardwareAccelerated; row += 16)
        {
            int column = 0;
            for (; column <= columns - 4; column += 4)
            {
                for (int r = row; r < row + 16; r += 4)
                {
                    Turn(ref Unsafe.Add(ref from, (r * fromStride) + column), fromStride, ref Unsafe.Add(ref to, (column * toStride) + r), toStride);
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

    private const string Turning =
        """
        /// <summary>Four rows of four values each as columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Turn(ref float from, int fromStride, ref float to, int toStride) => Turn(
            Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref Unsafe.Add(ref from, fromStride)),
            Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStride)), Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStride)),
            ref to, ref Unsafe.Add(ref to, toStride), ref Unsafe.Add(ref to, 2 * toStride), ref Unsafe.Add(ref to, 3 * toStride));

        /// <summary>Four rows as columns, each to a place of its own.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Turn(
            Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, ref float first, ref float second, ref float third, ref float fourth)
        {
            Vector128<float> ac = Low(a, c), bd = Low(b, d);
            Low(ac, bd).StoreUnsafe(ref first);
            High(ac, bd).StoreUnsafe(ref second);
            ac = High(a, c);
            bd = High(b, d);
            Low(ac, bd).StoreUnsafe(ref third);
            High(ac, bd).StoreUnsafe(ref fourth);
        }

        /// <summary>The first two values of each, alternately.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Low(Vector128<float> a, Vector128<float> b)
        {
            if (global::System.Runtime.Intrinsics.X86.Sse.IsSupported)
                return global::System.Runtime.Intrinsics.X86.Sse.UnpackLow(a, b);
            if (global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported)
                return global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipLow(a, b);
            return Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));
        }

        /// <summary>The last two values of each, alternately.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> High(Vector128<float> a, Vector128<float> b)
        {
            if (global::System.Runtime.Intrinsics.X86.Sse.IsSupported)
                return global::System.Runtime.Intrinsics.X86.Sse.UnpackHigh(a, b);
            if (global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported)
                return global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipHigh(a, b);
            return Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
        }
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
