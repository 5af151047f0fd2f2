namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Loops over rows and columns, as they are emitted: which tiles to take for how many columns and chains.</summary>
/// <remarks>
/// A tile holds sixteen sums of 512 bits, or eight narrower ones, and no more rows than its row of B is worth loading for. One row
/// takes up to sixteen sums side by side, so that weights are read in long runs. Every choice is an expression of sizes of types:
/// so the just-in-time compiler never looks at what is not chosen.
/// </remarks>
internal static class TileLoops
{
    /// <summary>The methods by which products are called.</summary>
    public const string Text =
        """
        /// <summary>One row, as many columns at a time as registers hold.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        internal static void Row<N, C, K>(ref float a, ref float b, ref float c, ref float start)
            where N : struct, INumber where C : struct, INumber where K : struct, INumber
        {
            if (Unsafe.SizeOf<C>() == 1)
            {
                if (Unsafe.SizeOf<N>() >= 4 * Unsafe.SizeOf<V>() && Unsafe.SizeOf<V>() == 64)
                {
                    Across<SumsOf4<L, V, S>, C, K, Four>(
                        ref a, ref b, ref c, ref start, 0, Unsafe.SizeOf<N>() & (-4 * Unsafe.SizeOf<V>()));
                }
                else if (Unsafe.SizeOf<N>() >= 4 * Unsafe.SizeOf<V>())
                {
                    Across<SumsOf4<L, V, S>, C, K, Two>(
                        ref a, ref b, ref c, ref start, 0, Unsafe.SizeOf<N>() & (-4 * Unsafe.SizeOf<V>()));
                }

                if ((Unsafe.SizeOf<N>() & (2 * Unsafe.SizeOf<V>())) != 0)
                {
                    Across<SumsOf4<L, V, S>, C, K, Two>(
                        ref a, ref b, ref c, ref start,
                        Unsafe.SizeOf<N>() & (-4 * Unsafe.SizeOf<V>()), Unsafe.SizeOf<N>() & (-2 * Unsafe.SizeOf<V>()));
                }

                if ((Unsafe.SizeOf<N>() & Unsafe.SizeOf<V>()) != 0)
                {
                    Across<SumsOf4<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start,
                        Unsafe.SizeOf<N>() & (-2 * Unsafe.SizeOf<V>()), Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>());
                }

                if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 2)) != 0)
                {
                    Across<SumsOf2<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start,
                        Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>(), Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2));
                }

                if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 4)) != 0)
                {
                    Across<Sums<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2), Unsafe.SizeOf<N>());
                }
            }
            else if (Unsafe.SizeOf<C>() == 2)
            {
                if (Unsafe.SizeOf<N>() >= Unsafe.SizeOf<V>())
                {
                    Across<SumsOf2In2Chains<L, V, S>, C, K, Two>(
                        ref a, ref b, ref c, ref start, 0, Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>());
                }

                if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 2)) != 0)
                {
                    Across<SumsOf2In2Chains<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start,
                        Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>(), Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2));
                }

                if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 4)) != 0)
                {
                    Across<SumsIn2Chains<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2), Unsafe.SizeOf<N>());
                }
            }
            else
            {
                if (Unsafe.SizeOf<N>() >= Unsafe.SizeOf<V>() / 2)
                {
                    Across<SumsIn4Chains<L, V, S>, C, K, Two>(
                        ref a, ref b, ref c, ref start, 0, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2));
                }

                if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 4)) != 0)
                {
                    Across<SumsIn4Chains<L, V, S>, C, K, One>(
                        ref a, ref b, ref c, ref start, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2), Unsafe.SizeOf<N>());
                }
            }
        }

        /// <summary>Many rows in tiles, and what fills no tile one by one.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Rows<N, C, K>(ref float a, ref float b, ref float c, ref float start, int rows)
            where N : struct, INumber where C : struct, INumber where K : struct, INumber
        {
            if (Unsafe.SizeOf<C>() == 1)
            {
                if (4 * Unsafe.SizeOf<N>() == Unsafe.SizeOf<V>())
                {
                    Batch<Sums<L, V, S>, Sums<L, V, S>, Sums<L, V, S>, N, C, K, Eight>(ref a, ref b, ref c, ref start, rows);
                }
                else if (Unsafe.SizeOf<V>() == 64)
                {
                    Batch<SumsOf4<L, V, S>, SumsOf2<L, V, S>, Sums<L, V, S>, N, C, K, Four>(ref a, ref b, ref c, ref start, rows);
                }
                else
                {
                    Batch<SumsOf2<L, V, S>, SumsOf2<L, V, S>, Sums<L, V, S>, N, C, K, Four>(ref a, ref b, ref c, ref start, rows);
                }
            }
            else if (Unsafe.SizeOf<C>() == 2)
            {
                if (4 * Unsafe.SizeOf<N>() == Unsafe.SizeOf<V>() && Unsafe.SizeOf<V>() == 64)
                {
                    Batch<SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Eight>(
                        ref a, ref b, ref c, ref start, rows);
                }
                else if (Unsafe.SizeOf<V>() == 64)
                {
                    Batch<SumsOf2In2Chains<L, V, S>, SumsOf2In2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Four>(
                        ref a, ref b, ref c, ref start, rows);
                }
                else
                {
                    Batch<SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, SumsIn2Chains<L, V, S>, N, C, K, Four>(
                        ref a, ref b, ref c, ref start, rows);
                }
            }
            else if (Unsafe.SizeOf<V>() < 64)
            {
                Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Two>(
                    ref a, ref b, ref c, ref start, rows);
            }
            else if (4 * Unsafe.SizeOf<N>() == Unsafe.SizeOf<V>())
            {
                Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Six>(
                    ref a, ref b, ref c, ref start, rows);
            }
            else
            {
                Batch<SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, SumsIn4Chains<L, V, S>, N, C, K, Four>(
                    ref a, ref b, ref c, ref start, rows);
            }
        }

        /// <summary>Tiles of H rows, and what is left one by one.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Batch<Q, Q2, Q3, N, C, K, H>(ref float a, ref float b, ref float c, ref float start, int rows)
            where Q : struct, ISums<Q> where Q2 : struct, ISums<Q2> where Q3 : struct, ISums<Q3>
            where N : struct, INumber where C : struct, INumber where K : struct, INumber where H : struct, INumber
        {
            int full = rows - (int)((uint)rows % (uint)Unsafe.SizeOf<H>());
            if (full > 0)
            {
                Full<Q, Q2, Q3, N, C, K, H>(ref a, ref b, ref c, ref start, full);
            }

            for (int row = full; row < rows; row++)
            {
                Row<N, C, K>(ref Unsafe.Add(ref a, (IntPtr)row * P.ARow), ref b, ref Unsafe.Add(ref c, (IntPtr)row * P.CRow), ref start);
            }
        }

        /// <summary>Tiles of H rows: as many columns as fill the widest sums, then those of the next, then the last.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Full<Q, Q2, Q3, N, C, K, H>(ref float a, ref float b, ref float c, ref float start, int full)
            where Q : struct, ISums<Q> where Q2 : struct, ISums<Q2> where Q3 : struct, ISums<Q3>
            where N : struct, INumber where C : struct, INumber where K : struct, INumber where H : struct, INumber
        {
            if (4 * Unsafe.SizeOf<N>() * Unsafe.SizeOf<C>() >= Unsafe.SizeOf<Q>())
            {
                Block<Q, C, K, H>(
                    ref a, ref b, ref c, ref start, 0, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<Q>() / (4 * Unsafe.SizeOf<C>())), full);
            }

            if (Unsafe.SizeOf<Q>() > Unsafe.SizeOf<Q2>()
                && (Unsafe.SizeOf<N>() & (Unsafe.SizeOf<Q2>() / (4 * Unsafe.SizeOf<C>()))) != 0)
            {
                Block<Q2, C, K, H>(
                    ref a, ref b, ref c, ref start, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<Q>() / (4 * Unsafe.SizeOf<C>())),
                    Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<Q2>() / (4 * Unsafe.SizeOf<C>())), full);
            }

            if (Unsafe.SizeOf<Q2>() > Unsafe.SizeOf<Q3>()
                && (Unsafe.SizeOf<N>() & (Unsafe.SizeOf<Q3>() / (4 * Unsafe.SizeOf<C>()))) != 0)
            {
                Block<Q3, C, K, H>(
                    ref a, ref b, ref c, ref start, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<Q2>() / (4 * Unsafe.SizeOf<C>())),
                    Unsafe.SizeOf<N>(), full);
            }
        }

        /// <summary>Full tiles of some columns.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Block<Q, C, K, H>(ref float a, ref float b, ref float c, ref float start, int from, int to, int full)
            where Q : struct, ISums<Q> where C : struct, INumber where K : struct, INumber where H : struct, INumber
        {
            for (int column = from; column < to; column += Unsafe.SizeOf<Q>() / (4 * Unsafe.SizeOf<C>()))
            {
                for (int row = 0; row < full; row += Unsafe.SizeOf<H>())
                {
                    Tile<Q, C, K, H>(
                        ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref Unsafe.Add(ref b, column),
                        ref Unsafe.Add(ref c, (row * (IntPtr)P.CRow) + column),
                        ref Unsafe.Add(ref start, Unsafe.SizeOf<S>() % 2 * column), 1);
                }
            }
        }
        """;
}
