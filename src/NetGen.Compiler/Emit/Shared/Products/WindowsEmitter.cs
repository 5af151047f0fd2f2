using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes products whose rows are places of a picture that a window moves over, once for all networks and widths of vectors.</summary>
/// <remarks>
/// Every sum is one chain. A tile is some places of some lines below each other, times one to four vectors of columns; at the edges it lies
/// over the last one, whose sums it computes again.
/// </remarks>
internal static class WindowsEmitter
{
    private static readonly (int Vectors, string Sums)[] Columns = [(4, "SumsOf4"), (2, "SumsOf2"), (1, "Sums")];

    public static void Emit(SourceWriter writer, ProductSet needs)
    {
        writer.Summary("Products over windows in tiles of registers.");
        using (writer.Block(
            "internal static class Windows<L, V, W, S, E>\n    where L : struct, ILanes<V> where W : struct, IWindows where E : struct, IEpilogue"))
        {
            writer.Line(Registers);
            writer.Blank();
            if (needs.Has(ProductNeed.Windows))
            {
                EmitChoice(writer, "Outputs", "ref float a, ref float b, ref float c, ref float start, int count", "ref a, ref b, ref c, ref start, count");
                writer.Blank();
                writer.Line(Outputs.Replace("ADDS", needs.AddsWindows ? ", adds: false" : ""));
            }

            if (needs.Has(ProductNeed.WindowSums))
            {
                writer.Blank();
                EmitChoice(writer, "Gradients", "ref float a, ref float b, ref float c, int first, int lines, int count", "ref a, ref b, ref c, first, lines, count");
                writer.Blank();
                writer.Line(Gradients);
            }

            if (needs.Has(ProductNeed.WindowSpread))
            {
                writer.Blank();
                writer.Line(Spread);
            }

            writer.Blank();
            EmitTile(writer, needs);
        }
    }

    /// <summary>Where there are 32 registers tiles are larger.</summary>
    private static void EmitChoice(SourceWriter writer, string name, string parameters, string arguments)
    {
        writer.Summary("M is one where all columns meet the same value of A, two where each meets its own. Tiles of X places by Y lines by C vectors of columns; of X2, Y2 and C2 where there are sixteen registers alone.");
        writer.Line(Optimized.Part);
        using (writer.Block($"internal static void {name}<M, N, K, R, X, Y, C, X2, Y2, C2>({parameters})"))
        {
            foreach (string narrow in new[] { "", "2" })
            {
                using (writer.Block(narrow.Length == 0 ? "if (HasManyRegisters)" : "else"))
                {
                    foreach ((int vectors, string sums) in Columns)
                    {
                        writer.Line(vectors == 1 ? "else" : $"{(vectors == 4 ? "" : "else ")}if (SizeOf<C{narrow}>() == {Literal.Int(vectors)})");
                        writer.Line($"    {name}<{sums}<L, V, S>, M, N, K, R, X{narrow}, Y{narrow}>({arguments});");
                    }
                }
            }
        }
    }

    /// <summary>X places of Y lines: a row of B is loaded once for all of them.</summary>
    private static void EmitTile(SourceWriter writer, ProductSet needs)
    {
        int height = needs.WindowHeight;
        bool adds = needs.AddsWindows;
        writer.Summary("A tile: K depths of R runs, so many times.");
        writer.Line(Optimized.Part);
        using (writer.Block(
            $"private static void Tile<Q, M, K, R, X, Y>(ref float a, ref float b, ref float c, ref float start, int times{(adds ? ", bool adds" : "")})\n    where Q : struct, ISums<Q>"))
        {
            writer.Line("IntPtr aRow = W.ARow, aLine = W.ALine, bRow = W.BRow, cRow = W.CRow, cLine = W.CLine;");
            for (int i = 0; i < height; i += 6)
            {
                writer.Line($"Q {string.Join(", ", Enumerable.Range(i, Math.Min(6, height - i)).Select(k => $"sum{Literal.Int(k)} = default"))};");
            }

            using (writer.Block("if (SizeOf<S>() < 4)"))
            {
                EmitEach(writer, height, i => $"sum{Literal.Int(i)}.Start(ref start);");
            }

            writer.Blank();
            string sums = string.Join(", ", Enumerable.Range(0, height).Select(i => $"ref sum{Literal.Int(i)}"));
            using (writer.Block("for (int time = 0; time < times; time++)"))
            {
                using (writer.Block("for (int run = 0; run < SizeOf<R>(); run++)"))
                {
                    writer.Line("ref float x = ref Unsafe.Add(ref a, run * (IntPtr)W.ARun);");
                    using (writer.Block("for (int k = SizeOf<K>(); k > 0; k--)"))
                    {
                        writer.Line($"Step<Q, M, X, Y>(ref x, ref b, {sums}, aRow, aLine);");
                        writer.Line("x = ref Unsafe.Add(ref x, W.ADepth);");
                        writer.Line("b = ref Unsafe.Add(ref b, bRow);");
                    }
                }

                writer.Blank();
                writer.Line("a = ref Unsafe.Add(ref a, W.ATime);");
                writer.Line("b = ref Unsafe.Add(ref b, W.BGap);");
            }

            writer.Blank();
            EmitEach(writer, height, i => adds
                ? $"Put<Q>(ref sum{Literal.Int(i)}, ref {At("c", i, "cRow", "cLine")}, adds);"
                : $"sum{Literal.Int(i)}.Store<E>(ref {At("c", i, "cRow", "cLine")});");
        }

        EmitStep(writer, height, needs.HasDepthwise);
        if (adds)
        {
            writer.Blank();
            writer.Line(Put);
        }
    }

    private static void EmitStep(SourceWriter writer, int height, bool hasDepthwise)
    {
        writer.Blank();
        writer.Summary("A row of B meets the rows of A.");
        writer.Line(Optimized.Part);
        string parameters = string.Join(", ", Enumerable.Range(0, height).Select(i => $"ref Q sum{Literal.Int(i)}"));
        using (writer.Block(
            $"private static void Step<Q, M, X, Y>(ref float x, ref float b, {parameters}, IntPtr aRow, IntPtr aLine)\n    where Q : struct, ISums<Q>"))
        {
            writer.Line("Q w = Q.Load(ref b, 0, 1);");
            if (!hasDepthwise)
            {
                EmitEach(writer, height, i => $"sum{Literal.Int(i)}.Add(ref {At("x", i, "aRow", "aLine")}, 0, in w, 1);");
                return;
            }

            using (writer.Block("if (SizeOf<M>() == 1)"))
            {
                EmitEach(writer, height, i => $"sum{Literal.Int(i)}.Add(ref {At("x", i, "aRow", "aLine")}, 0, in w, 1);");
            }

            using (writer.Block("else"))
            {
                EmitEach(writer, height, i => $"sum{Literal.Int(i)}.AddEach(ref {At("x", i, "aRow", "aLine")}, in w);");
            }
        }
    }

    /// <summary>A line for the first sum, and for each of the others that the tile has.</summary>
    private static void EmitEach(SourceWriter writer, int count, Func<int, string> line)
    {
        writer.Line(line(0));
        for (int i = 1; i < count; i++)
        {
            writer.Line($"if (SizeOf<X>() * SizeOf<Y>() > {Literal.Int(i)}) {line(i)}");
        }
    }

    /// <summary>Where the place of a tile's sum lies.</summary>
    private static string At(string reference, int i, string row, string line) => i == 0
        ? reference
        : $"Unsafe.Add(ref {reference}, ({Literal.Int(i)} / SizeOf<X>() * {line}) + ({Literal.Int(i)} % SizeOf<X>() * {row}))";

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

            /// <summary>How often all runs are gone through; of gradients the samples say it.</summary>
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

    private const string Outputs =
        """
        /// <summary>All places of each sample.</summary>
        [MethodImpl(Kernel)]
        private static void Outputs<Q, M, N, K, R, X, Y>(ref float a, ref float b, ref float c, ref float start, int count)
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
                                ref Unsafe.Add(ref c, (y * W.CLine) + (x * W.CRow) + column),
                                ref Unsafe.Add(ref start, SizeOf<S>() % 2 * column), W.TimesADDS);
                        }
                    }
                }

                a = ref Unsafe.Add(ref a, W.ASample);
                c = ref Unsafe.Add(ref c, W.CSample);
            }
        }
        """;

    private const string Gradients =
        """
        /// <summary>Some lines, over all samples: sixteen at a time are summed from zero, and these sums are added.</summary>
        [MethodImpl(Kernel)]
        private static void Gradients<Q, M, N, K, R, X, Y>(ref float a, ref float b, ref float c, int first, int lines, int count)
            where Q : struct, ISums<Q>
        {
            for (int column = 0; column < SizeOf<N>(); column += SizeOf<Q>() / sizeof(float))
            {
                for (int line = 0; line < lines; line += SizeOf<Y>())
                {
                    int y = first + line;
                    ref float group = ref Unsafe.Add(ref a, (y / W.Lines * W.AGroup) + (y % W.Lines * W.ALine));
                    for (int place = 0; place < W.Places; place += SizeOf<X>())
                    {
                        int x = Math.Min(place, W.Places - SizeOf<X>());
                        for (int sample = 0; sample < count; sample += 16)
                        {
                            Tile<Q, M, K, R, X, Y>(
                                ref Unsafe.Add(ref group, (sample * (IntPtr)W.ASample) + (x * W.ARow) + ((SizeOf<M>() - 1) * column)),
                                ref Unsafe.Add(ref b, (sample * (IntPtr)W.BSample) + column),
                                ref Unsafe.Add(ref c, (line * W.CLine) + (x * W.CRow) + column),
                                ref b, Math.Min(16, count - sample), adds: sample > 0);
                        }
                    }
                }
            }
        }
        """;

    private const string Registers =
        """
        private static bool HasManyRegisters =>
            System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;
        """;

    private const string Spread =
        """
        /// <summary>
        /// What each place gives, spread over the window that it looked at: U columns of R runs, N at a time, so many times. Sums are added
        /// place by place of a line, and for each place line by line, in tiles of Y lines and a last one of Z.
        /// </summary>
        [MethodImpl(Inline)]
        internal static void Spread<N, K, R, U, Y, Z, Y2, Z2>(ref float a, ref float b, ref float c, int count)
        {
            if (HasManyRegisters)
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
                            ref Unsafe.Add(ref x, line * W.ALine), ref w, ref Unsafe.Add(ref z, line * W.CLine), ref w, 1, adds: true);
                    }

                    if (W.Lines % SizeOf<Y>() != 0)
                        Tile<Sums<L, V, S>, One, K, One, One, Z>(
                            ref Unsafe.Add(ref x, W.Lines / SizeOf<Y>() * SizeOf<Y>() * W.ALine), ref w,
                            ref Unsafe.Add(ref z, W.Lines / SizeOf<Y>() * SizeOf<Y>() * W.CLine), ref w, 1, adds: true);
                }
            }
        }
        """;

    private const string Put =
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
