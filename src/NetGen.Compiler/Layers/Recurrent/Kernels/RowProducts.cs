using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>C = start + A B for rows of samples, every sum one chain; the sizes are told at run time.</summary>
/// <param name="RowWidth">The lanes that a row of C fills.</param>
public sealed record RowProducts(int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Rows of a tile of several samples.</summary>
    private const int Rows = 4;

    /// <summary>Vectors of such a tile, from the most on.</summary>
    private static readonly int[] Vectors = [4, 2, 1];

    /// <summary>Vectors that a single row takes at a time: so many sums are under way at once.</summary>
    private static readonly int[] RowVectors = [8, 6, 4, 3, 2, 1];

    public override bool IsProduct => true;

    public override string Verb => "AddProducts" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("a"), KernelParameter.Whole("aStride"), KernelParameter.Floats("b"), KernelParameter.Whole("bStride"),
        KernelParameter.Floats("start"), KernelParameter.Whole("startStride"), KernelParameter.Floats("c"), KernelParameter.Whole("cStride"),
        KernelParameter.Whole("depth"), KernelParameter.Whole("columns"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "c = start + a b for count rows: every sum is one chain, which begins with start and goes through the depth in ascending order.",
        "c may be start; the start of all rows is the same where its stride is 0.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line("int row = 0;");
        using (writer.Block($"for (; row <= count - {Literal.Int(Rows)}; row += {Literal.Int(Rows)})"))
        {
            writer.Line("int column = 0;");
            foreach (int vectors in Vectors)
            {
                if (vectors < 4 || lanes.IsAnyWidth || lanes.Count == 16)
                {
                    EmitTiles(kernel, Rows, vectors, vectors == 4 && lanes.IsAnyWidth ? $"{lanes.Step} == 16 && " : "");
                }
            }

            Advance(writer, Rows);
        }

        writer.Blank();
        using (writer.Block("for (; row < count; row++)"))
        {
            writer.Line("int column = 0;");
            foreach (int vectors in RowVectors)
            {
                EmitTiles(kernel, 1, vectors, "");
            }

            Advance(writer, 1);
        }
    }

    private static void Advance(SourceWriter writer, int rows)
    {
        writer.Blank();
        foreach (string name in new[] { "a", "start", "c" })
        {
            writer.Line($"{name} = ref Unsafe.Add(ref {name}, {(rows == 1 ? "" : Literal.Int(rows) + " * ")}{name}Stride);");
        }
    }

    /// <summary>Tiles of so many rows and vectors, as long as there are columns for them.</summary>
    private static void EmitTiles(KernelWriter kernel, int rows, int vectors, string condition)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string width = vectors == 1 ? lanes.Step : $"{Literal.Int(vectors)} * {lanes.Step}";
        writer.Blank();
        using (writer.Block($"for (; {condition}column <= columns - ({width}); column += {width})"))
        {
            writer.Line("ref float from = ref Unsafe.Add(ref start, column);");
            writer.Line("ref float weights = ref Unsafe.Add(ref b, column);");
            Each(rows, vectors, (r, v) => writer.Line($"{lanes.Float} {Sum(r, v)} = {lanes.Load(At("from", r, "startStride", v, lanes))};"));
            using (writer.Block("for (int i = 0; i < depth; i++)"))
            {
                for (int v = 0; v < vectors && rows > 1; v++)
                {
                    writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("weights", 0, "", v, lanes))};");
                }

                for (int r = 0; r < rows; r++)
                {
                    writer.Line($"{lanes.Float} x{r} = {lanes.Broadcast($"Unsafe.Add(ref a, i{(r == 0 ? "" : $" + ({Times(r, "aStride")})")})")};");
                    for (int v = 0; v < vectors; v++)
                    {
                        string weight = rows > 1 ? "w" + Literal.Int(v) : lanes.Load(At("weights", 0, "", v, lanes)).ToString();
                        writer.Line($"{Sum(r, v)} = {lanes.MultiplyAdd($"x{r}", weight, Sum(r, v))};");
                    }
                }

                writer.Line("weights = ref Unsafe.Add(ref weights, bStride);");
            }

            writer.Blank();
            writer.Line("ref float to = ref Unsafe.Add(ref c, column);");
            Each(rows, vectors, (r, v) => writer.Line(lanes.Store(Sum(r, v), At("to", r, "cStride", v, lanes))));
        }
    }

    private static void Each(int rows, int vectors, Action<int, int> action)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
            {
                action(r, v);
            }
        }
    }

    private static string Sum(int row, int vector) => $"sum{Literal.Int(row)}_{Literal.Int(vector)}";

    private static string Times(int row, string stride) => row == 1 ? stride : $"{Literal.Int(row)} * {stride}";

    /// <summary>A vector of a row.</summary>
    private static string At(string reference, int row, string stride, int vector, Lanes lanes)
    {
        string step = vector == 0 ? "" : vector == 1 ? lanes.Step : $"({Literal.Int(vector)} * {lanes.Step})";
        string distance = row == 0 ? step : step.Length == 0 ? Times(row, stride) : $"({Times(row, stride)}) + {step}";
        return distance.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {distance})";
    }
}
