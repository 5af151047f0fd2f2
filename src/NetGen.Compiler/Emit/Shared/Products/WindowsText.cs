namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Products over windows, as they are emitted: their distances, and loops over samples, lines, places and columns.</summary>
internal static class WindowsText
{
    /// <summary>The distances of a product.</summary>
    public const string Interface =
        """
        /// <summary>
        /// C[place, column] = start + sum over depth of A[place, depth] * B[depth, column], where places lie in lines, and depth runs
        /// over K depths of R runs, so many times; rows of B lie side by side.
        /// </summary>
        internal interface IWindows
        {
            static abstract int Lines { get; }
            static abstract int Places { get; }

            /// <summary>Floats of A from one place to the next, and from one line to the next.</summary>
            static abstract int ARow { get; }
            static abstract int ALine { get; }

            /// <summary>Floats of A from one depth to the next, from run to run, and from time to time.</summary>
            static abstract int ADepth { get; }
            static abstract int ARun { get; }
            static abstract int ATime { get; }

            /// <summary>How often all runs are gone through; of gradients, how many samples are summed from zero.</summary>
            static abstract int Times { get; }

            /// <summary>Floats of A from sample to sample; where lines come in groups, from group to group.</summary>
            static abstract int ASample { get; }
            static abstract int AGroup { get; }

            /// <summary>Floats of a row of B, and from sample to sample.</summary>
            static abstract int BRow { get; }
            static abstract int BSample { get; }

            /// <summary>Floats of B that are passed over after each time.</summary>
            static abstract int BGap { get; }

            /// <summary>Floats of C from one place to the next, from line to line, and from sample to sample.</summary>
            static abstract int CRow { get; }
            static abstract int CLine { get; }
            static abstract int CSample { get; }

            /// <summary>Floats of C from one time to the next, and from one run to the next, where sums are spread over it.</summary>
            static abstract int CTime { get; }
            static abstract int CRun { get; }
        }
        """;

    /// <summary>What decides over the size of tiles.</summary>
    public const string Registers =
        """
        /// <summary>The registers for vectors.</summary>
        internal static class Registers
        {
            /// <summary>There are 32 of them; else 16.</summary>
            internal static bool AreMany =>
                global::System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated || global::System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;
        }
        """;

    /// <summary>The way forward.</summary>
    /// <param name="adds">Whether some tiles are added to what is there.</param>
    /// <param name="hasAddends">Whether something is added to tiles.</param>
    /// <param name="looksAhead">Whether tiles of large samples look ahead.</param>
    public static string OutputsOf(bool adds, bool hasAddends, bool looksAhead) => Outputs
        .Replace("PLUS", hasAddends ? "ref float d, " : "")
        .Replace("FROM", hasAddends ? "\n                        ref Unsafe.Add(ref d, (y * W.CLine) + (x * W.CRow) + column)," : "")
        .Replace("NEXT", hasAddends ? "\n        d = ref Unsafe.Add(ref d, W.CSample);" : "")
        .Replace("ADDS", adds ? ", adds: false" : "")
        .Replace("AHEAD", looksAhead ? ", ref a, 0" : "");

    private const string Outputs =
        """
        /// <summary>All places of each sample.</summary>
        [MethodImpl(Kernel)]
        private static void Outputs<Q, M, N, K, R, X, Y>(ref float a, ref float b, ref float c, PLUSref float start, int count)
            where Q : struct, ISums<Q>
        {
            for (int sample = 0; sample < count; sample++)
            {
                for (int column = 0; column < SizeOf<N>(); column += SizeOf<Q>() / sizeof(float))
                {
                    for (int line = 0; line < W.Lines; line += SizeOf<Y>())
                    {
                        int y = Math.Min(line, W.Lines - SizeOf<Y>());
                        for (int place = 0; place < W.Places; place += SizeOf<X>())
                        {
                            int x = Math.Min(place, W.Places - SizeOf<X>());
                            Tile<Q, M, K, R, X, Y>(
                                ref Unsafe.Add(ref a, (y * W.ALine) + (x * W.ARow) + ((SizeOf<M>() - 1) * column)), ref Unsafe.Add(ref b, column),
                                ref Unsafe.Add(ref c, (y * W.CLine) + (x * W.CRow) + column),FROM
                                ref Unsafe.Add(ref start, SizeOf<S>() % 2 * column), W.TimesADDSAHEAD);
                        }
                    }
                }

                a = ref Unsafe.Add(ref a, W.ASample);
                c = ref Unsafe.Add(ref c, W.CSample);NEXT
            }
        }
        """;

    /// <summary>Gradients of kernels.</summary>
    /// <param name="hasAddends">Whether something is added to tiles: not to these.</param>
    /// <param name="looksAhead">Whether samples may be large.</param>
    public static string GradientsOf(bool hasAddends, bool looksAhead) => Gradients
        .Replace("LOOPS", (looksAhead ? LargeSamples : AllSamples).Replace("TILES", Tiles.Replace("\n", looksAhead ? "\n    " : "\n")).Replace("\n", "\n    "))
        .Replace("ANY", hasAddends ? " ref c," : "")
        .Replace("AHEAD", looksAhead ? ", ref ahead, pace" : "")
        .Replace("MOVE", looksAhead ? "\n" + new string(' ', 36) + "ahead = ref Unsafe.Add(ref ahead, steps * pace);" : "");

    private const string Gradients =
        """
        /// <summary>
        /// Some lines, over all samples: as many at a time as W says are summed from zero, and these sums are added. Of a kernel with more rows than
        /// columns each row's inputs are read once for all columns, of others the columns' gradients once for all rows.
        /// </summary>
        [MethodImpl(Kernel)]
        private static void Gradients<Q, M, N, K, R, X, Y>(ref float a, ref float b, ref float c, int first, int lines, int count)
            where Q : struct, ISums<Q>
        {
            int part = W.Lines == 1 && W.Places > SizeOf<N>() ? SizeOf<X>() : W.Places;
            LOOPS
        }
        """;

    private const string AllSamples = "int begin = 0, end = count, start = 0, stop = W.Places;\nTILES";

    private const string LargeSamples =
        """
        // Large samples go through all tiles before the next ones, which come nearer meanwhile: every step of a tile reads a little of the larger
        // one of A and B, as much as all steps need to have read the whole of the next samples. A last tile that reaches back into the one before it
        // would add to its rows twice: it takes all samples by itself.
        int near = SizeOf<S>() == SizeOf<FromZeroAhead>() ? W.Times : count;
        int whole = SizeOf<S>() == SizeOf<FromZeroAhead>() ? W.Places / SizeOf<X>() * SizeOf<X>() : W.Places;
        int start = 0, stop = whole, end;
        for (int begin = 0; begin < count || stop < W.Places; begin = end)
        {
            end = Math.Min(begin + near, count);
            if (begin == count)
                (begin, end, start, stop) = (0, count, whole, W.Places);
            int next = Math.Min(near, count - end);
            int tiles = SizeOf<N>() / (SizeOf<Q>() / sizeof(float)) * ((lines + SizeOf<Y>() - 1) / SizeOf<Y>()) * ((W.Places + SizeOf<X>() - 1) / SizeOf<X>());
            int steps = SizeOf<K>() * SizeOf<R>() * W.Times;
            int pace = (int)((long)next * Math.Max(W.ASample, W.BSample) / ((long)tiles * steps));
            ref float ahead = ref c;
            if (next > 0 && W.ASample > W.BSample)
                ahead = ref Unsafe.Add(ref a, end * (IntPtr)W.ASample);
            else if (next > 0)
                ahead = ref Unsafe.Add(ref b, end * (IntPtr)W.BSample);
            TILES
        }
        """;

    private const string Tiles =
        """
        for (int from = start; from < stop; from += part)
        {
            for (int column = 0; column < SizeOf<N>(); column += SizeOf<Q>() / sizeof(float))
            {
                for (int line = 0; line < lines; line += SizeOf<Y>())
                {
                    int y = first + line;
                    ref float group = ref Unsafe.Add(ref a, (y / W.Lines * W.AGroup) + (y % W.Lines * W.ALine));
                    for (int place = from; place < Math.Min(from + part, stop); place += SizeOf<X>())
                    {
                        int x = Math.Min(place, W.Places - SizeOf<X>());
                        for (int sample = begin; sample < end; sample += W.Times)
                        {
                            Tile<Q, M, K, R, X, Y>(
                                ref Unsafe.Add(ref group, (sample * (IntPtr)W.ASample) + (x * W.ARow) + ((SizeOf<M>() - 1) * column)),
                                ref Unsafe.Add(ref b, (sample * (IntPtr)W.BSample) + column),
                                ref Unsafe.Add(ref c, (line * W.CLine) + (x * W.CRow) + column),ANY
                                ref b, Math.Min(W.Times, count - sample), adds: sample > 0AHEAD);MOVE
                        }
                    }
                }
            }
        }
        """;

    /// <summary>Gradients spread over windows.</summary>
    /// <param name="hasAddends">Whether something is added to tiles: not to these.</param>
    /// <param name="looksAhead">Whether tiles of large samples look ahead.</param>
    public static string SpreadOf(bool hasAddends, bool looksAhead) =>
        Spread.Replace("ANY", hasAddends ? " ref c," : "").Replace("AHEAD", looksAhead ? ", ref a, 0" : "");

    private const string Spread =
        """
        /// <summary>
        /// What each place gives, spread over the window that it looked at: U columns of R runs, N at a time, so many times. Sums are added
        /// place by place of a line, and for each place line by line, in tiles of Y lines and a last one of Z.
        /// </summary>
        [MethodImpl(Inline)]
        internal static void Spread<N, K, R, U, Y, Z, Y2, Z2>(ref float a, ref float b, ref float c, int count)
        {
            if (Registers.AreMany)
                Spread<N, K, R, U, Y, Z>(ref a, ref b, ref c, count);
            else
                Spread<N, K, R, U, Y2, Z2>(ref a, ref b, ref c, count);
        }

        [MethodImpl(Kernel)]
        private static void Spread<N, K, R, U, Y, Z>(ref float a, ref float b, ref float c, int count)
        {
            for (int sample = 0; sample < count; sample++)
            {
                MemoryMarshal.CreateSpan(ref c, W.CSample).Clear();
                ref float w = ref b;
                for (int time = 0; time < W.Times; time++)
                {
                    for (int run = 0; run < SizeOf<R>(); run++)
                    {
                        for (int column = 0; column < SizeOf<U>(); column += SizeOf<N>())
                        {
                            int start = Math.Min(column, SizeOf<U>() - SizeOf<N>());
                            Lines<N, K, Y, Z>(ref a, ref w, ref Unsafe.Add(ref c, (time * W.CTime) + (run * W.CRun) + start));
                            w = ref Unsafe.Add(ref w, SizeOf<K>() * SizeOf<N>());
                        }
                    }
                }

                for (int i = 0; i < W.CSample; i += SizeOf<V>() / sizeof(float))
                {
                    int at = Math.Min(i, W.CSample - (SizeOf<V>() / sizeof(float)));
                    L.Store(L.Apply<E>(L.Load(ref c, at)), ref c, at);
                }

                a = ref Unsafe.Add(ref a, W.ASample);
                c = ref Unsafe.Add(ref c, W.CSample);
            }
        }

        /// <summary>A group of columns at every place, whose vectors are finished before the next place begins.</summary>
        [MethodImpl(Inline)]
        private static void Lines<N, K, Y, Z>(ref float a, ref float b, ref float c)
        {
            for (int place = 0; place < W.Places; place++)
            {
                ref float x = ref Unsafe.Add(ref a, place * W.ARow);
                for (int vector = 0; vector < SizeOf<N>(); vector += SizeOf<V>() / sizeof(float))
                {
                    ref float w = ref Unsafe.Add(ref b, vector);
                    ref float z = ref Unsafe.Add(ref c, (place * W.CRow) + vector);
                    for (int line = 0; line <= W.Lines - SizeOf<Y>(); line += SizeOf<Y>())
                    {
                        Tile<Sums<L, V, S>, One, K, One, One, Y>(
                            ref Unsafe.Add(ref x, line * W.ALine), ref w, ref Unsafe.Add(ref z, line * W.CLine),ANY ref w, 1, adds: trueAHEAD);
                    }

                    if (W.Lines % SizeOf<Y>() != 0)
                        Tile<Sums<L, V, S>, One, K, One, One, Z>(
                            ref Unsafe.Add(ref x, W.Lines / SizeOf<Y>() * SizeOf<Y>() * W.ALine), ref w,
                            ref Unsafe.Add(ref z, W.Lines / SizeOf<Y>() * SizeOf<Y>() * W.CLine),ANY ref w, 1, adds: trueAHEAD);
                }
            }
        }
        """;

    /// <summary>Where a sum of a tile goes.</summary>
    public const string Put =
        """
        /// <summary>Where a sum goes, or what it is added to.</summary>
        [MethodImpl(Inline)]
        private static void Put<Q>(ref Q sum, ref float c, bool adds) where Q : struct, ISums<Q>
        {
            if (adds)
                sum.AddTo(ref c);
            else
                sum.Store<E>(ref c);
        }
        """;
}
