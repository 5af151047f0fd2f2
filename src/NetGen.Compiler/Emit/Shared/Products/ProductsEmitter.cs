using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes what the passes of dense layers are made of, once for all networks and all widths of vectors: the width and the sizes
/// of a layer are types, so that every loop is compiled for them.
/// </summary>
internal static class ProductsEmitter
{
    /// <summary>The class by which kernels call products.</summary>
    public const string Library = "Products";

    private const string OfProduct =
        "where P : struct, IProduct where E : struct, IEpilogue";

    private const string OfWindow =
        "where W : struct, IWindows where E : struct, IEpilogue";

    private const string OfLayer = "where T : struct, ILayer";

    private static readonly (int Vectors, int Chains)[] Shapes = [(1, 1), (2, 1), (4, 1), (1, 2), (2, 2), (1, 4)];

    private static readonly string[] Numbers =
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>The number of the lanes of the widest vectors.</summary>
    private const string Widest = "Sixteen";

    private static readonly Door[] Doors =
    [
        new(ProductNeed.Rows, "Many rows: tiles of rows by N columns stay in registers while the depth K passes by, in C chains.",
            $"void Rows<P, S, E, N, C, K>(ref float a, ref float b, ref float c, ref float start, int rows)\n    {OfProduct}",
            "N", "Tiles<{0}, P, S, E>.Rows<N, C, K>(ref a, ref b, ref c, ref start, rows)"),
        new(ProductNeed.Row, "One row of N columns.",
            $"void Row<P, S, E, N, C, K>(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            "N", "Tiles<{0}, P, S, E>.Row<N, C, K>(ref a, ref b, ref c, ref start)"),
        new(ProductNeed.Few, "N rows of sixteen columns, in tiles of H rows and a last one of R where vectors are widest.",
            $"void Few<P, S, E, N, C, K, H, R>(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            null, "Tiles<{0}, P, S, E>.Few<C, K, N, H, R>(ref a, ref b, ref c, ref start)"),
        new(ProductNeed.Sums, "Many rows that start from zero, over K, or where that is one over a given depth.",
            "void Sums<P, E, N, K>(ref float a, ref float b, ref float c, int rows, int depth)\n"
            + "    where P : struct, IProduct where E : struct, IEpilogue",
            "N", "Tiles<{0}, P, FromZero, E>.Sum<N, K>(ref a, ref b, ref c, rows, depth)"),
        new(ProductNeed.ToLanes, "Turns sixteen rows of K floats over.",
            "void ToLanes<K>(ref float rows, ref float lanes)",
            null, "Rows<{0}>.ToLanes<K>(ref rows, ref lanes)"),
        new(ProductNeed.Sum, "Columns of outputs summed over samples.",
            "void Sum<T, N>(ref float deltas, ref float gradients, int count) where T : struct, ILayer",
            "N", "Rows<{0}>.Sum<T>(ref deltas, ref gradients, count)"),
        new(ProductNeed.Dots, "A dot product for each output, over sixteen inputs side by side, sample by sample.",
            $"void Dots<T, S>(ref float kernel, ref float bias, ref float inputs, ref float outputs, int count)\n    {OfLayer}",
            null, "Rows<{0}>.Dots<T, S>(ref kernel, ref bias, ref inputs, ref outputs, count)",
            Scalar: "Rows<{0}>.DotsByOne<T, S>(ref kernel, ref bias, ref inputs, ref outputs, count)"),
        new(ProductNeed.DotsInLanes, "A dot product for each output of sixteen samples in the lanes.",
            $"void DotsInLanes<T, S, K>(ref float kernel, ref float bias, ref float inputs, ref float outputs)\n    {OfLayer}",
            null, "LaneDots<{0}, T, S, K>.Outputs(ref kernel, ref bias, ref inputs, ref outputs)"),
        new(ProductNeed.Windows, "What a window sees at each place of a picture, times N columns: K depths of R runs, in tiles of places.",
            "void OverWindows<W, S, E, M, N, K, R, X, Y, C, X2, Y2, C2>(ref float a, ref float b, ref float c, ref float start, int count)\n    "
            + OfWindow,
            "N", "Windows<{0}, W, S, E>.Outputs<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, ref start, count)"),
        new(ProductNeed.WindowSums, "Sums over samples and places, for some lines of taps: K places of R lines.",
            "void SumsOverWindows<W, M, N, K, R, X, Y, C, X2, Y2, C2>(ref float a, ref float b, ref float c, int first, int lines, int count)\n    "
            + "where W : struct, IWindows",
            "N", "Windows<{0}, W, FromZero, Nothing>.Gradients<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, first, lines, count)"),
        new(ProductNeed.WindowSpread, "What each place gives, K depths times U columns of R runs, added to where its window looked, in groups of N columns.",
            "void SpreadOverWindows<W, E, N, K, R, U, Y, Z, Y2, Z2>(ref float a, ref float b, ref float c, int count)\n    " + OfWindow,
            "N", "Windows<{0}, W, FromZero, E>.Spread<N, K, R, U, Y, Z, Y2, Z2>(ref a, ref b, ref c, count)"),
        new(ProductNeed.WindowLanes, "What a window sees at each place of a picture of sixteen samples in the lanes, times N filters: K depths of R runs.",
            "void WindowsInLanes<W, S, E, N, K, R, F, P, F2, P2>(ref float a, ref float b, ref float c, ref float start)\n    " + OfWindow,
            null, "WindowLanes<{0}, W, S, E>.Outputs<N, K, R, F, P, F2, P2>(ref a, ref b, ref c, ref start)"),
    ];

    /// <summary>The type that is a number.</summary>
    public static string Number(int number) =>
        number <= Numbers.Length ? Numbers[number - 1] : number == KernelSpec.WidestLanes ? Widest : "N" + Literal.Int(number);

    /// <summary>Writes the types of numbers that are not among those every network knows.</summary>
    public static void EmitNumbers(SourceWriter writer, IEnumerable<int> numbers)
    {
        foreach (int number in numbers.Where(number => number > Numbers.Length && number != KernelSpec.WidestLanes).Distinct().OrderBy(number => number))
        {
            writer.Line($"[StructLayout(LayoutKind.Sequential, Size = {Literal.Int(number)})]");
            writer.Line($"internal readonly struct {Number(number)}\n{{\n}}");
            writer.Blank();
        }
    }

    public static void Emit(SourceWriter writer, SharedNeeds shared, TargetCapability target)
    {
        var needs = new ProductSet(shared.Products);
        EmitDoors(writer, needs, shared.Arithmetic, target);
        writer.Blank();
        writer.Line(LayerText.Layer);
        EmitIf(writer, needs.Has(ProductNeed.Row), LayerText.Outputs);
        EmitIf(writer, needs.Has(ProductNeed.Few), LayerText.OutputsInLanes);
        EmitIf(writer, needs.Has(ProductNeed.Sums), LayerText.Gradients);
        writer.Blank();
        writer.Comment("Numbers as the sizes of types.");
        foreach (int number in Enumerable.Range(1, Numbers.Length).Append(KernelSpec.WidestLanes))
        {
            writer.Line($"[StructLayout(LayoutKind.Sequential, Size = {Literal.Int(number)})] internal readonly struct {Number(number)} {{ }}");
        }

        writer.Blank();
        writer.Line(TileTypes.Text(needs.AddsWindows, needs.HasDepthwise));
        foreach ((int vectors, int chains) in Shapes.Where(shape => needs.HasSumsIn(shape.Chains)))
        {
            writer.Blank();
            new SumsEmitter(vectors, chains, needs.AddsWindows, needs.HasDepthwise).Emit(writer);
        }

        if (needs.HasTiles)
        {
            writer.Blank();
            TilesEmitter.Emit(writer, needs);
        }

        if (needs.HasWindows || needs.Has(ProductNeed.WindowLanes))
        {
            writer.Blank();
            writer.Line(WindowsEmitter.Interface);
        }

        if (needs.HasWindows)
        {
            writer.Blank();
            WindowsEmitter.Emit(writer, needs);
        }

        if (needs.Has(ProductNeed.WindowLanes))
        {
            writer.Blank();
            WindowLanesEmitter.Emit(writer);
        }

        EmitIf(writer, needs.Has(ProductNeed.Dots), RowText.Dot);
        EmitRows(writer, needs);
        EmitIf(writer, needs.Has(ProductNeed.DotsInLanes), LaneDots.Text);
        writer.Blank();
        LaneOperations.Emit(writer, needs, shared.Arithmetic, target);
        writer.Blank();
        Epilogue.Emit(writer, shared.Epilogues, needs.Has(ProductNeed.Sums) || needs.HasWindows, shared.Arithmetic);
    }

    private static void EmitIf(SourceWriter writer, bool isNeeded, string text)
    {
        if (isNeeded)
        {
            writer.Blank();
            writer.Line(text);
        }
    }

    private static void EmitRows(SourceWriter writer, ProductSet needs)
    {
        (string Method, string Text)[] methods =
            [(ProductNeed.ToLanes, RowText.ToLanes), (ProductNeed.Sum, RowText.Sum), (ProductNeed.Dots, RowText.Dots)];
        if (!methods.Any(method => needs.Has(method.Method)))
        {
            return;
        }

        writer.Blank();
        writer.Summary("What is no product in tiles.");
        using (writer.Block("internal static class Rows<L, V> where L : struct, ILanes<V>"))
        {
            writer.Line("private static int Count => SizeOf<V>() / sizeof(float);");
            foreach ((string method, string text) in methods)
            {
                EmitIf(writer, needs.Has(method), text);
            }
        }
    }

    private static void EmitDoors(SourceWriter writer, ProductSet needs, Arithmetic arithmetic, TargetCapability target)
    {
        writer.Summary("Products with the widest vectors that the machine has and the columns fill; the choice costs nothing, because the just-in-time compiler knows the answer.");
        using (writer.Block($"internal static class {Library}"))
        {
            foreach (Door door in Doors.Where(door => needs.Has(door.Method)))
            {
                writer.Blank();
                writer.Summary(door.Summary);
                writer.Line(Optimized.Part);
                using (writer.Block("internal static " + door.Signature))
                {
                    EmitChoice(writer, door, arithmetic, target);
                }
            }
        }
    }

    private static void EmitChoice(SourceWriter writer, Door door, Arithmetic arithmetic, TargetCapability target)
    {
        foreach (int count in KernelLibrary.AllTiers)
        {
            var lanes = new Lanes(count, arithmetic, target);
            string filled = door.Columns == null || count < 8 ? "" : $" && SizeOf<{door.Columns}>() % {Literal.Int(count)} == 0";
            string condition = count == 1 ? "else" : $"if ({VectorFusedMultiplyAdd.Condition(count, arithmetic, target)}{filled})";
            writer.Line((count is 16 or 1 ? "" : "else ") + condition);
            using (writer.Indent())
            {
                string call = count == 1 ? door.Scalar ?? door.Call : door.Call;
                writer.Line(call.Replace("{0}", LaneOperations.Arguments(lanes)) + ";");
            }
        }
    }

    /// <summary>A method that picks the width.</summary>
    /// <param name="Columns">What the lanes must divide; null where they always do.</param>
    /// <param name="Call">With <c>{0}</c> for the lanes.</param>
    /// <param name="Scalar">The call without vectors, where it is another one.</param>
    private sealed record Door(string Method, string Summary, string Signature, string? Columns, string Call, string? Scalar = null);
}
