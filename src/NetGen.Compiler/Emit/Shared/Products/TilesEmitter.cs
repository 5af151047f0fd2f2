using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes a class of products of matrices in tiles of registers: tiles of rows below each other, and of columns side by side.
/// </summary>
internal static class TilesEmitter
{
    /// <summary>The most rows of a tile.</summary>
    public const int MostRows = 12;

    /// <summary>The most structs of sums side by side.</summary>
    private const int MostBeside = 4;

    /// <summary>The columns of the sums Q.</summary>
    private const string Width = "(Unsafe.SizeOf<Q>() / (4 * Unsafe.SizeOf<C>()))";

    private const string OfTile =
        "where Q : struct, ISums<Q> where C : struct, INumber where K : struct, INumber where H : struct, INumber";

    public static void Emit(SourceWriter writer)
    {
        writer.Summary("A product in tiles of registers.");
        using (writer.Block(
            "internal static class Tiles<L, V, P, S, E>\n    where L : struct, ILanes<V> where V : struct where P : struct, IProduct "
            + "where S : struct, IStart where E : struct, IEpilogue"))
        {
            writer.Line(TileLoops.Text);
            writer.Blank();
            writer.Line(TileSums.Text);
            writer.Blank();
            EmitTile(writer);
            writer.Blank();
            EmitAcross(writer);
        }
    }

    /// <summary>H rows below each other: a row of B is loaded once for all of them.</summary>
    private static void EmitTile(SourceWriter writer)
    {
        writer.Summary("H rows below each other.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"private static void Tile<Q, C, K, H>(ref float a, ref float b, ref float c, ref float start, int depth)\n    {OfTile}"))
        {
            writer.Line("IntPtr aRow = P.ARow, aDepth = P.ADepth, bRow = P.BRow, cRow = P.CRow;");
            EmitStarts(writer, MostRows, startSize: 2, distance: "1", "start");
            string sums = Sums("ref sum{0}", MostRows);
            EmitDepths(writer, at => $"Step<Q, H>({at},\n    {sums},\n    aRow, aDepth, bRow);");
            EmitRest(writer, $"Rest<Q, H>(ref a, ref b,\n    {sums},\n    aRow, aDepth, bRow, Unsafe.SizeOf<K>() % Unsafe.SizeOf<C>());");
            EmitEach(writer, MostRows, i => $"sum{i}.Store<E>(ref {At("c", i, "cRow")});");
        }

        writer.Blank();
        EmitTogether(
            writer, "A row of B for each chain meets H rows of A.",
            "Step<Q, H>", MostRows, "IntPtr aRow, IntPtr aDepth, IntPtr bRow",
            i => $"sum{i}.Add(ref {At("a", i, "aRow")}, aDepth, in w);",
            """
            if (Unsafe.SizeOf<H>() == 1)
            {
                sum0.Add(ref a, aDepth, ref b, bRow);
                return;
            }

            Q w = Q.Load(ref b, bRow);
            """);
        writer.Blank();
        EmitTogether(
            writer, "The last depths, fewer than there are chains.",
            "Rest<Q, H>", MostRows, "IntPtr aRow, IntPtr aDepth, IntPtr bRow, int depths",
            i => $"sum{i}.AddRest(ref {At("a", i, "aRow")}, aDepth, ref b, bRow, depths);");
    }

    /// <summary>One row, H times the columns of Q side by side.</summary>
    private static void EmitAcross(SourceWriter writer)
    {
        writer.Summary("One row from one column to another, H times the columns of Q at a time.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"private static void Across<Q, C, K, H>(ref float inputs, ref float kernel, ref float c, ref float start, int from, int to)\n    {OfTile}"))
        {
            writer.Line("IntPtr aDepth = P.ADepth, bRow = P.BRow;");
            using (writer.Block($"for (int column = from; column < to; column += Unsafe.SizeOf<H>() * {Width})"))
            {
                writer.Line("ref float a = ref inputs;");
                writer.Line("ref float b = ref Unsafe.Add(ref kernel, column);");
                EmitStarts(writer, MostBeside, startSize: 1, Width, "Unsafe.Add(ref start, Unsafe.SizeOf<S>() % 2 * column)");
                string sums = Sums("ref sum{0}", MostBeside);
                EmitDepth(writer, "Unsafe.SizeOf<K>()", at => $"Beside<Q, C, H>({at}, {sums}, aDepth, bRow);");
                EmitRest(writer, $"RestBeside<Q, C, H>(ref a, ref b, {sums}, aDepth, bRow, Unsafe.SizeOf<K>() % Unsafe.SizeOf<C>());");
                writer.Line("ref float z = ref Unsafe.Add(ref c, column);");
                EmitEach(writer, MostBeside, i => $"sum{i}.Store<E>(ref {At("z", i, Width)});");
            }
        }

        writer.Blank();
        EmitTogether(
            writer, "A row of A meets H times the columns of Q.",
            "Beside<Q, C, H>", MostBeside, "IntPtr aDepth, IntPtr bRow",
            i => $"sum{i}.Add(ref a, aDepth, ref {At("b", i, Width)}, bRow);");
        writer.Blank();
        EmitTogether(
            writer, "The last depths, fewer than there are chains.",
            "RestBeside<Q, C, H>", MostBeside, "IntPtr aDepth, IntPtr bRow, int depths",
            i => $"sum{i}.AddRest(ref a, aDepth, ref {At("b", i, Width)}, bRow, depths);");
    }

    /// <summary>Where each sum has a start of its own, it lies so far behind the last.</summary>
    private static void EmitStarts(SourceWriter writer, int count, int startSize, string distance, string start)
    {
        for (int i = 0; i < count; i += 6)
        {
            writer.Line($"Q {string.Join(", ", Enumerable.Range(i, Math.Min(6, count - i)).Select(k => $"sum{Literal.Int(k)} = default"))};");
        }

        using (writer.Block("if (Unsafe.SizeOf<S>() < 4)"))
        {
            writer.Line($"ref float s = ref {start};");
            writer.Line("sum0.Start(ref s);");
            for (int i = 1; i < count; i++)
            {
                using (writer.Block($"if (Unsafe.SizeOf<H>() > {Literal.Int(i)} && Unsafe.SizeOf<S>() == {Literal.Int(startSize)})"))
                {
                    writer.Line($"sum{Literal.Int(i)}.Start(ref {At("s", i, distance)});");
                }

                using (writer.Block($"else if (Unsafe.SizeOf<H>() > {Literal.Int(i)})"))
                {
                    writer.Line($"sum{Literal.Int(i)} = sum0;");
                }
            }
        }

        writer.Blank();
    }

    /// <summary>The depth is K, or where that is one given.</summary>
    private static void EmitDepths(SourceWriter writer, Func<string, string> step)
    {
        using (writer.Block("if (Unsafe.SizeOf<K>() > 1)"))
        {
            EmitDepth(writer, "Unsafe.SizeOf<K>()", step);
        }

        using (writer.Block("else"))
        {
            writer.Line("int last = depth - Unsafe.SizeOf<C>(), last2 = last - Unsafe.SizeOf<C>();");
            EmitDepth(writer, "depth", step);
        }
    }

    /// <summary>Few sums take two steps at a time, beside which the loop's bookkeeping is small.</summary>
    private static void EmitDepth(SourceWriter writer, string depth, Func<string, string> step)
    {
        string one = step("ref a, ref b");
        using (writer.Block("if (Unsafe.SizeOf<H>() * Unsafe.SizeOf<Q>() <= 8 * Unsafe.SizeOf<V>())"))
        {
            using (writer.Block($"for (int k = 0; k <= {(depth == "depth" ? "last2" : depth + " - (2 * Unsafe.SizeOf<C>())")}; k += 2 * Unsafe.SizeOf<C>())"))
            {
                writer.Line(one);
                writer.Line(step("ref Unsafe.Add(ref a, Unsafe.SizeOf<C>() * aDepth), ref Unsafe.Add(ref b, Unsafe.SizeOf<C>() * bRow)"));
                EmitAdvance(writer, "2 * ");
            }

            writer.Blank();
            using (writer.Block($"if ({depth} / Unsafe.SizeOf<C>() % 2 != 0)"))
            {
                writer.Line(one);
                EmitAdvance(writer, "");
            }
        }

        using (writer.Block("else"))
        using (writer.Block($"for (int k = 0; k <= {(depth == "depth" ? "last" : depth + " - Unsafe.SizeOf<C>()")}; k += Unsafe.SizeOf<C>())"))
        {
            writer.Line(one);
            EmitAdvance(writer, "");
        }
    }

    private static void EmitAdvance(SourceWriter writer, string times)
    {
        writer.Line($"a = ref Unsafe.Add(ref a, {times}Unsafe.SizeOf<C>() * aDepth);");
        writer.Line($"b = ref Unsafe.Add(ref b, {times}Unsafe.SizeOf<C>() * bRow);");
    }

    private static void EmitRest(SourceWriter writer, string call)
    {
        using (writer.Block("if (Unsafe.SizeOf<K>() % Unsafe.SizeOf<C>() != 0)"))
        {
            writer.Line(call);
        }

        writer.Blank();
    }

    /// <summary>A method that does the same with all sums of a tile.</summary>
    private static void EmitTogether(
        SourceWriter writer, string summary, string name, int count, string parameters, Func<int, string> line, string? first = null)
    {
        writer.Summary(summary);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"private static void {name}(\n    ref float a, ref float b,\n    {Sums("ref Q sum{0}", count)},\n    {parameters})\n"
            + $"    where Q : struct, ISums<Q> {(name.Contains("C, ") ? "where C : struct, INumber " : "")}where H : struct, INumber"))
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
            using (writer.Block($"if (Unsafe.SizeOf<H>() > {i})"))
            {
                writer.Line(line(i));
            }
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
