using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.BatchNormalization.Kernels.NormalizationText;

namespace NetGen.Compiler.Layers.Normalize.Kernels;

/// <summary>y = (x - mean) / max(sqrt(variance), least).</summary>
/// <param name="PerFeature">Each feature has its own mean and variance; else there is one for all.</param>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record NormalizeInputsKernel(bool PerFeature, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => (PerFeature ? "NormalizeFeatures" : "NormalizeAll") + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("mean"), KernelParameter.Floats("variance"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Number("least"), KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) => ["Values less their mean, over their deviation or the least of one. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} centre = {Of(lanes, PerFeature, "mean")};");
            WriteScale(kernel, PerFeature);
            Each(kernel, () => writer.Line(lanes.Store($"(({Row(lanes, "inputs")} - centre) * scale)", "Unsafe.Add(ref outputs, at)")));
        }
    }

    /// <summary>Declares <c>scale</c>: one over the deviation.</summary>
    internal static void WriteScale(KernelWriter kernel, bool perFeature)
    {
        Lanes lanes = kernel.Lanes;
        kernel.Text.Line($"{lanes.Float} deviation = {lanes.Sqrt(Of(lanes, perFeature, "variance"))};");
        kernel.Text.Line($"{lanes.Float} scale = {lanes.Constant(1f)} / {LeastOrMore(lanes, "least")};");
    }

    /// <summary>The local <c>deviation</c>, or the least of one.</summary>
    internal static string LeastOrMore(Lanes lanes, string least) =>
        lanes.Select(lanes.Less("deviation", lanes.Broadcast(least)), lanes.Broadcast(least), "deviation");

    private static string Of(Lanes lanes, bool perFeature, string tensor) => perFeature ? At(lanes, tensor) : lanes.Broadcast(tensor);
}

/// <summary>dx = dy / max(sqrt(variance), least).</summary>
/// <param name="PerFeature">Each feature has its own variance; else there is one for all.</param>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record NormalizeInputsGradientKernel(bool PerFeature, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => (PerFeature ? "BackwardNormalizeFeatures" : "BackwardNormalizeAll") + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("variance"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), KernelParameter.Number("least"),
        KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients through a normalisation of inputs: over the deviation, or the least of one. They may stay where they are.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        using (Columns(kernel))
        {
            NormalizeInputsKernel.WriteScale(kernel, PerFeature);
            EachScaled(kernel);
        }
    }
}

/// <summary>scale = 1 / max(sqrt(variance), epsilon), shift = -mean scale.</summary>
/// <param name="PerFeature">Each feature has its own mean and variance; else there is one for all.</param>
public sealed record MomentsToNumbersKernel(bool PerFeature) : AffineNumbersKernel
{
    public override string Verb => PerFeature ? "ScaleByMoments" : "ScaleByMomentsOfAll";

    protected override IEnumerable<KernelParameter> From => [KernelParameter.Floats("mean"), KernelParameter.Floats("variance")];

    protected override string Feature => PerFeature ? "j" : "0";

    public override string[] Summary(FamilyNames names) =>
        ["Normalisation by mean and variance as scale and shift: 1 / max(sqrt(variance), epsilon), and -mean scale."];

    protected override void WriteNumbers(KernelWriter kernel)
    {
        kernel.Text.Line($"float deviation = {kernel.Lanes.Sqrt(Of("variance"))};");
        kernel.Text.Line($"float scale = 1f / {NormalizeInputsKernel.LeastOrMore(kernel.Lanes, "epsilon")};");
        kernel.Text.Line($"float shift = -{Of("mean")} * scale;");
    }
}
