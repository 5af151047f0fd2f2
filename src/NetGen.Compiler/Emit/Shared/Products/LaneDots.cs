namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Dot products for sixteen samples in the lanes, as they are emitted. The sixteen logical lanes are chains here, of which four at a
/// time are finished and joined, so that few registers hold them all; two outputs at a time share what is read of the samples.
/// </summary>
internal static class LaneDots
{
    public const string Text =
        """
        /// <summary>Dot products for sixteen samples in the lanes.</summary>
        internal static class LaneDots<L, V, T, S, K>
            where L : struct, ILanes<V> where T : struct, ILayer
        {
            /// <summary>All outputs: two at a time, and the last one.</summary>
            [MethodImpl(Inline)]
            internal static void Outputs(ref float kernel, ref float bias, ref float inputs, ref float outputs)
            {
                if (T.Units > 1)
                    Pairs(ref kernel, ref bias, ref inputs, ref outputs);

                if (T.Units % 2 != 0)
                    Last(
                        ref Unsafe.Add(ref kernel, (T.Units - 1) * T.KernelStride), ref Unsafe.Add(ref bias, T.Units - 1), ref inputs,
                        ref Unsafe.Add(ref outputs, (T.Units - 1) * 16));
            }

            [MethodImpl(Kernel)]
            private static void Pairs(ref float kernel, ref float bias, ref float inputs, ref float outputs)
            {
                for (int unit = 0; unit < T.Units - 1; unit += 2)
                {
                    for (int lane = 0; lane < 16; lane += SizeOf<V>() / 4)
                    {
                        ref float x = ref Unsafe.Add(ref inputs, lane);
                        V a0 = SizeOf<S>() == SizeOf<FromZero>() ? L.Create(0f) : L.Create(Unsafe.Add(ref bias, unit));
                        V b0 = SizeOf<S>() == SizeOf<FromZero>() ? L.Create(0f) : L.Create(Unsafe.Add(ref bias, unit + 1));
                        V a1 = L.Create(0f), a2 = a1, a3 = a1, b1 = a1, b2 = a1, b3 = a1;
                        Add(ref kernel, ref x, 0, ref a0, ref b0);
                        Add(ref kernel, ref x, 2, ref a2, ref b2);
                        Add(ref kernel, ref x, 1, ref a1, ref b1);
                        Add(ref kernel, ref x, 3, ref a3, ref b3);
                        L.Store(L.Add(L.Add(a0, a2), L.Add(a1, a3)), ref outputs, (unit * 16) + lane);
                        L.Store(L.Add(L.Add(b0, b2), L.Add(b1, b3)), ref outputs, (unit * 16) + lane + 16);
                    }

                    kernel = ref Unsafe.Add(ref kernel, 2 * T.KernelStride);
                }
            }

            [MethodImpl(Kernel)]
            private static void Last(ref float kernel, ref float bias, ref float inputs, ref float outputs)
            {
                for (int lane = 0; lane < 16; lane += SizeOf<V>() / 4)
                {
                    ref float x = ref Unsafe.Add(ref inputs, lane);
                    V a0 = SizeOf<S>() == SizeOf<FromZero>() ? L.Create(0f) : L.Create(bias);
                    V a1 = L.Create(0f), a2 = a1, a3 = a1;
                    Add(ref kernel, ref x, 0, ref a0);
                    Add(ref kernel, ref x, 2, ref a2);
                    Add(ref kernel, ref x, 1, ref a1);
                    Add(ref kernel, ref x, 3, ref a3);
                    L.Store(L.Add(L.Add(a0, a2), L.Add(a1, a3)), ref outputs, lane);
                }
            }

            /// <summary>The chains first, first + 8, first + 4 and first + 12 of two outputs, joined in this order.</summary>
            [MethodImpl(Inline)]
            private static void Add(ref float kernel, ref float x, int first, ref V a, ref V b)
            {
                V a8 = L.Create(0f), a4 = a8, a12 = a8, b8 = a8, b4 = a8, b12 = a8;
                for (int i = first; i < SizeOf<K>(); i += 16)
                {
                    V x0 = L.Load(ref x, 16 * i), x8 = L.Load(ref x, 16 * (i + 8)), x4 = L.Load(ref x, 16 * (i + 4)), x12 = L.Load(ref x, 16 * (i + 12));
                    Multiply(ref kernel, i, x0, ref a, ref b);
                    Multiply(ref kernel, i + 8, x8, ref a8, ref b8);
                    Multiply(ref kernel, i + 4, x4, ref a4, ref b4);
                    Multiply(ref kernel, i + 12, x12, ref a12, ref b12);
                }

                a = L.Add(L.Add(a, a8), L.Add(a4, a12));
                b = L.Add(L.Add(b, b8), L.Add(b4, b12));
            }

            /// <summary>The same of one output.</summary>
            [MethodImpl(Inline)]
            private static void Add(ref float kernel, ref float x, int first, ref V a)
            {
                V a8 = L.Create(0f), a4 = a8, a12 = a8;
                for (int i = first; i < SizeOf<K>(); i += 16)
                {
                    a = L.Scaled(Unsafe.Add(ref kernel, i), ref x, 16 * i, a);
                    a8 = L.Scaled(Unsafe.Add(ref kernel, i + 8), ref x, 16 * (i + 8), a8);
                    a4 = L.Scaled(Unsafe.Add(ref kernel, i + 4), ref x, 16 * (i + 4), a4);
                    a12 = L.Scaled(Unsafe.Add(ref kernel, i + 12), ref x, 16 * (i + 12), a12);
                }

                a = L.Add(L.Add(a, a8), L.Add(a4, a12));
            }

            [MethodImpl(Inline)]
            private static void Multiply(ref float kernel, int i, V x, ref V a, ref V b)
            {
                a = L.MultiplyAdd(L.Create(Unsafe.Add(ref kernel, i)), x, a);
                b = L.MultiplyAdd(L.Create(Unsafe.Add(ref kernel, i + T.KernelStride)), x, b);
            }
        }
        """;
}
