using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.UpSampling.Kernels.UpSamplingText;

namespace NetGen.Compiler.Layers.UpSampling.Kernels;

/// <summary>Places between places, by straight lines along a line and then between two lines.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record BilinearKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "Interpolate" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. UpSamplingText.Parameters];

    public override string[] Summary(FamilyNames names) =>
    [
        "A larger picture whose places lie between those of a smaller one: a + (b - a) times the share, along a line and then between two.",
        "Centres of places fall on halves, and beyond the outer centres the values of the edge hold on.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EachOutput(kernel, () =>
            {
                writer.Line($"{lanes.Float} above = {Between(lanes, Value(lanes, "top", "left"), Value(lanes, "top", "right"), "along")};");
                writer.Line($"{lanes.Float} below = {Between(lanes, Value(lanes, "bottom", "left"), Value(lanes, "bottom", "right"), "along")};");
                writer.Line(lanes.Store(Between(lanes, "above", "below", "down"), "Unsafe.Add(ref outputs, to + j)"));
            });
            EmitAdvance(writer, "inputs", "outputs");
        }
    }

    /// <summary>a + (b - a) share.</summary>
    private static string Between(Lanes lanes, string a, string b, string share) => lanes.MultiplyAdd($"({b} - {a})", share, a);

    private static string Value(Lanes lanes, string line, string place) => lanes.Load($"Unsafe.Add(ref inputs, {line} + {place} + j)");
}

/// <summary>The gradient of each place goes to the four it lies between.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record BilinearGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardInterpolate" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), .. UpSamplingText.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["The gradient of each place goes to the four that it lies between, by their shares; places from first to last.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Line("MemoryMarshal.CreateSpan(ref inputDeltas, smallStride).Clear();");
            EachOutput(kernel, () =>
            {
                writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, to + j)")};");
                writer.Line($"{lanes.Float} below = delta * down;");
                writer.Line($"{lanes.Float} above = delta - below;");
                foreach ((string line, string share) in new[] { ("top", "above"), ("bottom", "below") })
                {
                    writer.Line($"{lanes.Float} {line}Right = {share} * along;");
                    EmitAdd(kernel, line, "left", $"({share} - {line}Right)");
                    EmitAdd(kernel, line, "right", line + "Right");
                }
            });
            EmitAdvance(writer, "inputDeltas", "deltas");
        }
    }

    private static void EmitAdd(KernelWriter kernel, string line, string place, string gradient)
    {
        Lanes lanes = kernel.Lanes;
        string at = $"Unsafe.Add(ref inputDeltas, {line} + {place} + j)";
        string sum = line + "Sum" + (place == "left" ? "" : "OfRight");
        kernel.Text.Line($"{lanes.Float} {sum} = {lanes.Load(at)} + {gradient};");
        kernel.Text.Line(lanes.Store(Least.OrZero(lanes, sum), at));
    }
}
