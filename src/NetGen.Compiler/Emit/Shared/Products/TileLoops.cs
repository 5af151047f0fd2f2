using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Loops over rows and columns, as they are emitted: which tiles to take for how many columns and chains.</summary>
/// <remarks>
/// A tile holds sixteen sums of 512 bits, or eight narrower ones, and no more rows than its row of B is worth loading for. One row
/// takes up to sixteen sums side by side, so that weights are read in long runs. Every choice is an expression of sizes of types:
/// so the just-in-time compiler never looks at what is not chosen.
/// </remarks>
internal static class TileLoops
{
    public static void Emit(SourceWriter writer, IReadOnlyList<int> chains, bool isBatch)
    {
        using (writer.Block(RowHead))
        {
            Choose(writer, chains, RowInOne, RowInTwo, RowInFour);
        }

        if (!isBatch)
        {
            return;
        }

        writer.Blank();
        using (writer.Block(RowsHead))
        {
            Choose(writer, chains, RowsInOne, RowsInTwo, RowsInFour);
        }

        writer.Blank();
        writer.Line(Batch);
    }

    /// <summary>Writes what is done with sums in one, two and four chains, as far as there are any.</summary>
    public static void Choose(SourceWriter writer, IReadOnlyList<int> chains, string one, string two, string four)
    {
        for (int i = 0; i < chains.Count; i++)
        {
            string text = chains[i] == 1 ? one : chains[i] == 2 ? two : four;
            if (chains.Count == 1)
            {
                writer.Line(text);
                continue;
            }

            bool isLast = i == chains.Count - 1;
            using (writer.Block((i == 0 ? "" : isLast ? "else" : "else ") + (isLast ? "" : $"if (SizeOf<C>() == {Literal.Int(chains[i])})")))
            {
                writer.Line(text);
            }
        }
    }

    /// <summary>One row.</summary>
    private const string RowHead =
        """
        /// <summary>One row, as many columns at a time as registers hold.</summary>
        [MethodImpl(Kernel)]
        internal static void Row<N, C, K>(ref float a, ref float b, ref float c, ref float start)
        """;

    /// <summary>Its sums in one chain.</summary>
    private const string RowInOne =
        """
        if (SizeOf<N>() >= 4 * SizeOf<V>() && SizeOf<V>() == 64)
            Across<SumsOf4<L, V, S>>(
                ref a, ref b, ref c, ref start, 0, SizeOf<N>() & (-4 * SizeOf<V>()), 1, 4, SizeOf<K>());
        else if (SizeOf<N>() >= 4 * SizeOf<V>())
            Across<SumsOf4<L, V, S>>(
                ref a, ref b, ref c, ref start, 0, SizeOf<N>() & (-4 * SizeOf<V>()), 1, 2, SizeOf<K>());

        if ((SizeOf<N>() & (2 * SizeOf<V>())) != 0)
            Across<SumsOf4<L, V, S>>(
                ref a, ref b, ref c, ref start,
                SizeOf<N>() & (-4 * SizeOf<V>()), SizeOf<N>() & (-2 * SizeOf<V>()), 1, 2, SizeOf<K>());

        if ((SizeOf<N>() & SizeOf<V>()) != 0)
            Across<SumsOf4<L, V, S>>(
                ref a, ref b, ref c, ref start,
                SizeOf<N>() & (-2 * SizeOf<V>()), SizeOf<N>() & -SizeOf<V>(), 1, 1, SizeOf<K>());

        if ((SizeOf<N>() & (SizeOf<V>() / 2)) != 0)
            Across<SumsOf2<L, V, S>>(
                ref a, ref b, ref c, ref start,
                SizeOf<N>() & -SizeOf<V>(), SizeOf<N>() & -(SizeOf<V>() / 2), 1, 1, SizeOf<K>());

        if ((SizeOf<N>() & (SizeOf<V>() / 4)) != 0)
            Across<Sums<L, V, S>>(
                ref a, ref b, ref c, ref start, SizeOf<N>() & -(SizeOf<V>() / 2), SizeOf<N>(), 1, 1, SizeOf<K>());
        """;

    /// <summary>Its sums in two chains.</summary>
    private const string RowInTwo =
        """
        if (SizeOf<N>() >= SizeOf<V>())
            Across<SumsOf2In2Chains<L, V, S>>(
                ref a, ref b, ref c, ref start, 0, SizeOf<N>() & -SizeOf<V>(), 2, 2, SizeOf<K>());

        if ((SizeOf<N>() & (SizeOf<V>() / 2)) != 0)
            Across<SumsOf2In2Chains<L, V, S>>(
                ref a, ref b, ref c, ref start,
                SizeOf<N>() & -SizeOf<V>(), SizeOf<N>() & -(SizeOf<V>() / 2), 2, 1, SizeOf<K>());

        if ((SizeOf<N>() & (SizeOf<V>() / 4)) != 0)
            Across<SumsIn2Chains<L, V, S>>(
                ref a, ref b, ref c, ref start, SizeOf<N>() & -(SizeOf<V>() / 2), SizeOf<N>(), 2, 1, SizeOf<K>());
        """;

    /// <summary>Its sums in four chains.</summary>
    private const string RowInFour =
        """
        if (SizeOf<N>() >= SizeOf<V>() / 2)
            Across<SumsIn4Chains<L, V, S>>(
                ref a, ref b, ref c, ref start, 0, SizeOf<N>() & -(SizeOf<V>() / 2), 4, 2, SizeOf<K>());

        if ((SizeOf<N>() & (SizeOf<V>() / 4)) != 0)
            Across<SumsIn4Chains<L, V, S>>(
                ref a, ref b, ref c, ref start, SizeOf<N>() & -(SizeOf<V>() / 2), SizeOf<N>(), 4, 1, SizeOf<K>());
        """;

    /// <summary>Many rows.</summary>
    private const string RowsHead =
        """
        /// <summary>Many rows in tiles, and what fills no tile one by one.</summary>
        [MethodImpl(Inline)]
        internal static void Rows<N, C, K>(ref float a, ref float b, ref float c, ref float start, int rows)
        """;

    /// <summary>Their sums in one chain.</summary>
    private const string RowsInOne =
        """
        if (4 * SizeOf<N>() == SizeOf<V>())
            Batch<Sums<L, V, S>, Sums<L, V, S>, Sums<L, V, S>, N, C, K, Eight>(ref a, ref b, ref c, ref start, rows);
        else if (SizeOf<V>() == 64)
            Batch<SumsOf4<L, V, S>, SumsOf2<L, V, S>, Sums<L, V, S>, N, C, K, Four>(ref a, ref b, ref c, ref start, rows);
        else
            Batch<SumsOf2<L, V, S>, SumsOf2<L, V, S>, Sums<L, V, S>, N, C, K, Four>(ref a, ref b, ref c, ref start, rows);
        """;

    /// <summary>Their sums in two chains.</summary>
    private const string RowsInTwo =
        """
        if (4 * SizeOf<N>() == SizeOf<V>() && SizeOf<V>() == 64)
            Batch<SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Eight>(
                ref a, ref b, ref c, ref start, rows);
        else if (SizeOf<V>() == 64)
            Batch<SumsOf2In2Chains<L, V, S>, SumsOf2In2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Four>(
                ref a, ref b, ref c, ref start, rows);
        else
            Batch<SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Four>(
                ref a, ref b, ref c, ref start, rows);
        """;

    /// <summary>Their sums in four chains.</summary>
    private const string RowsInFour =
        """
        if (SizeOf<V>() < 64)
            Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Two>(
                ref a, ref b, ref c, ref start, rows);
        else if (4 * SizeOf<N>() == SizeOf<V>())
            Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Six>(
                ref a, ref b, ref c, ref start, rows);
        else
            Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Four>(
                ref a, ref b, ref c, ref start, rows);
        """;

    /// <summary>Tiles of many rows.</summary>
    private const string Batch =
        """
        /// <summary>Tiles of H rows, and what is left one by one.</summary>
        [MethodImpl(Inline)]
        private static void Batch<Q, Q2, Q3, N, C, K, H>(ref float a, ref float b, ref float c, ref float start, int rows)
            where Q : struct, ISums<Q> where Q2 : struct, ISums<Q2> where Q3 : struct, ISums<Q3>
        {
            int full = rows - (int)((uint)rows % (uint)SizeOf<H>());
            if (full > 0)
                Full<Q, Q2, Q3, N, C, K, H>(ref a, ref b, ref c, ref start, full);

            for (int row = full; row < rows; row++)
            {
                Row<N, C, K>(ref Unsafe.Add(ref a, (IntPtr)row * P.ARow), ref b, ref Unsafe.Add(ref c, (IntPtr)row * P.CRow), ref start);
            }
        }

        /// <summary>Tiles of H rows: as many columns as fill the widest sums, then those of the next, then the last.</summary>
        [MethodImpl(Kernel)]
        private static void Full<Q, Q2, Q3, N, C, K, H>(ref float a, ref float b, ref float c, ref float start, int full)
            where Q : struct, ISums<Q> where Q2 : struct, ISums<Q2> where Q3 : struct, ISums<Q3>
        {
            if (4 * SizeOf<N>() * SizeOf<C>() >= SizeOf<Q>())
                Block<Q, C, K, H>(
                    ref a, ref b, ref c, ref start, 0, SizeOf<N>() & -(SizeOf<Q>() / (4 * SizeOf<C>())), full);

            if (SizeOf<Q>() > SizeOf<Q2>()
                && (SizeOf<N>() & (SizeOf<Q2>() / (4 * SizeOf<C>()))) != 0)
            {
                Block<Q2, C, K, H>(
                    ref a, ref b, ref c, ref start, SizeOf<N>() & -(SizeOf<Q>() / (4 * SizeOf<C>())),
                    SizeOf<N>() & -(SizeOf<Q2>() / (4 * SizeOf<C>())), full);
            }

            if (SizeOf<Q2>() > SizeOf<Q3>()
                && (SizeOf<N>() & (SizeOf<Q3>() / (4 * SizeOf<C>()))) != 0)
            {
                Block<Q3, C, K, H>(
                    ref a, ref b, ref c, ref start, SizeOf<N>() & -(SizeOf<Q2>() / (4 * SizeOf<C>())),
                    SizeOf<N>(), full);
            }
        }

        /// <summary>Full tiles of some columns.</summary>
        [MethodImpl(Inline)]
        private static void Block<Q, C, K, H>(ref float a, ref float b, ref float c, ref float start, int from, int to, int full)
            where Q : struct, ISums<Q>
        {
            for (int column = from; column < to; column += SizeOf<Q>() / (4 * SizeOf<C>()))
            {
                for (int row = 0; row < full; row += SizeOf<H>())
                {
                    Tile<Q>(
                        ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref Unsafe.Add(ref b, column),
                        ref Unsafe.Add(ref c, (row * (IntPtr)P.CRow) + column),
                        ref Unsafe.Add(ref start, SizeOf<S>() % 2 * column), SizeOf<C>(), SizeOf<H>(), SizeOf<K>());
                }
            }
        }
        """;
}
