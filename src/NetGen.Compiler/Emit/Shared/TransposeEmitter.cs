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
    public static void EmitTurn(SourceWriter writer, TargetCapability target) =>
        writer.Line(Turning.Replace("X86.", target.HasStaticAbstracts ? "" : "global::System.Runtime.Intrinsics.X86."));

    private const string TransposedBlocks =
        """
        for (; row <= endRow - 16 && columns >= 4 && Vector128.IsHardwareAccelerated; row += 16)
        {
            for (int i = 0; i < columns; i += 4)
            {
                int column = Math.Min(i, columns - 4);
                for (int r = row; r < row + 16; r += 4)
                {
                    Turn(ref Unsafe.Add(ref from, (r * fromStride) + column), fromStride, ref Unsafe.Add(ref to, (column * toStride) + r), toStride);
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

        /// <summary>The same, each column to a place of its own.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Turn(
            Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, ref float e, ref float f, ref float g, ref float h)
        {
            Vector128<float> ac = Low(a, c), bd = Low(b, d);
            Low(ac, bd).StoreUnsafe(ref e);
            High(ac, bd).StoreUnsafe(ref f);
            ac = High(a, c);
            bd = High(b, d);
            Low(ac, bd).StoreUnsafe(ref g);
            High(ac, bd).StoreUnsafe(ref h);
        }

        /// <summary>The first two values of each, alternately; then the last two.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
            X86.Sse.IsSupported ? X86.Sse.UnpackLow(a, b)
            : global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported ? global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a[0], b[0], a[1], b[1]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
            X86.Sse.IsSupported ? X86.Sse.UnpackHigh(a, b)
            : global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported ? global::System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a[2], b[2], a[3], b[3]);
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
