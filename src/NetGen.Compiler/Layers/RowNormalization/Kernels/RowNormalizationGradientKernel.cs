using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>dx = (d - mean d - n mean(d n)) / sqrt(variance + epsilon) with d = dy gamma and n the row normalized.</summary>
public sealed record RowNormalizationGradientKernel(bool Centers, int RowWidth, bool IsKept) : RowStatistics(Centers, RowWidth, IsKept)
{
    public override string Verb => "Backward" + Prefix + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), .. Kept, KernelParameter.Floats("inputDeltas"),
        .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The gradient of normalized rows with respect to the inputs, with d = delta * gamma and n the row normalized:",
        Centers ? "(d - mean d - n mean(d n)) / sqrt(variance + epsilon)." : "(d - n mean(d n)) / sqrt(mean of squares + epsilon).",
        Least.Note,
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        RowLoops.EmitMemory(writer, lanes);
        if (!IsKept)
        {
            RowLoops.EachRow(
                writer,
                () =>
                {
                    EmitStatistics(writer, lanes);
                    writer.Blank();
                    EmitMeans(writer, lanes, "inputs", "deltas", (name, mean) => writer.Line($"{lanes.Float} {name} = {lanes.Broadcast(mean)};"));
                    EmitDeltas(writer, lanes);
                },
                "inputs", "deltas", "inputDeltas");
            return;
        }

        string[] means = [.. Centers ? ["even"] : Array.Empty<string>(), "slope"];
        writer.Line($"Span<float> means = stackalloc float[{Literal.Int(means.Length * RowLoops.BlockRows)}];");
        writer.Line("ref float mean0 = ref MemoryMarshal.GetReference(means);");
        string MeanOf(string name) => $"Unsafe.Add(ref mean0, {(name == "slope" && Centers ? $"{Literal.Int(RowLoops.BlockRows)} + row" : "row")})";
        RowLoops.EachBlock(writer, () =>
        {
            writer.Line("ref float value = ref inputs;");
            writer.Line("ref float change = ref deltas;");
            writer.Line("ref float number = ref kept;");
            RowLoops.EachRowOfBlock(
                writer,
                () =>
                {
                    EmitKeptStatistics(writer, lanes, "number");
                    writer.Blank();
                    EmitMeans(writer, lanes, "value", "change", (name, mean) => writer.Line($"{MeanOf(name)} = {mean};"));
                    EmitNextKept(writer, "number");
                },
                "value", "change");
            writer.Blank();
            RowLoops.EachRowOfBlock(
                writer,
                () =>
                {
                    EmitKeptStatistics(writer, lanes);
                    foreach (string name in means)
                    {
                        writer.Line($"{lanes.Float} {name} = {lanes.Broadcast(MeanOf(name))};");
                    }

                    EmitDeltas(writer, lanes);
                    EmitNextKept(writer);
                },
                "inputs", "deltas", "inputDeltas");
        });
    }

    /// <summary>Writes the means over a row.</summary>
    /// <param name="store">What becomes of each, by its name.</param>
    private void EmitMeans(SourceWriter writer, Lanes lanes, string row, string deltas, Action<string, string> store)
    {
        writer.Comment(Centers ? "The means of d and of d n." : "The mean of d n.");
        if (Centers)
        {
            RowLoops.EmitSum(writer, lanes, "evenSum", j => Scaled(lanes, deltas, j));
            store("even", "evenSum / size");
        }

        RowLoops.EmitSum(writer, lanes, "slopeSum", j => $"({Scaled(lanes, deltas, j)} * {Normal(lanes, j, row)})");
        store("slope", "slopeSum / size");
    }

    private void EmitDeltas(SourceWriter writer, Lanes lanes)
    {
        writer.Blank();
        string even = Centers ? " - even" : "";
        RowLoops.EmitStores(
            writer, lanes, "delta", $"({Scaled(lanes, "deltas", "j")}{even}\n    - ({Normal(lanes, "j")} * slope)) * scale",
            delta => Least.OrZero(lanes, delta), "inputDeltas");
    }

    private static string Scaled(Lanes lanes, string deltas, string j) => $"({At(lanes, deltas, j)} * {At(lanes, "gamma", j)})";
}
