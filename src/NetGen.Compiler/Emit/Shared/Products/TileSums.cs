namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Loops over rows and columns for gradients, and for samples in the lanes, as they are emitted.</summary>
internal static class TileSums
{
    /// <summary>The methods by which such products are called.</summary>
    public const string Text =
        """
        /// <summary>Sums from zero over K, or where that is one over a given depth; rows that fill no tile come one by one.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Sum<N, K>(ref float a, ref float b, ref float c, int rows, int depth)
            where N : struct, INumber where K : struct, INumber
        {
            if (4 * Unsafe.SizeOf<N>() == Unsafe.SizeOf<V>())
            {
                Blocks<Sums<L, V, S>, K, Eight>(ref a, ref b, ref c, 0, Unsafe.SizeOf<N>(), rows, depth);
                return;
            }

            if (Unsafe.SizeOf<N>() >= Unsafe.SizeOf<V>() && Unsafe.SizeOf<V>() == 64)
            {
                Blocks<SumsOf4<L, V, S>, K, Four>(ref a, ref b, ref c, 0, Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>(), rows, depth);
            }
            else if (Unsafe.SizeOf<N>() >= Unsafe.SizeOf<V>())
            {
                Blocks<SumsOf2<L, V, S>, K, Four>(ref a, ref b, ref c, 0, Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>(), rows, depth);
            }

            if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 2)) != 0)
            {
                Blocks<SumsOf2<L, V, S>, K, Four>(
                    ref a, ref b, ref c, Unsafe.SizeOf<N>() & -Unsafe.SizeOf<V>(), Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2),
                    rows, depth);
            }

            if ((Unsafe.SizeOf<N>() & (Unsafe.SizeOf<V>() / 4)) != 0)
            {
                Blocks<Sums<L, V, S>, K, Eight>(
                    ref a, ref b, ref c, Unsafe.SizeOf<N>() & -(Unsafe.SizeOf<V>() / 2), Unsafe.SizeOf<N>(), rows, depth);
            }
        }

        /// <summary>All rows of some columns: H at a time, and what is left one by one.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Blocks<Q, K, H>(ref float a, ref float b, ref float c, int from, int to, int rows, int depth)
            where Q : struct, ISums<Q> where K : struct, INumber where H : struct, INumber
        {
            for (int column = from; column < to; column += Unsafe.SizeOf<Q>() / 4)
            {
                ref float w = ref Unsafe.Add(ref b, column);
                ref float z = ref Unsafe.Add(ref c, column);
                int row = 0, lastTile = rows - Unsafe.SizeOf<H>();
                for (; row <= lastTile; row += Unsafe.SizeOf<H>())
                {
                    Tile<Q, One, K, H>(
                        ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b, depth);
                }

                for (; row < rows; row++)
                {
                    Tile<Q, One, K, One>(
                        ref Unsafe.Add(ref a, row * (IntPtr)P.ARow), ref w, ref Unsafe.Add(ref z, row * (IntPtr)P.CRow), ref b, depth);
                }
            }
        }

        /// <summary>M rows with few columns: tiles of H rows, and a last one of R. Narrower vectors have no registers for so many.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Few<C, K, M, H, R>(ref float a, ref float b, ref float c, ref float start)
            where C : struct, INumber where K : struct, INumber
            where M : struct, INumber where H : struct, INumber where R : struct, INumber
        {
            if (Unsafe.SizeOf<V>() == 64)
            {
                if (Unsafe.SizeOf<C>() == 1)
                {
                    Few<Sums<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
                }
                else if (Unsafe.SizeOf<C>() == 2)
                {
                    Few<SumsIn2Chains<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
                }
                else
                {
                    Few<SumsIn4Chains<L, V, S>, C, K, M, H, R>(ref a, ref b, ref c, ref start);
                }
            }
            else if (Unsafe.SizeOf<C>() == 1 && Unsafe.SizeOf<V>() == 32)
            {
                Few<SumsOf2<L, V, S>, C, K, M, Four, One>(ref a, ref b, ref c, ref start);
            }
            else if (Unsafe.SizeOf<C>() == 1)
            {
                Few<SumsOf4<L, V, S>, C, K, M, Two, One>(ref a, ref b, ref c, ref start);
            }
            else if (Unsafe.SizeOf<C>() == 2 && Unsafe.SizeOf<V>() == 32)
            {
                Few<SumsOf2In2Chains<L, V, S>, C, K, M, Two, One>(ref a, ref b, ref c, ref start);
            }
            else
            {
                RowByRow<C, K, M>(ref a, ref b, ref c, ref start);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Few<Q, C, K, M, H, R>(ref float a, ref float b, ref float c, ref float start)
            where Q : struct, ISums<Q> where C : struct, INumber where K : struct, INumber
            where M : struct, INumber where H : struct, INumber where R : struct, INumber
        {
            for (int row = 0; row <= Unsafe.SizeOf<M>() - Unsafe.SizeOf<H>(); row += Unsafe.SizeOf<H>())
            {
                Tile<Q, C, K, H>(
                    ref Unsafe.Add(ref a, row * P.ARow), ref b, ref Unsafe.Add(ref c, row * P.CRow), ref Unsafe.Add(ref start, row), 1);
            }

            if (Unsafe.SizeOf<M>() % Unsafe.SizeOf<H>() != 0)
            {
                int whole = Unsafe.SizeOf<M>() - (Unsafe.SizeOf<M>() % Unsafe.SizeOf<H>());
                for (int row = whole; row < Unsafe.SizeOf<M>(); row += Unsafe.SizeOf<R>())
                {
                    Tile<Q, C, K, R>(
                        ref Unsafe.Add(ref a, row * P.ARow), ref b, ref Unsafe.Add(ref c, row * P.CRow), ref Unsafe.Add(ref start, row), 1);
                }
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void RowByRow<C, K, M>(ref float a, ref float b, ref float c, ref float start)
            where C : struct, INumber where K : struct, INumber where M : struct, INumber
        {
            for (int row = 0; row < Unsafe.SizeOf<M>(); row++)
            {
                ref float x = ref Unsafe.Add(ref a, row * P.ARow);
                ref float z = ref Unsafe.Add(ref c, row * P.CRow);
                ref float s = ref Unsafe.Add(ref start, row);
                if (Unsafe.SizeOf<C>() == 2)
                {
                    Across<SumsOf2In2Chains<L, V, S>, C, K, Two>(ref x, ref b, ref z, ref s, 0, 16);
                }
                else
                {
                    Across<SumsIn4Chains<L, V, S>, C, K, Two>(ref x, ref b, ref z, ref s, 0, 16);
                }
            }
        }
        """;
}
