using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.BatchNormalization.Kernels.NormalizationText;

namespace NetGen.Compiler.Layers.BatchNormalization.Kernels;

/// <summary>Mean and variance of features over a batch: first the mean, then the mean of the squared differences.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record BatchMomentsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BatchMoments" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("mean"), KernelParameter.Floats("inverse"), KernelParameter.Floats("variance"),
        KernelParameter.Number("epsilon"), .. RowParameters, KernelParameter.Whole("first"), KernelParameter.Whole("length"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Mean, 1 / sqrt(variance + epsilon) and variance of length features from the first on, over all rows.",
        "Rows of a block are summed in ascending order, and then the blocks.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line($"{lanes.Float} number = {lanes.Broadcast("(float)rows")};");
        using (Run(kernel))
        {
            Sum(kernel, ["sum"], () => writer.Line($"sumOfBlock += {Row(lanes, "inputs")};"));
            writer.Line($"{lanes.Float} average = sum / number;");
            writer.Blank();
            Sum(kernel, ["squares"], () =>
            {
                writer.Line($"{lanes.Float} difference = {Row(lanes, "inputs")} - average;");
                writer.Line($"squaresOfBlock = {lanes.MultiplyAdd("difference", "difference", "squaresOfBlock")};");
            });
            writer.Line($"{lanes.Float} spread = squares / number;");
            writer.Line(lanes.Store("average", "Unsafe.Add(ref mean, column)"));
            writer.Line(lanes.Store(Inverse(lanes, "spread"), "Unsafe.Add(ref inverse, column)"));
            writer.Line(lanes.Store("spread", "Unsafe.Add(ref variance, column)"));
        }
    }
}

/// <summary>y = (x - mean) gamma inverse + beta.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record NormalizeKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "Normalize" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("mean"), KernelParameter.Floats("inverse"), KernelParameter.Floats("gamma"), KernelParameter.Floats("beta"),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) => ["Normalises features: (x - mean) gamma / sqrt(variance + epsilon) + beta."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} average = {At(lanes, "mean")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "gamma")} * {At(lanes, "inverse")};");
            writer.Line($"{lanes.Float} shift = {At(lanes, "beta")};");
            Each(kernel, () => writer.Line(lanes.Store(
                lanes.MultiplyAdd($"({Row(lanes, "inputs")} - average)", "scale", "shift"), "Unsafe.Add(ref outputs, at)")));
        }
    }
}
