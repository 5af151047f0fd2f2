using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes products over windows for sixteen samples in the lanes: sums are filters by places; each value is loaded once for all filters of a
/// tile, each weight broadcast once for all of its places.
/// </summary>
internal static class WindowLanesEmitter
{
    /// <summary>The most filters of a tile.</summary>
    public const int MostFilters = 8;

    /// <summary>The most places of a tile.</summary>
    public const int MostPlaces = 4;

    /// <param name="hasAddends">Whether something is added to sums before they are stored.</param>
    public static void Emit(SourceWriter writer, bool hasAddends)
    {
        writer.Summary("Products over windows for sixteen samples in the lanes.");
        using (writer.Block(
            "internal static class WindowLanes<L, V, W, S, E>\n    where L : struct, ILanes<V> where W : struct, IWindows where E : struct, IEpilogue"))
        {
            writer.Line(Outputs
                .Replace("PLUS", hasAddends ? "ref float d, " : "").Replace("ALSO", hasAddends ? "ref d, " : "")
                .Replace("FROM", hasAddends ? "\n            ref float with = ref Unsafe.Add(ref d, (line * W.CLine) + (x * W.CRow));" : "")
                .Replace("HERE", hasAddends ? "\n                        ref Unsafe.Add(ref with, (16 * f) + lane)," : ""));
            writer.Blank();
            EmitTile(writer, hasAddends);
        }
    }

    private static void EmitTile(SourceWriter writer, bool hasAddends)
    {
        writer.Summary("F filters at P places.");
        writer.Line(Optimized.Apart);
        using (writer.Block($"private static void Tile<K, R, F, P>(ref float a, ref float b, ref float c, {(hasAddends ? "ref float d, " : "")}ref float start)"))
        {
            for (int f = 0; f < MostFilters; f++)
            {
                writer.Line($"V {string.Join(", ", Enumerable.Range(0, MostPlaces).Select(p => $"{Sum(f, p)} = L.Create(0f)"))};");
            }

            using (writer.Block("if (SizeOf<S>() < SizeOf<FromZero>())"))
            {
                EachFilter(writer, f =>
                {
                    writer.Line($"{Sum(f, 0)} = L.Create({Lanes.Element("start", f)});");
                    for (int p = 1; p < MostPlaces; p++)
                    {
                        writer.Line($"{Sum(f, p)} = {Sum(f, 0)};");
                    }
                });
            }

            writer.Blank();
            using (writer.Block("for (int time = 0; time < W.Times; time++)"))
            {
                using (writer.Block("for (int run = 0; run < SizeOf<R>(); run++)"))
                {
                    writer.Line("ref float x = ref Unsafe.Add(ref a, run * (IntPtr)W.ARun);");
                    using (writer.Block("for (int k = SizeOf<K>(); k > 0; k--)"))
                    {
                        EmitStep(writer);
                        writer.Line("x = ref Unsafe.Add(ref x, W.ADepth);");
                        writer.Line("b = ref Unsafe.Add(ref b, W.BRow);");
                    }
                }

                writer.Blank();
                writer.Line("a = ref Unsafe.Add(ref a, W.ATime);");
            }

            writer.Blank();
            if (hasAddends)
            {
                using (writer.Block("if (SizeOf<E>() == SizeOf<Plus<Nothing>>())"))
                {
                    EachFilter(writer, f => EachPlace(writer, p => Store($"L.Add({Sum(f, p)}, L.Load(ref d, {At(f, p)}))", f, p)));
                    writer.Line("return;");
                }

                writer.Blank();
            }

            EachFilter(writer, f => EachPlace(writer, p => Store(Sum(f, p), f, p)));
        }
    }

    private static void EmitStep(SourceWriter writer)
    {
        writer.Line("V x0 = L.Load(ref x, 0), x1 = x0, x2 = x0, x3 = x0;");
        for (int p = 1; p < MostPlaces; p++)
        {
            writer.Line($"if (SizeOf<P>() > {Literal.Int(p)}) x{Literal.Int(p)} = L.Load(ref x, {(p == 1 ? "" : Literal.Int(p) + " * ")}W.ARow);");
        }

        EachFilter(writer, f =>
        {
            writer.Line($"V w{Literal.Int(f)} = L.Create({Lanes.Element("b", f)});");
            EachPlace(writer, p => $"{Sum(f, p)} = L.MultiplyAdd(w{Literal.Int(f)}, x{Literal.Int(p)}, {Sum(f, p)});");
        });
    }

    private static void EachFilter(SourceWriter writer, Action<int> emit)
    {
        for (int f = 0; f < MostFilters; f++)
        {
            using (f == 0 ? default(SourceWriter.BlockScope?) : writer.Block($"if (SizeOf<F>() > {Literal.Int(f)})"))
            {
                emit(f);
            }
        }
    }

    private static void EachPlace(SourceWriter writer, Func<int, string> line)
    {
        for (int p = 0; p < MostPlaces; p++)
        {
            writer.Line((p == 0 ? "" : $"if (SizeOf<P>() > {Literal.Int(p)}) ") + line(p));
        }
    }

    private static string Store(string value, int filter, int place) => $"L.Store(L.Apply<E>({value}), ref c, {At(filter, place)});";

    /// <summary>Where a sum lies.</summary>
    private static string At(int filter, int place) => $"{(place == 0 ? "" : $"({Literal.Int(place)} * W.CRow) + ")}{Literal.Int(16 * filter)}";

    private static string Sum(int filter, int place) => $"s{Literal.Int(filter)}{Literal.Int(place)}";

    private const string Outputs =
        """
        /// <summary>N filters at all places, in tiles of F filters by P places; of F2 and P2 where there are sixteen registers alone.</summary>
        [MethodImpl(Inline)]
        internal static void Outputs<N, K, R, F, P, F2, P2>(ref float a, ref float b, ref float c, PLUSref float start)
        {
            if (Registers.AreMany)
                Outputs<N, K, R, F, P>(ref a, ref b, ref c, ALSOref start);
            else
                Outputs<N, K, R, F2, P2>(ref a, ref b, ref c, ALSOref start);
        }

        [MethodImpl(Kernel)]
        private static void Outputs<N, K, R, F, P>(ref float a, ref float b, ref float c, PLUSref float start)
        {
            for (int line = 0; line < W.Lines; line++)
            {
                for (int place = 0; place < W.Places; place += SizeOf<P>())
                {
                    int x = Math.Min(place, W.Places - SizeOf<P>());
                    ref float from = ref Unsafe.Add(ref a, (line * W.ALine) + (x * W.ARow));
                    ref float to = ref Unsafe.Add(ref c, (line * W.CLine) + (x * W.CRow));FROM
                    for (int filter = 0; filter < SizeOf<N>(); filter += SizeOf<F>())
                    {
                        int f = Math.Min(filter, SizeOf<N>() - SizeOf<F>());
                        for (int lane = 0; lane < 16; lane += SizeOf<V>() / sizeof(float))
                        {
                            Tile<K, R, F, P>(
                                ref Unsafe.Add(ref from, lane), ref Unsafe.Add(ref b, f), ref Unsafe.Add(ref to, (16 * f) + lane),HERE ref Unsafe.Add(ref start, f));
                        }
                    }
                }
            }
        }
        """;
}
