using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Rows;

/// <summary>Loops over the values of rows whose size is an argument, and sums over as many logical lanes as a row is wide.</summary>
internal static class RowLoops
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 16;

    private const string Sums = "sums";

    /// <summary>How many rows there are, and what they are like.</summary>
    public static IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Whole("count"), KernelParameter.Whole("size"), KernelParameter.Whole("stride"), KernelParameter.Whole("width")];

    /// <summary>The same as arguments.</summary>
    public static KernelArgument[] Arguments(KernelArgument rows, int size) =>
        [rows, new NumberArgument(size), new NumberArgument(Value.StrideOf(size)), new NumberArgument(Value.WidthOf(size))];

    /// <summary>Declares memory for the logical lanes of a sum, which narrow vectors take one after the other.</summary>
    public static void EmitMemory(SourceWriter writer, Lanes lanes)
    {
        const string memory = "stackalloc float[16]";
        writer.Line($"Span<float> memory = {(lanes.IsAnyWidth ? $"SizeOf<{AnyLanes.Type}>() < SizeOf<Floats16>() ? {memory} : default" : lanes.Count < KernelSpec.WidestLanes ? memory : "default")};");
        writer.Line($"ref float {Sums} = ref MemoryMarshal.GetReference(memory);");
    }

    /// <summary>The loop over rows; what is named is advanced behind each.</summary>
    public static void EachRow(SourceWriter writer, Action row, params string[] references) => EachRow(writer, "count", row, references);

    /// <summary>
    /// The loop over blocks of rows, each with several loops over its rows: a part of one row waits for the whole of the part before, and other
    /// rows fill that time. What a block's loops share stays in the nearest cache.
    /// </summary>
    public static void EachBlock(SourceWriter writer, Action block)
    {
        using (writer.Block($"for (int first = 0; first < count; first += {Literal.Int(BlockRows)})"))
        {
            writer.Line($"int rows = Math.Min({Literal.Int(BlockRows)}, count - first);");
            block();
        }
    }

    /// <summary>The loop over the rows of a block; what is named is advanced behind each.</summary>
    public static void EachRowOfBlock(SourceWriter writer, Action row, params string[] references) => EachRow(writer, "rows", row, references);

    private static void EachRow(SourceWriter writer, string count, Action row, string[] references)
    {
        using (writer.Block($"for (int row = 0; row < {count}; row++)"))
        {
            row();
            writer.Blank();
            foreach (string reference in references)
            {
                writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, stride);");
            }
        }
    }

    public static string At(Lanes lanes, string reference, string j) => lanes.Load($"Unsafe.Add(ref {reference}, {j})");

    /// <summary>
    /// Writes a float with the sum of an expression over the row: value j goes to logical lane j mod width, ascending, and lane l
    /// joins lane l + half, halving until one is left. Values past the row's end count as zero.
    /// </summary>
    /// <param name="value">The expression at a place.</param>
    public static void EmitSum(SourceWriter writer, Lanes lanes, string name, Func<string, string> value) =>
        EmitLanes(writer, lanes, name, sum =>
        {
            writer.Line("int j = lane;");
            using (writer.Block($"for (; j <= size - {lanes.Step}; j += width)"))
            {
                writer.Line($"{sum} += {value("j")};");
            }

            if (!lanes.IsScalar)
            {
                writer.Blank();
                using (writer.Block("if (j < size)"))
                {
                    writer.Line($"{sum} += {lanes.First(value("j"), "size - j", lanes.Zero)};");
                }
            }
        });

    /// <summary>The same of what lies in rows that zeros pad.</summary>
    public static void EmitPaddedSum(SourceWriter writer, Lanes lanes, string name, Func<string, string> value) =>
        EmitLanes(writer, lanes, name, sum =>
        {
            using (writer.Block("for (int j = lane; j < stride; j += width)"))
            {
                writer.Line($"{sum} += {value("j")};");
            }
        });

    /// <summary>Logical lanes, as many as vectors have at a time, and how they are joined.</summary>
    private static void EmitLanes(SourceWriter writer, Lanes lanes, string name, Action<string> emitSum)
    {
        string sum = lanes.IsScalar ? name : name + "Lanes";
        writer.Line($"{lanes.Float} {sum} = {lanes.Zero};");
        using (writer.Block($"for (int lane = 0; lane < width; lane += {lanes.Step})"))
        {
            writer.Line($"{sum} = {lanes.Zero};");
            emitSum(sum);
            writer.Blank();
            using (writer.Block($"if (width > {lanes.Step})"))
            {
                writer.Line(lanes.Store(sum, $"Unsafe.Add(ref {Sums}, lane)"));
            }
        }

        writer.Blank();
        using (writer.Block($"if (width > {lanes.Step})"))
        {
            if (lanes.IsAnyWidth)
            {
                writer.Line($"{sum} = {LaneSums.JoinLanes}<{AnyLanes.Type}>(ref {Sums}, width);");
            }
            else
            {
                LaneSums.EmitHalves(writer, lanes, Sums);
                writer.Blank();
                writer.Line($"{sum} = {lanes.Load(Sums)};");
            }
        }

        writer.Blank();
        if (!lanes.IsScalar)
        {
            writer.Line($"float {name} = {lanes.Sum(sum)};");
        }
    }

    /// <summary>Writes a row, a vector at a time from <c>j</c> on; what pads it becomes zero.</summary>
    /// <param name="value">The expression at <c>j</c>.</param>
    /// <param name="name">What a value is called.</param>
    /// <param name="finish">What becomes of it before it is stored.</param>
    /// <param name="store">Where it goes.</param>
    public static void EmitStores(SourceWriter writer, Lanes lanes, string name, string value, Func<string, string> finish, string store)
    {
        string place = $"Unsafe.Add(ref {store}, j)";
        using (writer.Block($"for (int j = 0; j < size; j += {lanes.Step})"))
        {
            writer.Line($"{lanes.Float} {name} = {value};");
            writer.Line(lanes.Store(finish(name), place));
        }

        writer.Blank();
        using (writer.Block("for (int j = size; j < stride; j++)"))
        {
            writer.Line($"Unsafe.Add(ref {store}, j) = 0f;");
        }
    }
}
