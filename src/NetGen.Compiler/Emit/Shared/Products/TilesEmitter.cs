using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes a class of products of matrices in tiles of registers: tiles of rows below each other, and of columns side by side.
/// </summary>
internal static class TilesEmitter
{
    /// <summary>The most rows of a tile for samples in the lanes.</summary>
    public const int MostRows = 12;

    /// <summary>The most structs of sums side by side.</summary>
    private const int MostBeside = 4;

    private const string OfTile =
        "where Q : struct, ISums<Q>";

    public static void Emit(SourceWriter writer, ProductSet needs)
    {
        writer.Summary("A product in tiles of registers.");
        using (writer.Block(
            "internal static class Tiles<L, V, P, S, E>\n    where L : struct, ILanes<V> where P : struct, IProduct where E : struct, IEpilogue"))
        {
            if (needs.Has(ProductNeed.Row))
            {
                TileLoops.Emit(writer, needs.Chains, isBatch: needs.Has(ProductNeed.Rows));
            }

            if (needs.Has(ProductNeed.Sums))
            {
                writer.Blank();
                writer.Line(TileSums.Sums);
            }

            if (needs.Has(ProductNeed.Few))
            {
                writer.Blank();
                TileSums.EmitFew(writer, needs.Chains);
            }

            writer.Blank();
            EmitTile(writer, needs.Height);
            if (needs.Has(ProductNeed.Row) || needs.Has(ProductNeed.Few))
            {
                writer.Blank();
                EmitAcross(writer);
            }
        }
    }

    /// <summary>Rows below each other: a row of B is loaded once for all of them.</summary>
    private static void EmitTile(SourceWriter writer, int height)
    {
        writer.Summary("Rows below each other, as many as the height says.");
        writer.Line(Optimized.Part);
        using (writer.Block(
            $"private static void Tile<Q>(\n    ref float a, ref float b, ref float c, ref float start, int chains, int height, int depth)\n    {OfTile}"))
        {
            writer.Line("IntPtr aRow = P.ARow, aDepth = P.ADepth, bRow = P.BRow, cRow = P.CRow;");
            EmitStarts(writer, height, "(SizeOf<S>() / 2)", "start");
            string sums = Sums("ref sum{0}", height);
            EmitDepths(writer, few: 8, (at, depths) => $"Step({at}, {sums}, aRow, aDepth, bRow, height, {depths});");
            EmitEach(writer, height, i => $"sum{i}.Store<E>(ref {At("c", i, "cRow")});");
        }

        writer.Blank();
        EmitTogether(
            writer, "A row of B for each chain, or for the first of them, meets the rows of A.",
            "Step<Q>", height, "IntPtr aRow, IntPtr aDepth, IntPtr bRow, int height, int depths",
            i => $"sum{i}.Add(ref {At("a", i, "aRow")}, aDepth, in w, depths);",
            """
            if (height == 1)
            {
                sum0.Add(ref a, aDepth, ref b, bRow, depths);
                return;
            }

            Q w = Q.Load(ref b, bRow, depths);
            """);
    }

    /// <summary>One row, some times the columns of Q side by side.</summary>
    private static void EmitAcross(SourceWriter writer)
    {
        writer.Summary("One row from one column to another, some times the columns of Q at a time.");
        writer.Line(Optimized.Part);
        using (writer.Block(
            $"private static void Across<Q>(\n    ref float inputs, ref float kernel, ref float c, ref float start, int from, int to, int chains, int height, int depth)\n    {OfTile}"))
        {
            writer.Line("IntPtr aDepth = P.ADepth, bRow = P.BRow, width = SizeOf<Q>() / (4 * chains);");
            using (writer.Block("for (int column = from; column < to; column += height * (SizeOf<Q>() / (4 * chains)))"))
            {
                writer.Line("ref float a = ref inputs;");
                writer.Line("ref float b = ref Unsafe.Add(ref kernel, column);");
                EmitStarts(writer, MostBeside, "(SizeOf<S>() % 2 * width)", "Unsafe.Add(ref start, SizeOf<S>() % 2 * column)");
                string sums = Sums("ref sum{0}", MostBeside);
                EmitDepths(writer, few: 4, (at, depths) => $"Beside({at}, {sums}, aDepth, bRow, width, height, {depths});");
                writer.Line("ref float z = ref Unsafe.Add(ref c, column);");
                EmitEach(writer, MostBeside, i => $"sum{i}.Store<E>(ref {At("z", i, "width")});");
            }
        }

        writer.Blank();
        EmitTogether(
            writer, "A row of A meets the columns of Q so many times.",
            "Beside<Q>", MostBeside, "IntPtr aDepth, IntPtr bRow, IntPtr width, int height, int depths",
            i => $"sum{i}.Add(ref a, aDepth, ref {At("b", i, "width")}, bRow, depths);");
    }

    /// <summary>The start of each sum lies so far behind the last: nowhere else where all have one.</summary>
    private static void EmitStarts(SourceWriter writer, int count, string distance, string start)
    {
        for (int i = 0; i < count; i += 6)
        {
            writer.Line($"Q {string.Join(", ", Enumerable.Range(i, Math.Min(6, count - i)).Select(k => $"sum{Literal.Int(k)} = default"))};");
        }

        using (writer.Block("if (SizeOf<S>() < SizeOf<FromZero>())"))
        {
            writer.Line($"ref float s = ref {start};");
            writer.Line("sum0.Start(ref s);");
            for (int i = 1; i < count; i++)
            {
                writer.Line($"if (height > {Literal.Int(i)}) sum{Literal.Int(i)}.Start(ref {At("s", i, distance)});");
            }
        }

        writer.Blank();
    }

    /// <summary>A step for as many depths as there are chains, and a last one for what is left.</summary>
    /// <param name="few">The most vectors of sums of which two steps are taken at a time.</param>
    /// <param name="step">A step from where A and B are, over so many depths.</param>
    private static void EmitDepths(SourceWriter writer, int few, Func<string, string, string> step)
    {
        EmitTwoSteps(writer, few, step);
        writer.Line("else");
        using (writer.Block("for (int k = depth; k >= chains; k -= chains)"))
        {
            writer.Line(step("ref a, ref b", "chains"));
            EmitAdvance(writer, "");
        }

        // The first half is known where the depth is not: one chain leaves nothing.
        using (writer.Block("if (chains > 1 && depth % chains != 0)"))
        {
            writer.Line(step("ref a, ref b", "depth % chains"));
        }

        writer.Blank();
    }

    /// <summary>Two steps at a time, beside which the loop's bookkeeping is small. What is done once more is compiled once more.</summary>
    private static void EmitTwoSteps(SourceWriter writer, int few, Func<string, string, string> step)
    {
        string one = step("ref a, ref b", "chains");
        using (writer.Block($"if (height * SizeOf<Q>() <= {Literal.Int(few)} * SizeOf<V>())"))
        {
            using (writer.Block("for (int k = depth; k >= 2 * chains; k -= 2 * chains)"))
            {
                writer.Line(one);
                writer.Line(step("ref Unsafe.Add(ref a, chains * aDepth), ref Unsafe.Add(ref b, chains * bRow)", "chains"));
                EmitAdvance(writer, "2 * ");
            }

            writer.Blank();
            using (writer.Block("if (depth / chains % 2 != 0)"))
            {
                writer.Line(one);
                EmitAdvance(writer, "");
            }
        }
    }

    private static void EmitAdvance(SourceWriter writer, string times)
    {
        writer.Line($"a = ref Unsafe.Add(ref a, {times}chains * aDepth);");
        writer.Line($"b = ref Unsafe.Add(ref b, {times}chains * bRow);");
    }

    /// <summary>A method that does the same with all sums of a tile.</summary>
    private static void EmitTogether(
        SourceWriter writer, string summary, string name, int count, string parameters, Func<int, string> line, string? first = null)
    {
        writer.Summary(summary);
        writer.Line(Optimized.Part);
        using (writer.Block(
            $"private static void {name}(ref float a, ref float b, {Sums("ref Q sum{0}", count)}, {parameters})\n"
            + "    where Q : struct, ISums<Q>"))
        {
            if (first != null)
            {
                writer.Line(first);
            }

            EmitEach(writer, count, line);
        }
    }

    /// <summary>A line for the first sum, and for each of the others that the tile has.</summary>
    private static void EmitEach(SourceWriter writer, int count, Func<int, string> line)
    {
        writer.Line(line(0));
        for (int i = 1; i < count; i++)
        {
            writer.Line($"if (height > {Literal.Int(i)}) {line(i)}");
        }
    }

    private static string Sums(string format, int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => format.Replace("{0}", Literal.Int(i))));

    private static string At(string reference, int count, string distance) => count switch
    {
        0 => reference,
        1 => $"Unsafe.Add(ref {reference}, {distance})",
        _ when distance == "1" => $"Unsafe.Add(ref {reference}, {Literal.Int(count)})",
        _ => $"Unsafe.Add(ref {reference}, {Literal.Int(count)} * {distance})",
    };
}
