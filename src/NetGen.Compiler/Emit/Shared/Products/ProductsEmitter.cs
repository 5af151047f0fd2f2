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

    private static readonly (int Vectors, int Chains)[] Shapes = [(1, 1), (2, 1), (4, 1), (1, 2), (2, 2), (1, 4)];

    private static readonly string[] Numbers =
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    /// <summary>The number of the lanes of the widest vectors.</summary>
    private const string Widest = "Sixteen";

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
        ProductDoors.Emit(writer, needs, shared.Arithmetic, target);
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
        writer.Line(TileTypes.Text(needs));
        foreach ((int vectors, int chains) in Shapes.Where(shape => needs.HasSumsIn(shape.Chains)))
        {
            writer.Blank();
            new SumsEmitter(vectors, chains, needs).Emit(writer);
        }

        if (needs.HasTiles)
        {
            writer.Blank();
            TilesEmitter.Emit(writer, needs);
        }

        bool hasWindows = needs.HasWindows || needs.HasWindowLanes || needs.HasPooledWindows || needs.Has(ProductNeed.SlidingWindows);
        EmitIf(writer, hasWindows, WindowsText.Interface);
        EmitIf(writer, hasWindows || needs.HasLive, WindowsText.Registers);

        if (needs.HasWindows)
        {
            writer.Blank();
            WindowsEmitter.Emit(writer, needs);
        }

        if (needs.Has(ProductNeed.SlidingWindows))
        {
            writer.Blank();
            SlidingWindowsEmitter.Emit(writer, needs);
        }

        if (needs.HasPooledWindows)
        {
            writer.Blank();
            PooledWindowsEmitter.Emit(writer, needs);
        }

        if (needs.HasWindowLanes)
        {
            writer.Blank();
            WindowLanesEmitter.Emit(writer, needs.HasAddendsInLanes);
        }

        if (needs.HasLive)
        {
            writer.Blank();
            LiveEmitter.Emit(writer, needs);
        }

        EmitIf(writer, needs.Has(ProductNeed.RowOfFour), FourText.Text);
        EmitIf(writer, needs.Has(ProductNeed.Dots), RowText.Dot);
        EmitRows(writer, needs);
        EmitIf(writer, needs.Has(ProductNeed.DotsInLanes), LaneDots.Text);
        writer.Blank();
        LaneOperations.Emit(writer, needs, shared.Arithmetic, target);
        writer.Blank();
        Epilogue.Emit(writer, shared.Epilogues, needs.Has(ProductNeed.Sums) || needs.HasWindows || needs.HasLive, shared.Arithmetic);
        EmitIf(writer, needs.HasAddends || needs.HasAddendsInLanes || needs.HasPooledAddends, Epilogue.Plus);
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
}
