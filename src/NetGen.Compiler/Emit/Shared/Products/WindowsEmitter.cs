using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes products whose rows are places of a picture that a window moves over, once for all networks and widths of vectors.</summary>
/// <remarks>
/// Every sum is one chain. A tile is some places of some lines below each other, times one to four vectors of columns; at the edges it lies
/// over the last one, whose sums it computes again.
/// </remarks>
internal static class WindowsEmitter
{
    /// <summary>Sums of a row, by how many vectors of columns there are.</summary>
    public static readonly (int Vectors, string Sums)[] Columns = [(4, "SumsOf4"), (2, "SumsOf2"), (1, "Sums")];

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
                writer.Line(WindowsText.OutputsOf(needs.AddsWindows, needs.HasAddends, needs.LooksAhead));
            }

            if (needs.SumsWindows)
            {
                writer.Blank();
                EmitChoice(writer, "Gradients", "ref float a, ref float b, ref float c, int first, int lines, int count", "ref a, ref b, ref c, first, lines, count");
                writer.Blank();
                writer.Line(WindowsText.GradientsOf(needs.HasAddends, needs.LooksAhead));
            }

            if (needs.Has(ProductNeed.WindowSpread))
            {
                writer.Blank();
                writer.Line(WindowsText.SpreadOf(needs.HasAddends, needs.LooksAhead));
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
        bool adds = needs.AddsWindows;
        var tile = new WindowTileText(writer, needs.WindowHeight, "X, Y", "aRow", "aLine")
        {
            Rows = "SizeOf<X>() * SizeOf<Y>()",
            At = i => At(i, "aRow", "aLine"),
            HasDepthwise = needs.HasDepthwise,
            LooksAhead = needs.LooksAhead,
        };
        writer.Summary(tile.LooksAhead
            ? "A tile: K depths of R runs, so many times. Of large samples each step reads what lies ahead, so many floats behind what the last one did."
            : "A tile: K depths of R runs, so many times.");
        writer.Line(Optimized.Apart);
        using (writer.Block(
            "private static void Tile<Q, M, K, R, X, Y>(\n    "
            + $"ref float a, ref float b, ref float c, {(needs.HasAddends ? "ref float d, " : "")}ref float start, int times{(adds ? ", bool adds" : "")}{(tile.LooksAhead ? ", ref float ahead, int pace" : "")})\n"
            + "    where Q : struct, ISums<Q>"))
        {
            writer.Line("IntPtr aRow = W.ARow, aLine = W.ALine, bRow = W.BRow, cRow = W.CRow, cLine = W.CLine;");
            tile.EmitSums();
            if (needs.HasAddends)
            {
                using (writer.Block("if (SizeOf<E>() == SizeOf<Plus<Nothing>>())"))
                {
                    tile.EmitEach(i => $"sum{Literal.Int(i)}.StorePlus<E>(ref {Behind("c", i)}, ref {Behind("d", i)});");
                    writer.Line("return;");
                }

                writer.Blank();
            }

            tile.EmitEach(i => adds
                ? $"Put<Q>(ref sum{Literal.Int(i)}, ref {Behind("c", i)}, adds);"
                : $"sum{Literal.Int(i)}.Store<E>(ref {Behind("c", i)});");
        }

        tile.EmitStep();
        if (adds)
        {
            writer.Blank();
            writer.Line(WindowsText.Put);
        }
    }

    /// <summary>Where what belongs to a sum lies among outputs.</summary>
    private static string Behind(string reference, int i) => i == 0 ? reference : $"Unsafe.Add(ref {reference}, {At(i, "cRow", "cLine")})";

    /// <summary>Where the place of a tile's sum lies.</summary>
    private static string At(int i, string row, string line) =>
        $"({Literal.Int(i)} / SizeOf<X>() * {line}) + ({Literal.Int(i)} % SizeOf<X>() * {row})";
}
