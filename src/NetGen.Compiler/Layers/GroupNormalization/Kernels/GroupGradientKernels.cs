using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.GroupNormalization.Kernels.GroupText;

namespace NetGen.Compiler.Layers.GroupNormalization.Kernels;

/// <summary>The means over each group of dy gamma, and of dy gamma n with n the normalized value.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupDeltaMeansKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "GroupDeltaMeans" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("inputs"), KernelParameter.Floats("moments"), KernelParameter.Floats("deltas"),
        KernelParameter.Floats("means"), .. Loops, .. Sums, .. Strides,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The means over each sample's groups of gradient times gamma, and of that times the normalized value.",
        "Each channel is summed over the places from first to last, then the channels of a group in ascending order.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (EachSample(kernel))
        {
            using (EachVector(kernel))
            {
                EmitMoments(kernel);
                writer.Line($"{lanes.Float} sum = {lanes.Zero};");
                writer.Line($"{lanes.Float} product = {lanes.Zero};");
                using (EachPlace(kernel))
                {
                    writer.Line($"{lanes.Float} delta = {At(lanes, "deltas")};");
                    writer.Line("sum += delta;");
                    writer.Line($"product = {lanes.MultiplyAdd("delta", Normal(lanes), "product")};");
                }

                writer.Line(lanes.Store("sum", "Unsafe.Add(ref means, j)"));
                writer.Line(lanes.Store("product", "Unsafe.Add(ref means, place + j)"));
            }

            foreach (string row in new[] { "", "place + " })
            {
                writer.Blank();
                EmitOverGroups(writer, "means", row, "Unsafe.Add(ref gamma, channel) * ", "total / ((float)groupSize * (size / place))");
            }

            writer.Blank();
            Advance(writer, "stride", "inputs", "deltas");
            Advance(writer, "momentStride", "moments", "means");
        }
    }
}

/// <summary>dx = (dy gamma - mean of dy gamma - n mean of dy gamma n) inverse.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardGroups" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("inputs"), KernelParameter.Floats("moments"), KernelParameter.Floats("deltas"),
        KernelParameter.Floats("means"), KernelParameter.Floats("inputDeltas"), .. Loops, .. Strides,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients through a normalization of groups, with d = gradient times gamma and n the normalized value:",
        "(d - mean of d - n mean of d n) / sqrt(variance + epsilon). They may stay where they are.", Least.Note,
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (EachSample(kernel))
        {
            using (EachVector(kernel))
            {
                EmitMoments(kernel);
                writer.Line($"{lanes.Float} factor = {First(lanes, "gamma")};");
                writer.Line($"{lanes.Float} ofMean = {First(lanes, "means")};");
                writer.Line($"{lanes.Float} ofVariance = {Second(lanes, "means")};");
                using (EachPlace(kernel))
                {
                    writer.Line($"{lanes.Float} delta = ({At(lanes, "deltas")} * factor) - ofMean;");
                    writer.Line($"delta = (delta - ({Normal(lanes)} * ofVariance)) * inverse;");
                    writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref inputDeltas, i)"));
                }
            }

            writer.Blank();
            Advance(writer, "stride", "inputs", "deltas", "inputDeltas");
            Advance(writer, "momentStride", "moments", "means");
        }
    }
}

/// <summary>dgamma = the sum of dy n: each sample over its places, and then the samples in ascending order.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupGammaGradients(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "GroupGammaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("moments"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"),
        .. Loops, .. Strides,
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of the factors: gradient times normalized value, summed over the places of a sample, and then over the samples."];

    public override void Write(KernelWriter kernel) => EmitSums(
        kernel, "product", () => EmitMoments(kernel),
        $"product = {kernel.Lanes.MultiplyAdd(At(kernel.Lanes, "deltas"), Normal(kernel.Lanes), "product")};",
        () =>
        {
            Advance(kernel.Text, "stride", "inputs", "deltas");
            Advance(kernel.Text, "momentStride", "moments");
        });
}

/// <summary>dbeta = the sum of dy, in the same order.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupBetaGradients(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "GroupBetaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), .. Loops, KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of what is added: the gradients summed over the places of a sample, and then over the samples."];

    public override void Write(KernelWriter kernel) => EmitSums(
        kernel, "sum", () => { }, $"sum += {At(kernel.Lanes, "deltas")};", () => Advance(kernel.Text, "stride", "deltas"));
}
