using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.BatchNormalization.Kernels.NormalizationText;

namespace NetGen.Compiler.Layers.BatchNormalization.Kernels;

/// <summary>y = (x - moving mean) gamma / sqrt(moving variance + epsilon) + beta.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record AveragedKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("beta"), KernelParameter.Floats("movingMean"), KernelParameter.Floats("movingVariance"),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Number("epsilon"), KernelParameter.Whole("columns"),
        .. RowParameters,
    ];

    public override string Verb => "NormalizeByAverages" + SuffixOf(RowWidth);

    public override string[] Summary(FamilyNames names) =>
        ["Normalises features by moving averages: (x - mean) gamma / sqrt(variance + epsilon) + beta. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} mean = {At(lanes, "movingMean")};");
            writer.Line($"{lanes.Float} variance = {At(lanes, "movingVariance")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "gamma")} * {Inverse(lanes, "variance")};");
            writer.Line($"{lanes.Float} shift = {At(lanes, "beta")};");
            Each(kernel, () => writer.Line(lanes.Store(
                lanes.MultiplyAdd($"({Row(lanes, "inputs")} - mean)", "scale", "shift"), "Unsafe.Add(ref outputs, at)")));
        }
    }
}

/// <summary>dx = dy gamma / sqrt(moving variance + epsilon).</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record AveragedGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardByAverages" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("movingVariance"), KernelParameter.Floats("deltas"),
        KernelParameter.Floats("inputDeltas"), KernelParameter.Number("epsilon"), KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients through a normalisation by averages: times gamma / sqrt(variance + epsilon). They may stay where they are.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} variance = {At(lanes, "movingVariance")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "gamma")} * {Inverse(lanes, "variance")};");
            EachScaled(kernel);
        }
    }
}

/// <summary>Averages in the place of a batch's numbers, which no gradient flows through.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record TakeAveragesKernel(int RowWidth) : KernelSpec
{
    public override string Verb => Stem + SuffixOf(RowWidth);

    public override string Stem => "TakeAverages";

    public override bool HasNarrowRows => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("movingMean"), KernelParameter.Floats("movingVariance"), KernelParameter.Floats("mean"),
        KernelParameter.Floats("inverse"), KernelParameter.Floats("deltaMean"), KernelParameter.Floats("deltaProduct"),
        KernelParameter.Number("epsilon"), KernelParameter.Whole("columns"),
    ];

    public override int Width => RowWidth;

    public override bool IsShared => true;

    public override string[] Summary(FamilyNames names) => ["Puts moving averages in the place of a batch's mean and variance."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} variance = {At(lanes, "movingVariance")};");
            writer.Line(lanes.Store(At(lanes, "movingMean"), "Unsafe.Add(ref mean, column)"));
            writer.Line(lanes.Store(Inverse(lanes, "variance"), "Unsafe.Add(ref inverse, column)"));
            writer.Line(lanes.Store(lanes.Zero, "Unsafe.Add(ref deltaMean, column)"));
            writer.Line(lanes.Store(lanes.Zero, "Unsafe.Add(ref deltaProduct, column)"));
        }
    }
}

/// <summary>average = momentum average + (1 - momentum) batch; padding stays zero.</summary>
public sealed record MoveAveragesKernel : KernelSpec
{
    public override string Verb => "MoveAverages";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("mean"), KernelParameter.Floats("variance"), KernelParameter.Floats("movingMean"), KernelParameter.Floats("movingVariance"),
        KernelParameter.Number("momentum"), KernelParameter.Number("rest"), KernelParameter.Whole("size"),
    ];

    public override int Width => 1;

    public override bool IsShared => true;

    public override string[] Summary(FamilyNames names) =>
        ["Moves averages towards a batch's mean and variance: momentum times the average, plus the rest times the batch's."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int i = 0; i < size; i++)"))
        {
            foreach ((string average, string batch) in new[] { ("movingMean", "mean"), ("movingVariance", "variance") })
            {
                string moved = kernel.Lanes.MultiplyAdd("momentum", $"Unsafe.Add(ref {average}, i)", $"rest * Unsafe.Add(ref {batch}, i)");
                writer.Line($"Unsafe.Add(ref {average}, i) = {moved};");
            }
        }
    }
}
