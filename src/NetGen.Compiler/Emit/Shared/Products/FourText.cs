namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// One row of up to four columns, as it is emitted. Each multiply-add of a vector of four would wait for a float to be loaded into all
/// lanes, and widest vectors would be left empty; so the four chains lie side by side in sixteen logical lanes, in as many vectors as that takes.
/// </summary>
internal static class FourText
{
    public const string Text =
        """
        /// <summary>One row of four columns in four chains, which lie side by side: column j of chain c in the logical lane 4 c + j.</summary>
        internal static class Fours<L, V, S, E>
            where L : struct, ILanes<V> where E : struct, IEpilogue
        {
            private static int Count => SizeOf<V>() / sizeof(float);

            /// <summary>The depth is a multiple of four; rows of B follow each other.</summary>
            [MethodImpl(Kernel)]
            internal static void Row<K>(ref float a, ref float b, ref float c, ref float start)
            {
                V sum0 = L.Create(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                if (SizeOf<S>() < SizeOf<FromZero>())
                    sum0 = L.CreateFour(ref start);

                for (int i = 0; i < SizeOf<K>(); i += 4)
                {
                    ref float x = ref Unsafe.Add(ref a, i);
                    ref float row = ref Unsafe.Add(ref b, 4 * i);
                    sum0 = L.MultiplyAdd(L.Spread(ref x), L.Load(ref row, 0), sum0);
                    if (SizeOf<V>() < 64)
                        sum1 = L.MultiplyAdd(L.Spread(ref Unsafe.Add(ref x, Count / 4)), L.Load(ref row, Count), sum1);

                    if (SizeOf<V>() < 32)
                    {
                        sum2 = L.MultiplyAdd(L.Spread(ref Unsafe.Add(ref x, 2)), L.Load(ref row, 2 * Count), sum2);
                        sum3 = L.MultiplyAdd(L.Spread(ref Unsafe.Add(ref x, 3)), L.Load(ref row, 3 * Count), sum3);
                    }
                }

                if (SizeOf<V>() < 32)
                {
                    sum0 = L.Add(sum0, sum2);
                    sum1 = L.Add(sum1, sum3);
                }

                if (SizeOf<V>() < 64)
                    sum0 = L.Add(sum0, sum1);

                L.StoreFour<E>(sum0, ref c);
            }
        }
        """;
}
