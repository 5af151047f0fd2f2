using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes sums over lists of gradients: of kernels, whose tiles are vectors of a run by lines of a window, and of what windows looked at.
/// </summary>
internal static class LiveEmitter
{
    /// <summary>The most vectors that are added to gradients at a time.</summary>
    public const int MostTogether = 6;

    public static void Emit(SourceWriter writer, ProductSet needs)
    {
        writer.Line(Interface);
        writer.Blank();
        writer.Summary("Sums over lists of gradients that are not zero. An entry is a gradient, and where its window begins in A.");
        using (writer.Block("internal static class LiveWindows<L, V, W>\n    where L : struct, ILanes<V> where W : struct, ILive"))
        {
            writer.Line("private static int Count => SizeOf<V>() / sizeof(float);");
            if (needs.HasLiveSums)
            {
                writer.Blank();
                writer.Line(Sums.Replace("TILES", string.Join("\n", TilesOf(needs).Select(line => new string(' ', 28) + line))));
                if (needs.Has(ProductNeed.LiveSums))
                {
                    writer.Blank();
                    LiveTileEmitter.Emit(writer, takesAll: false);
                }

                if (needs.Has(ProductNeed.NotedSums))
                {
                    writer.Blank();
                    LiveTileEmitter.Emit(writer, takesAll: true);
                }
            }

            if (needs.Has(ProductNeed.LiveBack))
            {
                writer.Blank();
                writer.Line(Back.Replace("EACH", string.Join("\n", AddTogether().Select(line => new string(' ', 24) + line))));
            }
        }
    }

    /// <summary>What adds a filter's gradients in some samples: whether they are listed is known when it is compiled.</summary>
    private static IEnumerable<string> TilesOf(ProductSet needs)
    {
        if (needs.Has(ProductNeed.LiveSums))
        {
            yield return "if (SizeOf<T>() == 1)";
            yield return "    Tile<U, G, Y>(ref window, ref Unsafe.Add(ref list, sample * (IntPtr)W.Sample), ref sum, f, taken);";
        }

        if (needs.Has(ProductNeed.NotedSums))
        {
            yield return "if (SizeOf<T>() == 2)";
            yield return "    TileOfAll<U, G, Y>(ref window, ref Unsafe.Add(ref list, sample * (IntPtr)W.PooledSample), ref Unsafe.Add(ref deltas, sample * (IntPtr)W.DeltaSample), ref sum, f, taken);";
        }
    }

    /// <summary>Vectors of a gradient's products, added to what is there: all are summed before the first is stored, so that none waits for another.</summary>
    private static IEnumerable<string> AddTogether()
    {
        string[] places = [.. Enumerable.Range(0, MostTogether).Select(vector =>
            vector == 0 ? "i" : $"i + {(vector == 1 ? "" : $"({Literal.Int(vector)} * ")}Count{(vector == 1 ? "" : ")")}")];
        yield return "V v0 = L.MultiplyAdd(delta, L.Load(ref w, i), L.Load(ref to, i));";
        yield return $"V {string.Join(", ", Enumerable.Range(1, MostTogether - 1).Select(vector => $"v{Literal.Int(vector)} = v0"))};";
        for (int vector = 1; vector < MostTogether; vector++)
        {
            yield return $"if (Together > {Literal.Int(vector)}) v{Literal.Int(vector)} = L.MultiplyAdd(delta, L.Load(ref w, {places[vector]}), L.Load(ref to, {places[vector]}));";
        }

        yield return "L.Store(v0, ref to, i);";
        for (int vector = 1; vector < MostTogether; vector++)
        {
            yield return $"if (Together > {Literal.Int(vector)}) L.Store(v{Literal.Int(vector)}, ref to, {places[vector]});";
        }
    }

    private const string Interface =
        """
        /// <summary>How lists of gradients lie, and what their entries refer to.</summary>
        internal interface ILive
        {
            /// <summary>A list: so many floats of a sample; the first are numbers of entries, one for each filter; where entries begin, and floats of each filter's.</summary>
            static abstract int Sample { get; }
            static abstract int Filters { get; }
            static abstract int Head { get; }
            static abstract int Entries { get; }

            /// <summary>The windows of the maximum, and floats of a place and of a sample of what they give and have noted, and of a sample of gradients.</summary>
            static abstract int PooledHeight { get; }
            static abstract int PooledWidth { get; }
            static abstract int PooledPlace { get; }
            static abstract int PooledSample { get; }
            static abstract int DeltaSample { get; }

            /// <summary>Floats of A from a line of the maximum's windows to the next, and from window to window.</summary>
            static abstract int Down { get; }
            static abstract int Across { get; }

            /// <summary>Runs of a window, and of a line of it.</summary>
            static abstract int Lines { get; }
            static abstract int Runs { get; }

            /// <summary>Floats of A from line to line of a window, from run to run, and from sample to sample.</summary>
            static abstract int ALine { get; }
            static abstract int ARun { get; }
            static abstract int ASample { get; }

            /// <summary>Floats of a place of A, and those of them that are values; rows of the kernel that a run stands for, and floats of such a row.</summary>
            static abstract int Place { get; }
            static abstract int Channels { get; }
            static abstract int Rows { get; }
            static abstract int CRow { get; }

            /// <summary>Floats of a run of gradients, of a place of them, and from line to line, run to run and sample to sample.</summary>
            static abstract int Back { get; }
            static abstract int BPlace { get; }
            static abstract int BLine { get; }
            static abstract int BRun { get; }
            static abstract int BSample { get; }
        }
        """;

    private const string Sums =
        """
        /// <summary>Floats of a tile's line.</summary>
        [MethodImpl(Inline)]
        private static int Width<U, G>() => Math.Min(SizeOf<U>(), SizeOf<G>() * Count);

        /// <summary>Where a vector of a tile's line begins.</summary>
        [MethodImpl(Inline)]
        private static int Start<U, G>(int vector) => Math.Min(vector * Count, Width<U, G>() - Count);

        /// <summary>Gradients of some lines of the kernel, whose runs have U floats, in tiles of G vectors by Y lines; of G2 by Y2 where there are sixteen registers alone. T is one where gradients are listed, two for notes and gradients of all windows.</summary>
        [MethodImpl(Inline)]
        internal static void Sums<T, U, G, Y, G2, Y2>(ref float a, ref float list, ref float deltas, ref float c, int first, int lines, int count)
        {
            if (Registers.AreMany)
                Sums<T, U, G, Y>(ref a, ref list, ref deltas, ref c, first, lines, count);
            else
                Sums<T, U, G2, Y2>(ref a, ref list, ref deltas, ref c, first, lines, count);
        }

        /// <summary>Floats of a line of sums.</summary>
        [MethodImpl(Inline)]
        private static int Stride<U, G>() => Math.Max(Width<U, G>(), Count);

        /// <summary>Whether a vector reads more than a run, and behind the last one of a picture what is not its own.</summary>
        [MethodImpl(Inline)]
        private static bool ReachesBeyond<U>() => SizeOf<U>() < Count;

        /// <summary>
        /// As many samples as stay in the nearest cache go through the lists of all filters that there is room for; sums wait in memory meanwhile.
        /// </summary>
        [MethodImpl(Kernel)]
        private static void Sums<T, U, G, Y>(ref float a, ref float list, ref float deltas, ref float c, int first, int lines, int count)
        {
            int tile = ((SizeOf<Y>() * Stride<U, G>()) + Count - 1) / Count * Count;
            int together = Math.Min(W.Filters, Math.Max(1, 4096 / tile));
            int most = 5120 / W.ASample;
            if (SizeOf<T>() == 2) most = 7168 / (W.ASample + W.PooledSample + W.DeltaSample);
            if (most < 1) most = 1;
            Span<float> memory = stackalloc float[2 * together * tile];
            ref float totals = ref MemoryMarshal.GetReference(memory);
            ref float sums = ref Unsafe.Add(ref totals, together * tile);
            Span<float> copy = stackalloc float[ReachesBeyond<U>() ? W.ASample + Count : 0];
            if (ReachesBeyond<U>() && count > 0)
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref a, (count - 1) * (IntPtr)W.ASample), W.ASample).CopyTo(copy);

            for (int filter = 0; filter < W.Filters; filter += together)
            {
                int end = Math.Min(filter + together, W.Filters);
                for (int line = 0; line < lines; line += SizeOf<Y>())
                {
                    int y = first + line;
                    for (int column = 0; column < SizeOf<U>(); column += SizeOf<G>() * Count)
                    {
                        int start = Math.Min(column, SizeOf<U>() - Width<U, G>());
                        int offset = (y / W.Runs * W.ALine) + (y % W.Runs * W.ARun) + start;
                        for (int block = 0; block < count; block += 16)
                        {
                            memory.Slice(together * tile).Clear();
                            int endBlock = Math.Min(block + 16, count);
                            for (int sample = block, taken; sample < endBlock; sample += taken)
                            {
                                bool isCopy = ReachesBeyond<U>() && sample == count - 1;
                                int behind = ReachesBeyond<U>() && endBlock == count && !isCopy ? count - 1 : endBlock;
                                taken = Math.Min(most, behind - sample);
                                ref float from = ref MemoryMarshal.GetReference(copy);
                                if (!isCopy) from = ref Unsafe.Add(ref a, sample * (IntPtr)W.ASample);
                                for (int f = filter; f < end; f++)
                                {
                                    ref float window = ref Unsafe.Add(ref from, offset);
                                    ref float sum = ref Unsafe.Add(ref sums, (f - filter) * tile);
        TILES
                                }
                            }

                            for (int i = 0; i < (end - filter) * tile; i += Count)
                            {
                                V sum = L.Load(ref sums, i);
                                if (block > 0) sum = L.Add(L.Load(ref totals, i), sum);
                                L.Store(sum, ref totals, i);
                            }
                        }

                        for (int f = filter; f < end; f++)
                        {
                            ref float total = ref Unsafe.Add(ref totals, (f - filter) * tile);
                            for (int i = 0; i < Width<U, G>(); i++)
                            {
                                int place = (start + i) / W.Place;
                                int channel = start + i - (place * W.Place);
                                ref float to = ref Unsafe.Add(ref c, (((line * W.Rows) + (place * W.Channels) + channel) * W.CRow) + f);
                                for (int k = 0; k < SizeOf<Y>() && channel < W.Channels; k++)
                                {
                                    Unsafe.Add(ref to, k * W.Rows * W.CRow) = Unsafe.Add(ref total, (k * Stride<U, G>()) + i);
                                }
                            }
                        }
                    }
                }
            }
        }
        """;

    private const string Back =
        """
        /// <summary>As many vectors as runs of gradients are cut into.</summary>
        private static int Together
        {
            [MethodImpl(Inline)]
            get
            {
                int vectors = W.Back / Count;
                return vectors % 6 == 0 ? 6 : vectors % 5 == 0 ? 5 : vectors % 4 == 0 ? 4 : vectors % 3 == 0 ? 3 : vectors % 2 == 0 ? 2 : 1;
            }
        }

        /// <summary>Every gradient, times its filter's weights, is added to where its window looked, some vectors of a run at a time.</summary>
        [MethodImpl(Kernel)]
        internal static void Back<E>(ref float list, ref float b, ref float c, int count) where E : struct, IEpilogue
        {
            for (int sample = 0; sample < count; sample++)
            {
                MemoryMarshal.CreateSpan(ref c, W.BSample).Clear();
                for (int filter = 0; filter < W.Filters; filter++)
                {
                    ref float weights = ref Unsafe.Add(ref b, filter * W.Lines * W.Back);
                    ref float entry = ref Unsafe.Add(ref list, W.Head + (filter * W.Entries));
                    for (int number = BitConverter.SingleToInt32Bits(Unsafe.Add(ref list, filter)); number > 0; number--)
                    {
                        V delta = L.Create(entry);
                        ref float w = ref weights;
                        ref float window = ref Unsafe.Add(ref c, BitConverter.SingleToInt32Bits(Unsafe.Add(ref entry, 1)) / W.Place * W.BPlace);
                        ref float to = ref window;
                        for (int line = 1; line <= W.Lines; line++)
                        {
                            for (int i = 0; i < W.Back; i += Together * Count)
                            {
        EACH
                            }

                            w = ref Unsafe.Add(ref w, W.Back);
                            if (W.Runs == 1)
                                to = ref Unsafe.Add(ref to, W.BLine);
                            else
                                to = ref Unsafe.Add(ref window, (line / W.Runs * W.BLine) + (line % W.Runs * W.BRun));
                        }

                        entry = ref Unsafe.Add(ref entry, 2);
                    }
                }

                for (int i = 0; i < W.BSample; i += Count)
                {
                    L.Store(L.Apply<E>(L.Load(ref c, i)), ref c, i);
                }

                list = ref Unsafe.Add(ref list, W.Sample);
                c = ref Unsafe.Add(ref c, W.BSample);
            }
        }
        """;
}
