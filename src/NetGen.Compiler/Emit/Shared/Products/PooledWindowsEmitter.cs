using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes products over windows whose sums a pool takes together while they are in registers: what it reads is never written. Sums of a
/// tile lie window by window, and within one as the pool's order is.
/// </summary>
internal static class PooledWindowsEmitter
{
    /// <summary>What decides over a tile: each of these is a type, once for many registers and once for few.</summary>
    private static readonly string[] Sizes = ["X", "Y", "U", "C", "Z"];

    /// <summary>The type parameters of a product.</summary>
    public static string TypesOf(string registers) => string.Join(", ", Sizes.Select(size => size + registers));

    public static void Emit(SourceWriter writer, ProductSet needs)
    {
        (string parameter, string argument) = needs.HasPooledAddends ? ("ref float d, ", "ref d, ") : ("", "");
        writer.Line(Interface);
        writer.Blank();
        writer.Summary("Products over windows with a pool behind them: P is one for the largest sum, two for the average.");
        using (writer.Block(
            "internal static class PooledWindows<L, V, W, S, E, P>\n"
            + "    where L : struct, ILanes<V> where W : struct, IPooledWindows where E : struct, IEpilogue"))
        {
            EmitChoice(writer, parameter, argument);
            writer.Blank();
            writer.Line(Outputs
                .Replace("PLUS", parameter)
                .Replace("FROM", needs.HasPooledAddends ? "\n                        ref float with = ref Unsafe.Add(ref d, (line * W.DDown) + (place * W.DNext) + column);" : "")
                .Replace("WITH", needs.HasPooledAddends ? " ref Unsafe.Add(ref with, (y * W.DLine) + (x * W.DRow))," : "")
                .Replace("NEXT", needs.HasPooledAddends ? "\n        d = ref Unsafe.Add(ref d, W.DSample);" : ""));
            writer.Blank();
            EmitTile(writer, needs);
        }
    }

    /// <summary>Where there are 32 registers tiles are larger.</summary>
    private static void EmitChoice(SourceWriter writer, string parameter, string argument)
    {
        writer.Summary(
            "Tiles of U windows, or of X places by Y lines of one, by C vectors of columns, and a last one of Z; where there are sixteen registers alone, of those behind.");
        writer.Line(Optimized.Part);
        using (writer.Block(
            $"internal static void Outputs<M, N, K, R, {TypesOf("")}, {TypesOf("2")}>(\n    ref float a, ref float b, ref float c, {parameter}ref float start, int count)"))
        {
            foreach (string narrow in new[] { "", "2" })
            {
                using (writer.Block(narrow.Length == 0 ? "if (Registers.AreMany)" : "else"))
                {
                    foreach ((int vectors, string sums) in WindowsEmitter.Columns)
                    {
                        writer.Line(vectors == 1 ? "else" : $"{(vectors == 4 ? "" : "else ")}if (SizeOf<C{narrow}>() == {Literal.Int(vectors)})");
                        string types = string.Join(", ", Sizes.Where(size => size != "C").Select(size => size + narrow));
                        writer.Line($"    Outputs<{sums}<L, V, S>, M, N, K, R, {types}>(ref a, ref b, ref c, {argument}ref start, count);");
                    }
                }
            }
        }
    }

    private static void EmitTile(SourceWriter writer, ProductSet needs)
    {
        var tile = new WindowTileText(writer, needs.PooledHeight, "X, Y, U", "aRow", "aLine", "aNext")
        {
            Rows = "SizeOf<X>() * SizeOf<Y>() * SizeOf<U>()",
            At = i => At(i, "aRow", "aLine", "aNext"),
            HasDepthwise = needs.HasDepthwise,
        };
        writer.Summary("A tile: what the pool makes of it is stored, or taken in by what the parts of the window before have stored.");
        writer.Line(Optimized.Apart);
        using (writer.Block(
            "private static void Tile<Q, M, K, R, X, Y, U>(\n    "
            + $"ref float a, ref float b, ref float c, {(needs.HasPooledAddends ? "ref float d, " : "")}ref float start, bool begins, bool ends)\n"
            + "    where Q : struct, ISums<Q>"))
        {
            writer.Line("IntPtr aRow = W.ARow, aLine = W.ALine, aNext = W.ANext, bRow = W.BRow;");
            writer.Line("int times = W.Times;");
            tile.EmitSums();
            if (needs.HasPooledAddends)
            {
                writer.Line("IntPtr dRow = W.DRow, dLine = W.DLine, dNext = W.DNext;");
                using (writer.Block("if (SizeOf<E>() == SizeOf<Plus<Nothing>>())"))
                {
                    tile.EmitEach(i => $"sum{Literal.Int(i)}.Plus(ref {(i == 0 ? "d" : $"Unsafe.Add(ref d, {At(i, "dRow", "dLine", "dNext")})")});");
                }

                writer.Blank();
            }

            writer.Line("Q pooled = default;");
            tile.EmitEach(i => $"Take<Q, X, Y>({Literal.Int(i)}, ref sum{Literal.Int(i)}, ref pooled, ref c, begins, ends);");
        }

        writer.Blank();
        writer.Line(Take);
        tile.EmitStep();
    }

    /// <summary>Where the place of a sum lies: windows follow each other, and in them lines of places.</summary>
    private static string At(int i, string row, string line, string next)
    {
        string sum = Literal.Int(i);
        return $"({sum} / (SizeOf<X>() * SizeOf<Y>()) * {next}) + ({sum} / SizeOf<X>() % SizeOf<Y>() * {line}) + ({sum} % SizeOf<X>() * {row})";
    }

    /// <summary>Its distances.</summary>
    private const string Interface =
        """
        /// <summary>A product over windows, whose rows a pool takes together: lines and places are those of the pool's windows.</summary>
        internal interface IPooledWindows : IWindows
        {
            /// <summary>Lines of a window, and places of each.</summary>
            static abstract int PoolLines { get; }
            static abstract int PoolPlaces { get; }

            /// <summary>Floats of A from one window to the next, and from one line of windows to the next.</summary>
            static abstract int ANext { get; }
            static abstract int ADown { get; }

            /// <summary>Floats of D, which is added to sums, from place to place of a window, line to line, and sample to sample.</summary>
            static abstract int DRow { get; }
            static abstract int DLine { get; }
            static abstract int DSample { get; }

            /// <summary>Floats of D from one window to the next, and from one line of windows to the next.</summary>
            static abstract int DNext { get; }
            static abstract int DDown { get; }
        }
        """;

    /// <summary>Loops over windows, and over the parts of one.</summary>
    private const string Outputs =
        """
        /// <summary>All windows of each sample.</summary>
        [MethodImpl(Kernel)]
        private static void Outputs<Q, M, N, K, R, X, Y, U, Z>(
            ref float a, ref float b, ref float c, PLUSref float start, int count)
            where Q : struct, ISums<Q>
        {
            for (int sample = 0; sample < count; sample++)
            {
                for (int column = 0; column < SizeOf<N>(); column += SizeOf<Q>() / sizeof(float))
                {
                    ref float w = ref Unsafe.Add(ref b, column);
                    ref float s = ref Unsafe.Add(ref start, SizeOf<S>() % 2 * column);
                    for (int line = 0; line < W.Lines; line++)
                    {
                        for (int place = 0; place < W.Places; place += SizeOf<U>())
                        {
                            ref float from = ref Unsafe.Add(ref a, (line * W.ADown) + (place * W.ANext) + ((SizeOf<M>() - 1) * column));
                            ref float to = ref Unsafe.Add(ref c, (line * W.CLine) + (place * W.CRow) + column);FROM
                            for (int y = 0; y < W.PoolLines; y += SizeOf<Y>())
                            {
                                for (int x = 0; x < W.PoolPlaces; x += SizeOf<X>())
                                {
                                    ref float part = ref Unsafe.Add(ref from, (y * W.ALine) + (x * W.ARow));
                                    bool isWhole = place + SizeOf<U>() <= W.Places
                                        && y + SizeOf<Y>() <= W.PoolLines && x + SizeOf<X>() <= W.PoolPlaces;
                                    bool begins = x + y == 0;
                                    bool ends = y + SizeOf<Y>() >= W.PoolLines && x + SizeOf<X>() >= W.PoolPlaces;
                                    if (isWhole)
                                        Tile<Q, M, K, R, X, Y, U>(ref part, ref w, ref to,WITH ref s, begins, ends);
                                    else if (SizeOf<U>() > 1)
                                        Tile<Q, M, K, R, X, Y, Z>(ref part, ref w, ref to,WITH ref s, begins, ends);
                                    else if (SizeOf<Y>() > 1)
                                        Tile<Q, M, K, R, X, Z, U>(ref part, ref w, ref to,WITH ref s, begins, ends);
                                    else
                                        Tile<Q, M, K, R, Z, Y, U>(ref part, ref w, ref to,WITH ref s, begins, ends);
                                }
                            }
                        }
                    }
                }

                a = ref Unsafe.Add(ref a, W.ASample);
                c = ref Unsafe.Add(ref c, W.CSample);NEXT
            }
        }
        """;

    /// <summary>What becomes of a sum; its number is a constant, and so is every choice but whether a window begins and ends here.</summary>
    private const string Take =
        """
        /// <summary>Takes in a sum, the so-and-so-many-th of the tile; the last one of a window stores what it is.</summary>
        [MethodImpl(Inline)]
        private static void Take<Q, X, Y>(int i, ref Q sum, ref Q pooled, ref float c, bool begins, bool ends)
            where Q : struct, ISums<Q>
        {
            sum.Finish<E>();
            ref float to = ref Unsafe.Add(ref c, i / (SizeOf<X>() * SizeOf<Y>()) * W.CRow);
            if (i % (SizeOf<X>() * SizeOf<Y>()) != 0)
            {
                pooled.Join<P>(in sum);
            }
            else if (begins)
            {
                pooled = sum;
                if (SizeOf<P>() == 2) pooled.PlusZero();
            }
            else
            {
                pooled = Q.Load(ref to, 0, 1);
                pooled.Join<P>(in sum);
            }

            if (i % (SizeOf<X>() * SizeOf<Y>()) == (SizeOf<X>() * SizeOf<Y>()) - 1)
            {
                if (SizeOf<P>() == 2 && ends) pooled.Divide(W.PoolLines * W.PoolPlaces);
                pooled.Store<Nothing>(ref to);
            }
        }
        """;
}
