using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>Rows become columns, and behind them zeros.</summary>
public sealed record TurnHeadKernel : KernelSpec
{
    public override string Verb => "TurnHead";

    public override bool IsShared => true;

    public override int Width => 1;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("from"), KernelParameter.Whole("fromStride"), KernelParameter.Floats("to"), KernelParameter.Whole("toStride"),
        KernelParameter.Whole("rows"), KernelParameter.Whole("columns"), KernelParameter.Whole("end"),
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.Turn));

    public override string[] Summary(FamilyNames names) => ["Turns rows of a head over: each becomes a column. Columns behind them, up to the end, become zero."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("int row = 0;");
        using (writer.Block("for (; row <= rows - 4; row += 4)"))
        {
            writer.Line("ref float column = ref Unsafe.Add(ref to, row);");
            for (int i = 0; i < 4; i++)
            {
                writer.Line($"ref float row{Literal.Int(i)} = ref Unsafe.Add(ref from, (row + {Literal.Int(i)}) * fromStride);");
            }

            writer.Line("int j = 0;");
            if (!kernel.Lanes.WalksSpans)
            {
                using (writer.Block("for (; j <= columns - 4 && Vector128.IsHardwareAccelerated; j += 4)"))
                {
                    writer.Line("Memory.Turn(ref Unsafe.Add(ref row0, j), fromStride, ref column, toStride);");
                    writer.Line("column = ref Unsafe.Add(ref column, 4 * toStride);");
                }

                writer.Blank();
            }

            using (writer.Block("for (; j < columns; j++)"))
            {
                for (int i = 0; i < 4; i++)
                {
                    writer.Line($"{Lanes.Element("column", i)} = Unsafe.Add(ref row{Literal.Int(i)}, j);");
                }

                writer.Line("column = ref Unsafe.Add(ref column, toStride);");
            }
        }

        writer.Blank();
        using (writer.Block("for (int j = 0; j < columns; j++)"))
        {
            using (writer.Block("for (int i = row; i < rows; i++)"))
            {
                writer.Line("Unsafe.Add(ref to, i) = Unsafe.Add(ref from, (i * fromStride) + j);");
            }

            writer.Blank();
            using (writer.Block("for (int i = rows; i < end; i++)"))
            {
                writer.Line("Unsafe.Add(ref to, i) = 0f;");
            }

            writer.Blank();
            writer.Line("to = ref Unsafe.Add(ref to, toStride);");
        }
    }
}

/// <summary>The exponentials of a head's scores, and their sums.</summary>
/// <param name="RowWidth">The lanes that a row of weights fills.</param>
public sealed record HeadWeightsKernel(int RowWidth) : HeadText(RowWidth)
{
    public override string Verb => "HeadWeights" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("queries"), Whole("place"), Floats("turned"), Floats("weights"), Floats("sums"), Whole("sumStride"),
        Whole("steps"), Whole("depth"), Whole("memory"), Whole("stride"), Whole("seen"), Whole("growth"), KernelParameter.Number("scale"), Whole("width"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Exponentials of a head's scores: of each query, exp(scale q k - the largest) for the keys that it sees. A score is one chain over the depth;",
        "the sum of a row has as many lanes as the width says, by place, joined half by half.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.LaneSums();
        needs.LaneMaxima();
        needs.Functions([MathFunctions.Exp], RowWidth);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EmitProducts(writer, lanes, "queries", "turned", "weights", readsCounts: false, (sum, _) => $"{sum} * {lanes.Broadcast("scale")}");

        // All rows take each part before the next one: within a row every part waits for the whole of the one before.
        writer.Blank();
        writer.Line("ref float row = ref weights;");
        writer.Line("ref float total = ref sums;");
        using (EachQuery(writer))
        {
            EmitHighest(writer, lanes);
            writer.Line(lanes.Store("largest", "total"));
            Advance(writer, ("row", "stride"), ("total", "sumStride"));
        }

        writer.Blank();
        writer.Line("row = ref weights;");
        writer.Line("total = ref sums;");
        using (EachQuery(writer))
        {
            EmitEnd(writer);
            writer.Line($"{lanes.Float} largest = {lanes.Load("total")};");

            // Numbers behind the places that a query sees are like those before; infinities there would underflow, which takes longer.
            using (writer.Block($"for (int i = 0; i < end; i += {lanes.Step})"))
            {
                string exponential = $"Exp({At(lanes, "row", "i")} - largest)";
                writer.Line($"{lanes.Float} weight = {lanes.First(exponential, "count - i", lanes.Zero)};");
                writer.Line(lanes.Store("weight", "Unsafe.Add(ref row, i)"));
            }

            Advance(writer, ("row", "stride"), ("total", "sumStride"));
        }

        writer.Blank();
        using (EachQuery(writer))
        {
            EmitEnd(writer);
            EmitLaneSums(writer, lanes, "sums", sum => $"{sum} + {At(lanes, "weights", "i")}");
            Advance(writer, ("weights", "stride"), ("sums", "sumStride"));
        }
    }

    /// <summary>A row of numbers that are no NaN has one largest, whichever way it is found.</summary>
    private static void EmitHighest(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} lowest = {lanes.Broadcast("float.NegativeInfinity")};");
        writer.Line($"{lanes.Float} largest = {lanes.First(lanes.Load("row"), "count", "lowest")};");
        using (writer.Block($"for (int i = {lanes.Step}; i < count; i += {lanes.Step})"))
        {
            writer.Line($"{lanes.Float} score = {lanes.First(At(lanes, "row", "i"), "count - i", "lowest")};");
            writer.Line($"largest = {lanes.Select(lanes.Less("largest", "score"), "score", "largest")};");
        }

        writer.Blank();
        if (!lanes.IsScalar)
        {
            writer.Line($"largest = {lanes.Broadcast(lanes.Highest("largest"))};");
        }
    }
}

/// <summary>Weighted sums of a head's rows.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
/// <param name="Divides">Whether they are divided by the sums of the weights.</param>
public sealed record HeadSumsKernel(int RowWidth, bool Divides) : HeadText(RowWidth)
{
    public override string Verb => (Divides ? "HeadMeans" : "HeadSums") + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("weights"), Whole("stride"), .. Divides ? [Floats("sums"), Whole("sumStride")] : Array.Empty<KernelParameter>(), Floats("values"), Whole("place"),
        Floats("outputs"), Whole("outputPlace"), Whole("pitch"), Whole("steps"), Whole("memory"), Whole("seen"), Whole("growth"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        $"Sums of the rows that each query of a head sees, each times its weight{(Divides ? ", over the sum of the weights" : "")}: in four chains by their place.",
        .. Divides ? Array.Empty<string>() : [Least.Note],
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachTile(writer, "steps", height =>
        {
            for (int row = 0; row < height; row++)
            {
                writer.Line($"int count{Literal.Int(row)} = Math.Min(seen + ({After(row)} * growth), memory);");
            }

            using (writer.Block($"for (int j = 0; j < pitch; j += {lanes.Step})"))
            {
                for (int row = 0; row < height; row++)
                {
                    writer.Line($"ref float weight{Literal.Int(row)} = ref Unsafe.Add(ref weights, {After(row)} * stride);");
                }

                EmitSums(
                    writer, lanes, height, "Unsafe.Add(ref values, j)", [.. Enumerable.Range(0, height).Select(row => ("weight" + Literal.Int(row), "1"))],
                    row => "weight" + Literal.Int(row), "0", "count" + Literal.Int(height - 1), "i + 4 <= count0", (row, place) => $"{place} < count{Literal.Int(row)}",
                    (row, sum) => lanes.Store(
                        Divides ? $"{sum} / {lanes.Broadcast($"Unsafe.Add(ref sums, {After(row)} * sumStride)")}" : Least.OrZero(lanes, sum),
                        $"Unsafe.Add(ref outputs, ({After(row)} * outputPlace) + j)"));
            }
        });
    }
}
