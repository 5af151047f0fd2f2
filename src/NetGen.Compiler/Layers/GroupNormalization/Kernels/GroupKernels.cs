using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.GroupNormalization.Kernels.GroupText;

namespace NetGen.Compiler.Layers.GroupNormalization.Kernels;

/// <summary>Mean and variance of a sample's groups: first the mean, then the mean of the squared differences.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupMomentsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    private const string Number = "((float)groupSize * (size / place))";

    public override string Verb => "GroupMoments" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("moments"), .. Loops, .. Sums, KernelParameter.Number("epsilon"), .. Strides,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Mean and 1 / sqrt(variance + epsilon) of each sample's groups of channels, one row of each with a number for every channel.",
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
                writer.Line($"{lanes.Float} sum = {lanes.Zero};");
                using (EachPlace(kernel))
                {
                    writer.Line($"sum += {At(lanes, "inputs")};");
                }

                writer.Line(lanes.Store("sum", "Unsafe.Add(ref moments, j)"));
            }

            writer.Blank();
            EmitOverGroups(writer, "moments", "", "", $"total / {Number}");
            writer.Blank();
            using (EachVector(kernel))
            {
                writer.Line($"{lanes.Float} average = {First(lanes, "moments")};");
                writer.Line($"{lanes.Float} squares = {lanes.Zero};");
                using (EachPlace(kernel))
                {
                    writer.Line($"{lanes.Float} difference = {At(lanes, "inputs")} - average;");
                    writer.Line($"squares = {lanes.MultiplyAdd("difference", "difference", "squares")};");
                }

                writer.Line(lanes.Store("squares", "Unsafe.Add(ref moments, place + j)"));
            }

            writer.Blank();
            EmitOverGroups(writer, "moments", "place + ", "", $"1f / MathF.Sqrt((total / {Number}) + epsilon)");
            writer.Blank();
            Advance(writer, "stride", "inputs");
            Advance(writer, "momentStride", "moments");
        }
    }
}

/// <summary>y = (x - mean) gamma inverse + beta, sample by sample.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record GroupNormalizeKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "NormalizeGroups" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("beta"), KernelParameter.Floats("inputs"), KernelParameter.Floats("moments"),
        KernelParameter.Floats("outputs"), .. Loops, .. Strides,
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Normalizes channels by each sample's moments: (x - mean) gamma / sqrt(variance + epsilon) + beta. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (EachSample(kernel))
        {
            using (EachVector(kernel))
            {
                writer.Line($"{lanes.Float} average = {First(lanes, "moments")};");
                writer.Line($"{lanes.Float} scale = {First(lanes, "gamma")} * {Second(lanes, "moments")};");
                writer.Line($"{lanes.Float} shift = {First(lanes, "beta")};");
                using (EachPlace(kernel))
                {
                    writer.Line(lanes.Store(
                        lanes.MultiplyAdd($"({At(lanes, "inputs")} - average)", "scale", "shift"), "Unsafe.Add(ref outputs, i)"));
                }
            }

            writer.Blank();
            Advance(writer, "stride", "inputs", "outputs");
            Advance(writer, "momentStride", "moments");
        }
    }
}
