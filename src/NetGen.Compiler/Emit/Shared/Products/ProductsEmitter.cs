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
        "where P : struct, IProduct where S : struct, IStart where E : struct, IEpilogue\n"
        + "    where N : struct, INumber where C : struct, INumber where K : struct, INumber";

    private const string OfLayer = "where T : struct, ILayer where S : struct, IStart";

    private static readonly (int Vectors, int Chains)[] Shapes = [(1, 1), (2, 1), (4, 1), (1, 2), (2, 2), (1, 4)];

    private static readonly string[] Numbers =
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    private static readonly Door[] Doors =
    [
        new("Many rows: tiles of rows by N columns stay in registers while the depth K passes by, in C chains.",
            $"void Rows<P, S, E, N, C, K>(ref float a, ref float b, ref float c, ref float start, int rows)\n    {OfProduct}",
            "N", "Tiles<{0}, P, S, E>.Rows<N, C, K>(ref a, ref b, ref c, ref start, rows)"),
        new("One row of N columns.",
            $"void Row<P, S, E, N, C, K>(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            "N", "Tiles<{0}, P, S, E>.Row<N, C, K>(ref a, ref b, ref c, ref start)"),
        new("N rows of sixteen columns, in tiles of H rows and a last one of R where vectors are widest.",
            $"void Few<P, S, E, N, C, K, H, R>(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}\n"
            + "    where H : struct, INumber where R : struct, INumber",
            null, "Tiles<{0}, P, S, E>.Few<C, K, N, H, R>(ref a, ref b, ref c, ref start)"),
        new("Many rows that start from zero, over K, or where that is one over a given depth.",
            "void Sums<P, E, N, K>(ref float a, ref float b, ref float c, int rows, int depth)\n"
            + "    where P : struct, IProduct where E : struct, IEpilogue where N : struct, INumber where K : struct, INumber",
            "N", "Tiles<{0}, P, FromZero, E>.Sum<N, K>(ref a, ref b, ref c, rows, depth)"),
        new("Turns sixteen rows of K floats over.",
            "void ToLanes<K>(ref float rows, ref float lanes) where K : struct, INumber",
            null, "Rows<{0}>.ToLanes<K>(ref rows, ref lanes)"),
        new("Columns of outputs summed over samples.",
            "void Sum<T, N>(ref float deltas, ref float gradients, int count) where T : struct, ILayer where N : struct, INumber",
            "N", "Rows<{0}>.Sum<T>(ref deltas, ref gradients, count)"),
        new("A dot product for each output, over sixteen inputs side by side, sample by sample.",
            $"void Dots<T, S>(ref float kernel, ref float bias, ref float inputs, ref float outputs, int count)\n    {OfLayer}",
            null, "Rows<{0}>.Dots<T, S>(ref kernel, ref bias, ref inputs, ref outputs, count)",
            Scalar: "Rows<{0}>.DotsByOne<T, S>(ref kernel, ref bias, ref inputs, ref outputs, count)"),
        new("The same for sixteen samples in the lanes.",
            $"void DotsInLanes<T, S, K>(ref float kernel, ref float bias, ref float inputs, ref float outputs)\n    {OfLayer} where K : struct, INumber",
            null, "LaneDots<{0}, T, S, K>.Outputs(ref kernel, ref bias, ref inputs, ref outputs)"),
    ];

    /// <summary>The type that is a number.</summary>
    public static string Number(int number) => number <= Numbers.Length ? Numbers[number - 1] : "N" + Literal.Int(number);

    /// <summary>Writes the types of numbers that are not among those every network knows.</summary>
    public static void EmitNumbers(SourceWriter writer, IEnumerable<int> numbers)
    {
        foreach (int number in numbers.Where(number => number > Numbers.Length).Distinct().OrderBy(number => number))
        {
            writer.Line($"[StructLayout(LayoutKind.Sequential, Size = {Literal.Int(number)})]");
            writer.Line($"internal readonly struct {Number(number)} : INumber\n{{\n}}");
            writer.Blank();
        }
    }

    public static void Emit(SourceWriter writer, IEnumerable<Epilogue> epilogues, Arithmetic arithmetic, TargetCapability target)
    {
        EmitDoors(writer, arithmetic, target);
        writer.Blank();
        writer.Line(LayerText.Products);
        writer.Blank();
        writer.Line(TileTypes.Number);
        for (int number = 1; number <= TilesEmitter.MostRows; number++)
        {
            writer.Blank();
            writer.Line($"[StructLayout(LayoutKind.Sequential, Size = {Literal.Int(number)})]");
            writer.Line($"internal readonly struct {Number(number)} : INumber\n{{\n}}");
        }

        writer.Blank();
        writer.Line(TileTypes.Text);
        foreach ((int vectors, int chains) in Shapes)
        {
            writer.Blank();
            new SumsEmitter(vectors, chains).Emit(writer);
        }

        writer.Blank();
        TilesEmitter.Emit(writer);
        writer.Blank();
        writer.Line(LayerText.Dots);
        writer.Blank();
        LaneDots.Emit(writer);
        writer.Blank();
        LaneOperations.Emit(writer, arithmetic, target);
        writer.Blank();
        Epilogue.Emit(writer, epilogues, arithmetic, target);
    }

    private static void EmitDoors(SourceWriter writer, Arithmetic arithmetic, TargetCapability target)
    {
        writer.Summary("Products with the widest vectors that the machine has and the columns fill; the choice costs nothing, because the just-in-time compiler knows the answer.");
        using (writer.Block($"internal static class {Library}"))
        {
            foreach (Door door in Doors)
            {
                writer.Blank();
                writer.Summary(door.Summary);
                writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
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
            string filled = door.Columns == null || count < 8 ? "" : $" && Unsafe.SizeOf<{door.Columns}>() % {Literal.Int(count)} == 0";
            string condition = count == 1 ? "else" : $"if ({VectorFusedMultiplyAdd.Condition(count, arithmetic, target)}{filled})";
            using (writer.Block((count is 16 or 1 ? "" : "else ") + condition))
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
    private sealed record Door(string Summary, string Signature, string? Columns, string Call, string? Scalar = null);
}
