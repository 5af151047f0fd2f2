using NetGen.Compiler.Emit;
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

    public override string[] Summary(FamilyNames names) => ["Turns rows of a head over: each becomes a column. Columns behind them, up to the end, become zero."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int column = 0; column < columns; column++)"))
        {
            using (writer.Block("for (int row = 0; row < rows; row++)"))
            {
                writer.Line("Unsafe.Add(ref to, row) = Unsafe.Add(ref from, (row * fromStride) + column);");
            }

            writer.Blank();
            using (writer.Block("for (int row = rows; row < end; row++)"))
            {
                writer.Line("Unsafe.Add(ref to, row) = 0f;");
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
        EmitProducts(writer, lanes, "queries", "turned", "weights", sum => $"{sum} * {lanes.Broadcast("scale")}");
        writer.Blank();
        using (EachQuery(writer))
        {
            EmitHighest(writer, lanes);
            using (writer.Block($"for (int i = 0; i < count; i += {lanes.Step})"))
            {
                writer.Line(lanes.Store($"Exp({At(lanes, "weights", "i")} - largest)", "Unsafe.Add(ref weights, i)"));
            }

            writer.Blank();
            EmitZeros(writer, "weights");
            writer.Blank();
            EmitLaneSums(writer, lanes, "sums", sum => $"{sum} + {At(lanes, "weights", "i")}");
            Advance(writer, ("weights", "stride"), ("sums", "sumStride"));
        }
    }

    /// <summary>A row of numbers that are no NaN has one largest, whichever way it is found.</summary>
    private static void EmitHighest(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} lowest = {lanes.Broadcast("float.NegativeInfinity")};");
        writer.Line($"{lanes.Float} largest = {lanes.First(lanes.Load("weights"), "count", "lowest")};");
        using (writer.Block($"for (int i = {lanes.Step}; i < count; i += {lanes.Step})"))
        {
            writer.Line($"{lanes.Float} score = {lanes.First(At(lanes, "weights", "i"), "count - i", "lowest")};");
            writer.Line($"largest = {lanes.Select(lanes.Less("largest", "score"), "score", "largest")};");
        }

        writer.Blank();
        if (!lanes.IsScalar)
        {
            writer.Line($"largest = {lanes.Highest("largest")};");
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
        using (EachQuery(writer))
        {
            using (writer.Block($"for (int j = 0; j < pitch; j += {lanes.Step})"))
            {
                writer.Line("ref float rows = ref Unsafe.Add(ref values, j);");
                EmitChains(
                    writer, lanes, "0", "count", i => $"Unsafe.Add(ref weights, {i})", i => At(lanes, "rows", i == "i" ? "i * place" : $"({i}) * place"));
                writer.Line(lanes.Store(Divides ? $"sum / {lanes.Broadcast("sums")}" : Least.OrZero(lanes, "sum"), "Unsafe.Add(ref outputs, j)"));
            }

            (string, string)[] advanced = [("weights", "stride"), ("outputs", "outputPlace"), .. Divides ? [("sums", "sumStride")] : Array.Empty<(string, string)>()];
            Advance(writer, advanced);
        }
    }
}
