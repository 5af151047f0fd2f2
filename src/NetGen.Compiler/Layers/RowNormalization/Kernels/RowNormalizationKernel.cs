using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>Normalizes rows, one after the other.</summary>
public sealed record RowNormalizationKernel(bool Centers, int RowWidth, bool IsKept) : RowStatistics(Centers, RowWidth, IsKept)
{
    public override string Verb => Prefix + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), .. Centers ? [KernelParameter.Floats("beta")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. Kept, .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        Centers
            ? "(x - mean) / sqrt(variance + epsilon) * gamma + beta, row by row; outputs may be the inputs."
            : "x / sqrt(mean of squares + epsilon) * gamma, row by row; outputs may be the inputs.",
        .. IsKept ? ["What values are taken to by, mean and factor of each row, is kept for the way back."] : Array.Empty<string>(),
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
                    EmitNormals(writer, lanes);
                },
                "inputs", "outputs");
            return;
        }

        RowLoops.EachBlock(writer, () =>
        {
            EmitKeeping(writer, lanes);
            writer.Blank();
            RowLoops.EachRowOfBlock(
                writer,
                () =>
                {
                    EmitKeptStatistics(writer, lanes);
                    EmitNormals(writer, lanes);
                    EmitNextKept(writer);
                },
                "inputs", "outputs");
        });
    }

    private void EmitNormals(SourceWriter writer, Lanes lanes)
    {
        writer.Blank();
        string normal = Normal(lanes, "j");
        string gamma = At(lanes, "gamma", "j");
        string value = Centers ? lanes.MultiplyAdd(normal, gamma, At(lanes, "beta", "j")) : $"{normal} * {gamma}";
        RowLoops.EmitStores(writer, lanes, "result", value, result => result, "outputs");
    }
}
