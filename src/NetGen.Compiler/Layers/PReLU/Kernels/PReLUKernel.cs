using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.PReLU.Kernels;

/// <summary>y = x where x is at least 0, else alpha x, sample by sample.</summary>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record PReLUKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "PReLU" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("alpha"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Values below 0 times an alpha of their own, for count samples of stride values. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (PReLUText.Rows(kernel))
        {
            using (PReLUText.Row(kernel))
            {
                writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, j)")};");
                writer.Line(lanes.Store(PReLUText.Sloped(lanes, lanes.Load("Unsafe.Add(ref alpha, j)"), "value"), "Unsafe.Add(ref outputs, j)"));
            }

            PReLUText.Advance(writer, "inputs", "outputs");
        }
    }
}

/// <summary>The same for sixteen samples in lanes: a value of all of them is times one alpha.</summary>
public sealed record PReLULanesKernel : KernelSpec
{
    public override string Verb => "PReLUInLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("alpha"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("size"),
    ];

    public override int Width => SampleLanes.Count;

    public override bool StaysApart => true;

    public override bool IsShared => true;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) =>
        ["Values below 0 times an alpha of their own, for sixteen samples in the lanes. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int unit = 0; unit < size; unit++)"))
        {
            writer.Line($"{lanes.Float} slope = {lanes.Broadcast("Unsafe.Add(ref alpha, unit)")};");
            kernel.EachOfSamples(place =>
            {
                string value = "value" + (lanes.IsAnyWidth ? "" : place.Length == 0 ? "0" : place);
                writer.Line($"{lanes.Float} {value} = {lanes.Load("inputs", place)};");
                writer.Line(lanes.Store(PReLUText.Sloped(lanes, "slope", value), "outputs", place));
            });

            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(SampleLanes.Count)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(SampleLanes.Count)});");
        }
    }
}

/// <summary>What the kernels of the layer have in common.</summary>
internal static class PReLUText
{
    /// <summary>The value, or its product with a slope where it is below 0.</summary>
    public static string Sloped(Lanes lanes, string slope, string value) => Chosen(lanes, value, $"({value} * {slope})", value);

    /// <summary>One of two by whether the input is below 0; NaN is not.</summary>
    public static string Chosen(Lanes lanes, string input, string below, string otherwise) =>
        lanes.Select(lanes.Less(input, lanes.Zero), below, otherwise);

    /// <summary>A loop over the samples.</summary>
    public static SourceWriter.BlockScope Rows(KernelWriter kernel) => kernel.Text.Block("for (int sample = 0; sample < count; sample++)");

    /// <summary>A loop over the values of a sample, a vector at a time from <c>j</c> on.</summary>
    public static SourceWriter.BlockScope Row(KernelWriter kernel) =>
        kernel.Text.Block($"for (int j = 0; j < stride; j += {kernel.Lanes.Step})");

    public static void Advance(SourceWriter writer, params string[] references)
    {
        writer.Blank();
        foreach (string reference in references)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, stride);");
        }
    }
}
