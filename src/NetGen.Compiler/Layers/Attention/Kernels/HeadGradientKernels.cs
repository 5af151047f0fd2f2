using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>Rows over numbers of theirs.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record HeadDivideKernel(int RowWidth) : HeadText(RowWidth)
{
    public override string Verb => "HeadDivide" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("deltas"), Floats("sums"), Whole("sumStride"), Floats("scaled"), Whole("place"), Whole("pitch"), Whole("steps"),
    ];

    public override string[] Summary(FamilyNames names) => ["Gradients of what a head gives, those of each query over the sum of its weights."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int step = 0; step < steps; step++)"))
        {
            writer.Line($"{lanes.Float} divisor = {lanes.Broadcast("sums")};");
            using (writer.Block($"for (int j = 0; j < pitch; j += {lanes.Step})"))
            {
                writer.Line(lanes.Store($"{At(lanes, "deltas", "j")} / divisor", "Unsafe.Add(ref scaled, j)"));
            }

            Advance(writer, ("deltas", "place"), ("sums", "sumStride"), ("scaled", "place"));
        }
    }
}

/// <summary>Products of a head's rows and columns, for the places that each row sees.</summary>
/// <param name="RowWidth">The lanes that a row of products fills.</param>
public sealed record HeadScoresKernel(int RowWidth) : HeadText(RowWidth)
{
    public override string Verb => "HeadScores" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("rows"), Whole("place"), Floats("columns"), Floats("products"), Whole("steps"), Whole("depth"), Whole("memory"), Whole("stride"),
        Whole("seen"), Whole("growth"), Whole("width"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Products of the rows of a head and the columns that each of them sees, a chain over the depth for each; behind them zeros, up to whole vectors."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EmitProducts(writer, lanes, "rows", "columns", "products", readsCounts: true, (sum, row) => lanes.First(sum, $"count{Literal.Int(row)} - i", lanes.Zero));
    }
}

/// <summary>Gradients of a head's scores.</summary>
/// <param name="RowWidth">The lanes that a row of them fills.</param>
public sealed record HeadSlopesKernel(int RowWidth) : HeadText(RowWidth)
{
    public override string Verb => "HeadSlopes" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("weights"), Floats("sums"), Whole("sumStride"), Floats("deltas"), Floats("slopes"), Whole("steps"), Whole("memory"), Whole("stride"),
        Whole("seen"), Whole("growth"), KernelParameter.Number("scale"), Whole("width"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients of a head's scores: scale w (d - sum of w d over that of w). The sum has as many lanes as the width says, by place, joined half by half.", Least.Note,
    ];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;

        // The sums of all rows come first: within a row what follows waits for its sum.
        writer.Line("ref float row = ref weights;");
        writer.Line("ref float change = ref deltas;");
        writer.Line("ref float total = ref Unsafe.Add(ref sums, width);");
        using (EachQuery(writer))
        {
            EmitEnd(writer);
            EmitLaneSums(writer, lanes, "total", sum => lanes.MultiplyAdd(At(lanes, "row", "i"), At(lanes, "change", "i"), sum));
            Advance(writer, ("row", "stride"), ("change", "stride"), ("total", "sumStride"));
        }

        writer.Blank();
        using (EachQuery(writer))
        {
            EmitEnd(writer);
            writer.Line($"{lanes.Float} mean = {lanes.Broadcast("Unsafe.Add(ref sums, width) / sums")};");
            using (writer.Block($"for (int i = 0; i < end; i += {lanes.Step})"))
            {
                writer.Line($"{lanes.Float} slope = {At(lanes, "weights", "i")} * ({At(lanes, "deltas", "i")} - mean) * {lanes.Broadcast("scale")};");
                writer.Line(lanes.Store(Least.OrZero(lanes, "slope"), "Unsafe.Add(ref slopes, i)"));
            }

            Advance(writer, ("weights", "stride"), ("sums", "sumStride"), ("deltas", "stride"), ("slopes", "stride"));
        }
    }
}

/// <summary>Weighted sums of the queries that see a place.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record HeadBackKernel(int RowWidth) : HeadText(RowWidth)
{
    public override string Verb => "HeadBack" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        Floats("weights"), Whole("stride"), Floats("rows"), Whole("place"), Floats("outputs"), Whole("outputPlace"), Whole("pitch"),
        Whole("steps"), Whole("memory"), Whole("seen"), Whole("growth"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Sums for each place of a head's memory the rows of the queries that see it, each times its weight: in four chains by their place.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        EachTile(writer, "memory", height =>
        {
            for (int seat = 0; seat < height; seat++)
            {
                writer.Line($"int from{Literal.Int(seat)} = Math.Max(0, ({After(seat)} - seen + 1) * growth);");
            }

            writer.Line("int from = from0 & -4;");
            using (writer.Block($"for (int j = 0; j < pitch; j += {lanes.Step})"))
            {
                writer.Line("ref float weight = ref Unsafe.Add(ref weights, (from * stride) + first);");
                EmitSums(
                    writer, lanes, height, "Unsafe.Add(ref rows, (from * place) + j)", [("weight", "stride")], seat => Lanes.Element("weight", seat), "from", "steps",
                    $"i >= from{Literal.Int(height - 1)} && i + 4 <= steps", (seat, place) => $"{place} >= from{Literal.Int(seat)}",
                    (seat, sum) => lanes.Store(Least.OrZero(lanes, sum), $"Unsafe.Add(ref outputs, ({After(seat)} * outputPlace) + j)"));
            }
        });
    }
}
