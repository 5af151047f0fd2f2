using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>Turns gradients with respect to softmax's outputs into those of its inputs, over the rows of sequences.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record SoftmaxRowsGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardSoftmaxRows" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("outputs"), KernelParameter.Floats("deltas"), .. RowLoops.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["Turns gradients with respect to softmax's outputs p into those of its inputs: p_j (g_j - sum of g_k p_k).", Least.Note];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        RowLoops.EmitMemory(writer, lanes);
        RowLoops.EachRow(
            writer,
            () =>
            {
                writer.Comment("The sum of g_k p_k.");
                RowLoops.EmitPaddedSum(writer, lanes, "total", j => $"({RowLoops.At(lanes, "deltas", j)} * {RowLoops.At(lanes, "outputs", j)})");
                writer.Line($"{lanes.Float} mean = {lanes.Broadcast("total")};");
                RowLoops.EmitStores(
                    writer, lanes, "delta", $"{RowLoops.At(lanes, "outputs", "j")} * ({RowLoops.At(lanes, "deltas", "j")} - mean)",
                    delta => Least.OrZero(lanes, delta), "deltas");
            },
            "outputs", "deltas");
    }
}
