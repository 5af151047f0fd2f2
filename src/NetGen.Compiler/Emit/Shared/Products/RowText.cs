namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>What is computed row by row, as it is emitted: dot products over sixteen logical lanes, sums, and rows turned over.</summary>
internal static class RowText
{
    /// <summary>A dot product in registers.</summary>
    public const string Dot =
        """
        /// <summary>A dot product over sixteen logical lanes, in as many vectors as that takes.</summary>
        internal struct Dot<L, V> where L : struct, ILanes<V>
        {
            private V _a, _b, _c, _d;

            private static int Count => SizeOf<V>() / sizeof(float);

            [MethodImpl(Inline)]
            internal static Dot<L, V> Start(float value)
            {
                Dot<L, V> dot = default;
                dot._a = L.CreateFirst(value);
                return dot;
            }

            /// <summary>Sixteen floats.</summary>
            [MethodImpl(Inline)]
            internal static Dot<L, V> Load(ref float source)
            {
                Dot<L, V> row = default;
                row._a = L.Load(ref source, 0);
                if (SizeOf<V>() < 64)
                    row._b = L.Load(ref source, Count);

                if (SizeOf<V>() < 32)
                {
                    row._c = L.Load(ref source, 2 * Count);
                    row._d = L.Load(ref source, 3 * Count);
                }

                return row;
            }

            [MethodImpl(Inline)]
            internal void Add(in Dot<L, V> inputs, ref float weights)
            {
                _a = L.MultiplyAdd(inputs._a, L.Load(ref weights, 0), _a);
                if (SizeOf<V>() < 64)
                    _b = L.MultiplyAdd(inputs._b, L.Load(ref weights, Count), _b);

                if (SizeOf<V>() < 32)
                {
                    _c = L.MultiplyAdd(inputs._c, L.Load(ref weights, 2 * Count), _c);
                    _d = L.MultiplyAdd(inputs._d, L.Load(ref weights, 3 * Count), _d);
                }
            }

            [MethodImpl(Inline)]
            internal readonly float Sum() => L.Sum(
                SizeOf<V>() == 64 ? _a
                : SizeOf<V>() == 32 ? L.Add(_a, _b)
                : L.Add(L.Add(_a, _c), L.Add(_b, _d)));
        }
        """;

    /// <summary>Sixteen rows turned over.</summary>
    public const string ToLanes =
        """
        /// <summary>Sixteen rows turned over: the same place of every row side by side.</summary>
        internal static void ToLanes<K>(ref float rows, ref float lanes) =>
            Memory.Transpose(ref rows, SizeOf<K>(), ref lanes, 16, SizeOf<K>(), 0, 16);
        """;

    /// <summary>Columns summed.</summary>
    public const string Sum =
        """
        /// <summary>Columns summed over rows.</summary>
        [MethodImpl(Kernel)]
        internal static void Sum<T>(ref float deltas, ref float gradients, int count) where T : struct, ILayer
        {
            for (int column = 0; column < T.OutputStride; column += Count)
            {
                V sum = L.Create(0f);
                ref float delta = ref Unsafe.Add(ref deltas, column);
                for (int sample = 0; sample < count; sample++)
                {
                    sum = L.Add(sum, L.Load(ref delta, 0));
                    delta = ref Unsafe.Add(ref delta, T.OutputStride);
                }

                L.Store(sum, ref gradients, column);
            }
        }
        """;

    /// <summary>Dot products of rows.</summary>
    public const string Dots =
        """
        /// <summary>A dot product for each of N outputs, over sixteen inputs side by side; several outputs at a time share their load.</summary>
        [MethodImpl(Kernel)]
        internal static void Dots<T, S, N>(ref float kernel, ref float bias, ref float inputs, ref float outputs, int count)
            where T : struct, ILayer
        {
            for (int sample = 0; sample < count; sample++)
            {
                int unit = 0;
                if (SizeOf<V>() > 16 && SizeOf<N>() > 3)
                {
                    for (; unit <= SizeOf<N>() - 4; unit += 4)
                    {
                        ref float row = ref Unsafe.Add(ref kernel, unit * T.KernelStride);
                        Dot<L, V> sum0 = First<S>(ref bias, unit);
                        Dot<L, V> sum1 = First<S>(ref bias, unit + 1);
                        Dot<L, V> sum2 = First<S>(ref bias, unit + 2);
                        Dot<L, V> sum3 = First<S>(ref bias, unit + 3);
                        for (int i = 0; i < T.Inputs; i += 16)
                        {
                            Dot<L, V> x = Dot<L, V>.Load(ref Unsafe.Add(ref inputs, i));
                            sum0.Add(in x, ref Unsafe.Add(ref row, i));
                            sum1.Add(in x, ref Unsafe.Add(ref row, i + T.KernelStride));
                            sum2.Add(in x, ref Unsafe.Add(ref row, i + (2 * T.KernelStride)));
                            sum3.Add(in x, ref Unsafe.Add(ref row, i + (3 * T.KernelStride)));
                        }

                        ref float output = ref Unsafe.Add(ref outputs, unit);
                        output = sum0.Sum();
                        Unsafe.Add(ref output, 1) = sum1.Sum();
                        Unsafe.Add(ref output, 2) = sum2.Sum();
                        Unsafe.Add(ref output, 3) = sum3.Sum();
                    }
                }

                if (SizeOf<N>() > 1 && (SizeOf<V>() == 16 || SizeOf<N>() % 4 > 1))
                {
                    for (; unit <= SizeOf<N>() - 2; unit += 2)
                    {
                        ref float row = ref Unsafe.Add(ref kernel, unit * T.KernelStride);
                        Dot<L, V> sum0 = First<S>(ref bias, unit);
                        Dot<L, V> sum1 = First<S>(ref bias, unit + 1);
                        for (int i = 0; i < T.Inputs; i += 16)
                        {
                            Dot<L, V> x = Dot<L, V>.Load(ref Unsafe.Add(ref inputs, i));
                            sum0.Add(in x, ref Unsafe.Add(ref row, i));
                            sum1.Add(in x, ref Unsafe.Add(ref row, i + T.KernelStride));
                        }

                        ref float output = ref Unsafe.Add(ref outputs, unit);
                        output = sum0.Sum();
                        Unsafe.Add(ref output, 1) = sum1.Sum();
                    }
                }

                if (SizeOf<N>() % 2 != 0)
                {
                    ref float row = ref Unsafe.Add(ref kernel, unit * T.KernelStride);
                    Dot<L, V> sum = First<S>(ref bias, unit);
                    for (int i = 0; i < T.Inputs; i += 16)
                    {
                        Dot<L, V> x = Dot<L, V>.Load(ref Unsafe.Add(ref inputs, i));
                        sum.Add(in x, ref Unsafe.Add(ref row, i));
                    }

                    Unsafe.Add(ref outputs, unit) = sum.Sum();
                }

                inputs = ref Unsafe.Add(ref inputs, T.InputStride);
                outputs = ref Unsafe.Add(ref outputs, T.OutputStride);
            }
        }

        [MethodImpl(Inline)]
        private static Dot<L, V> First<S>(ref float bias, int unit) =>
            SizeOf<S>() == SizeOf<FromZero>() ? default : Dot<L, V>.Start(Unsafe.Add(ref bias, unit));

        /// <summary>The same without vectors: each logical lane by itself, then lane l joins lane l + half.</summary>
        internal static void DotsByOne<T, S>(ref float kernel, ref float bias, ref float inputs, ref float outputs, int count)
            where T : struct, ILayer
        {
            Span<float> sums = stackalloc float[16];
            for (int sample = 0; sample < count; sample++)
            {
                for (int unit = 0; unit < T.Units; unit++)
                {
                    sums.Clear();
                    sums[0] = SizeOf<S>() == SizeOf<FromZero>() ? 0f : Unsafe.Add(ref bias, unit);
                    for (int i = 0; i < T.Inputs; i++)
                    {
                        ref float sum = ref sums[i & 15];
                        sum = Lanes1.MultiplyAdd(
                            Unsafe.Add(ref inputs, i), Unsafe.Add(ref kernel, (unit * T.KernelStride) + i), sum);
                    }

                    for (int half = 8; half > 0; half /= 2)
                    {
                        for (int lane = 0; lane < half; lane++)
                        {
                            sums[lane] += sums[lane + half];
                        }
                    }

                    Unsafe.Add(ref outputs, unit) = sums[0];
                }

                inputs = ref Unsafe.Add(ref inputs, T.InputStride);
                outputs = ref Unsafe.Add(ref outputs, T.OutputStride);
            }
        }
        """;
}
