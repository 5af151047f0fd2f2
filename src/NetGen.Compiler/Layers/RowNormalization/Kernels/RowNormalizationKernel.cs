using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>Normalizes rows, one after the other.</summary>
public sealed record RowNormalizationKernel(RowNormalizationShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), .. Shape.Centers ? [KernelParameter.Floats("beta")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count"),
    ];

    public override int Width => Value.WidthOf(Shape.Size);

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        Shape.Centers
            ? "(x - mean) / sqrt(variance + epsilon) * gamma + beta, row by row; outputs may be the inputs."
            : "x / sqrt(mean of squares + epsilon) * gamma, row by row; outputs may be the inputs.",
    ];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var statistics = new RowStatistics(Shape);
        using (statistics.Rows.EachRow(writer))
        {
            statistics.Emit(writer, lanes);
            writer.Blank();
            statistics.Rows.EmitStores(writer, lanes, "normal", j => Scaled(statistics, lanes, j), normal => normal, "outputs");
            writer.Blank();
            statistics.Rows.EmitAdvance(writer, "inputs", "outputs");
        }
    }

    private string Scaled(RowStatistics statistics, Lanes lanes, string j)
    {
        string normal = statistics.Normal(lanes, j);
        string gamma = RowStatistics.At(lanes, "gamma", j);
        return Shape.Centers ? lanes.MultiplyAdd(normal, gamma, RowStatistics.At(lanes, "beta", j)) : $"{normal} * {gamma}";
    }
}
