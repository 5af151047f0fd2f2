using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
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
        using (StridedRows.Each(kernel))
        {
            using (StridedRows.Values(kernel))
            {
                writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref inputs, j)")};");
                writer.Line(lanes.Store(PReLUText.Sloped(lanes, lanes.Load("Unsafe.Add(ref alpha, j)"), "value"), "Unsafe.Add(ref outputs, j)"));
            }

            StridedRows.Advance(kernel, "inputs", "outputs");
        }
    }
}

/// <summary>The same for sixteen samples in lanes: a value of all of them is times one alpha.</summary>
public sealed record PReLULanesKernel : LanesKernel
{
    public override string Verb => "PReLUInLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("alpha"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("size"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Values below 0 times an alpha of their own, for sixteen samples in the lanes. Outputs may be the inputs."];

    protected override void WriteUnit(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line($"{lanes.Float} slope = {lanes.Broadcast("Unsafe.Add(ref alpha, unit)")};");
        kernel.EachOfSamples(place =>
        {
            string value = "value" + (lanes.IsAnyWidth ? "" : place.Length == 0 ? "0" : place);
            writer.Line($"{lanes.Float} {value} = {lanes.Load("inputs", place)};");
            writer.Line(lanes.Store(PReLUText.Sloped(lanes, "slope", value), "outputs", place));
        });
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
}
