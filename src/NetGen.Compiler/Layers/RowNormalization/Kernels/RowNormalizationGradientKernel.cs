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
        string Scaled(string j) => $"({At(lanes, "deltas", j)} * {At(lanes, "gamma", j)})";
        RowLoops.EmitMemory(writer, lanes);
        RowLoops.EachRow(
            writer,
            () =>
            {
                EmitKeptStatistics(writer, lanes);
                writer.Blank();
                writer.Comment(Centers ? "The means of d and of d n." : "The mean of d n.");
                if (Centers)
                {
                    EmitMean(writer, lanes, "even", Scaled);
                }

                EmitMean(writer, lanes, "slope", j => $"({Scaled(j)} * {Normal(lanes, j)})");
                writer.Blank();
                string even = Centers ? " - even" : "";
                RowLoops.EmitStores(
                    writer, lanes, "delta", $"({Scaled("j")}{even}\n    - ({Normal(lanes, "j")} * slope)) * scale",
                    delta => Least.OrZero(lanes, delta), "inputDeltas");
                EmitNextKept(writer);
            },
            "inputs", "deltas", "inputDeltas");
    }
}
