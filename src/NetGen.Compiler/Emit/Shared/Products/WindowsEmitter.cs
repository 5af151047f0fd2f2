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
            if (needs.HasWindowOutputs)
            {
                (string parameter, string argument) = needs.HasAddends ? ("ref float d, ", "ref d, ") : ("", "");
                EmitChoice(
                    writer, "Outputs", $"ref float a, ref float b, ref float c, {parameter}ref float start, int count",
                    $"ref a, ref b, ref c, {argument}ref start, count");
                writer.Blank();
                writer.Line(WindowsText.OutputsOf(needs.AddsWindows, needs.HasAddends));
            }

            if (needs.Has(ProductNeed.WindowSums))
            {
                writer.Blank();
                EmitChoice(writer, "Gradients", "ref float a, ref float b, ref float c, int first, int lines, int count", "ref a, ref b, ref c, first, lines, count");
                writer.Blank();
                writer.Line(WindowsText.GradientsOf(needs.HasAddends));
            }

            if (needs.Has(ProductNeed.WindowSpread))
            {
                writer.Blank();
                writer.Line(WindowsText.SpreadOf(needs.HasAddends));
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
                using (writer.Block(narrow.Length == 0 ? "if (Registers.AreMany)" : "else"))
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
        writer.Line(Optimized.Apart);
        using (writer.Block(
            "private static void Tile<Q, M, K, R, X, Y>(\n    "
            + $"ref float a, ref float b, ref float c, {(needs.HasAddends ? "ref float d, " : "")}ref float start, int times{(adds ? ", bool adds" : "")})\n"
            + "    where Q : struct, ISums<Q>"))
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
            if (needs.HasAddends)
            {
                using (writer.Block("if (SizeOf<E>() == 3)"))
                {
                    EmitEach(writer, height, i => $"sum{Literal.Int(i)}.StorePlus<E>(ref {At("c", i, "cRow", "cLine")}, ref {At("d", i, "cRow", "cLine")});");
                    writer.Line("return;");
                }

                writer.Blank();
            }

            EmitEach(writer, height, i => adds
                ? $"Put<Q>(ref sum{Literal.Int(i)}, ref {At("c", i, "cRow", "cLine")}, adds);"
                : $"sum{Literal.Int(i)}.Store<E>(ref {At("c", i, "cRow", "cLine")});");
        }

        EmitStep(writer, height, needs.HasDepthwise);
        if (adds)
        {
            writer.Blank();
            writer.Line(WindowsText.Put);
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
}
