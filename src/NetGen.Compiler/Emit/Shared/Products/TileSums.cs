using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Loops over rows and columns for gradients, and for samples in the lanes, as they are emitted.</summary>
internal static class TileSums
{
    /// <summary>Samples in the lanes: few columns.</summary>
    public static void EmitFew(SourceWriter writer, IReadOnlyList<int> chains)
    {
        using (writer.Block(FewHead))
        {
            TileLoops.Choose(writer, chains, FewInOne, FewInTwo, FewInFour);
        }

        writer.Blank();
        writer.Line(FewTiles);
        int[] several = [.. chains.Where(count => count > 1)];
        if (several.Length > 0)
        {
            writer.Blank();
            using (writer.Block(RowByRowHead))
            using (writer.Block("for (int row = 0; row < SizeOf<M>(); row++)"))
            {
                writer.Line("ref float x = ref Unsafe.Add(ref a, row * P.ARow);");
                writer.Line("ref float z = ref Unsafe.Add(ref c, row * P.CRow);");
                writer.Line("ref float s = ref Unsafe.Add(ref start, row);");
                TileLoops.Choose(writer, several, "", RowByRowInTwo, RowByRowInFour);
            }
        }
    }

    /// <summary>Gradients: sums from zero.</summary>
    public const string Sums =
        """
        /// <summary>Sums from zero over K, or where that is one over a given depth; rows that fill no tile come one by one.</summary>
        [MethodImpl(Inline)]
        internal static void Sum<N, K>(ref float a, ref float b, ref float c, int rows, int depth)
        {
            if (4 * SizeOf<N>() == SizeOf<V>())
            {
                Blocks<Sums<L, V, S>, K, Eight>(ref a, ref b, ref c, 0, SizeOf<N>(), rows, depth);
                return;
            }

            if (SizeOf<N>() >= SizeOf<V>() && SizeOf<V>() == 64)
                Blocks<SumsOf4<L, V, S>, K, Four>(ref a, ref b, ref c, 0, SizeOf<N>() & -SizeOf<V>(), rows, depth);
            else if (SizeOf<N>() >= SizeOf<V>())
                Blocks<SumsOf2<L, V, S>, K, Four>(ref a, ref b, ref c, 0, SizeOf<N>() & -SizeOf<V>(), rows, depth);

            if ((SizeOf<N>() & (SizeOf<V>() / 2)) != 0)
                Blocks<SumsOf2<L, V, S>, K, Four>(
                    ref a, ref b, ref c, SizeOf<N>() & -SizeOf<V>(), SizeOf<N>() & -(SizeOf<V>() / 2),
                    rows, depth);

            if ((SizeOf<N>() & (SizeOf<V>() / 4)) != 0)
                Blocks<Sums<L, V, S>, K, Eight>(
                    ref a, ref b, ref c, SizeOf<N>() & -(SizeOf<V>() / 2), SizeOf<N>(), rows, depth);
        }

        /// <summary>All rows of some columns: H at a time, and what is left one by one.</summary>
        [MethodImpl(Kernel)]
        private static void Blocks<Q, K, H>(ref float a, ref float b, ref float c, int from, int to, int rows, int depth)
            where Q : struct, ISums<Q>
        {
            for (int column = from; column < to; column += SizeOf<Q>() / 4)
            {
                ref float w = ref Unsafe.Add(ref b, column);
                ref float z = ref Unsafe.Add(ref c, column);
                int row = 0, lastTile = rows - SizeOf<H>();
                for (; row <= lastTile; row += SizeOf<H>())
                {
                    if (SizeOf<K>() > 1)
                        Tile<Q>(
                            ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b,
                        1, SizeOf<H>(), SizeOf<K>());
                    else
                        Tile<Q>(
                            ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b,
                        1, SizeOf<H>(), depth);
                }

                for (; row < rows; row++)
                {
                    if (SizeOf<K>() > 1)
                        Tile<Q>(
                            ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b,
                        1, 1, SizeOf<K>());
                    else
                        Tile<Q>(
                            ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b,
                        1, 1, depth);
                }
            }
        }
        """;

    /// <summary>Rows of few columns.</summary>
    private const string FewHead =
        """
        /// <summary>M rows with few columns: tiles of H rows, and a last one of R. Narrower vectors have no registers for so many.</summary>
        [MethodImpl(Inline)]
        internal static void Few<C, K, M, H, R>(ref float a, ref float b, ref float c, ref float start)
        """;

    /// <summary>Their sums in one chain.</summary>
    private const string FewInOne =
        """
        if (SizeOf<V>() == 64)
            Few<Sums<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
        else if (SizeOf<V>() == 32)
            Few<SumsOf2<L, V, S>, C, K, M, Four, One>(ref a, ref b, ref c, ref start);
        else
            Few<SumsOf4<L, V, S>, C, K, M, Two, One>(ref a, ref b, ref c, ref start);
        """;

    /// <summary>Their sums in two chains.</summary>
    private const string FewInTwo =
        """
        if (SizeOf<V>() == 64)
            Few<SumsIn2Chains<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
        else if (SizeOf<V>() == 32)
            Few<SumsOf2In2Chains<L, V, S>, C, K, M, Two, One>(ref a, ref b, ref c, ref start);
        else
            RowByRow<C, K, M>(ref a, ref b, ref c, ref start);
        """;

    /// <summary>Their sums in four chains.</summary>
    private const string FewInFour =
        """
        if (SizeOf<V>() == 64)
            Few<SumsIn4Chains<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
        else
            RowByRow<C, K, M>(ref a, ref b, ref c, ref start);
        """;

    /// <summary>Tiles of such rows.</summary>
    private const string FewTiles =
        """
        [MethodImpl(Kernel)]
        private static void Few<Q, C, K, M, H, R>(ref float a, ref float b, ref float c, ref float start)
            where Q : struct, ISums<Q>
        {
            for (int row = 0; row <= SizeOf<M>() - SizeOf<H>(); row += SizeOf<H>())
            {
                Tile<Q>(
                    ref Unsafe.Add(ref a, row * P.ARow), ref b, ref Unsafe.Add(ref c, row * P.CRow),
                    ref Unsafe.Add(ref start, row), SizeOf<C>(), SizeOf<H>(), SizeOf<K>());
            }

            if (SizeOf<M>() % SizeOf<H>() != 0)
            {
                int whole = SizeOf<M>() - (SizeOf<M>() % SizeOf<H>());
                for (int row = whole; row < SizeOf<M>(); row += SizeOf<R>())
                {
                    Tile<Q>(
                        ref Unsafe.Add(ref a, row * P.ARow), ref b, ref Unsafe.Add(ref c, row * P.CRow),
                        ref Unsafe.Add(ref start, row), SizeOf<C>(), SizeOf<R>(), SizeOf<K>());
                }
            }
        }
        """;

    /// <summary>Rows one by one.</summary>
    private const string RowByRowHead =
        """
        [MethodImpl(Kernel)]
        private static void RowByRow<C, K, M>(ref float a, ref float b, ref float c, ref float start)
        """;

    private const string RowByRowInTwo = "Across<SumsOf2In2Chains<L, V, S>>(ref x, ref b, ref z, ref s, 0, 16, 2, 2, SizeOf<K>());";
    private const string RowByRowInFour = "Across<SumsIn4Chains<L, V, S>>(ref x, ref b, ref z, ref s, 0, 16, 4, 2, SizeOf<K>());";
}
