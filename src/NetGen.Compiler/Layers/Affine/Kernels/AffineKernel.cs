using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Affine.Kernels;

/// <summary>y = x scale + shift, sample by sample.</summary>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record AffineKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "MultiplyAdd" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("scale"), KernelParameter.Floats("shift"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Values times a scale of their own, plus a shift of their own, for count samples of stride values. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (StridedRows.Each(kernel))
        {
            using (StridedRows.Values(kernel))
            {
                string[] operands = [.. new[] { "inputs", "scale", "shift" }.Select(name => lanes.Load($"Unsafe.Add(ref {name}, j)"))];
                writer.Line(lanes.Store(lanes.MultiplyAdd(operands[0], operands[1], operands[2]), "Unsafe.Add(ref outputs, j)"));
            }

            StridedRows.Advance(kernel, "inputs", "outputs");
        }
    }
}

/// <summary>The same for sixteen samples in lanes: a value of all of them has one scale and one shift.</summary>
public sealed record AffineLanesKernel : LanesKernel
{
    public override string Verb => "MultiplyAddInLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("scale"), KernelParameter.Floats("shift"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("size"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Values times a scale of their own, plus a shift of their own, for sixteen samples in the lanes. Outputs may be the inputs."];

    protected override void WriteUnit(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        kernel.Text.Line($"{lanes.Float} times = {lanes.Broadcast("Unsafe.Add(ref scale, unit)")};");
        kernel.Text.Line($"{lanes.Float} plus = {lanes.Broadcast("Unsafe.Add(ref shift, unit)")};");
        kernel.EachOfSamples(place => kernel.Text.Line(lanes.Store(
            lanes.MultiplyAdd(lanes.Load("inputs", place), "times", "plus"), "outputs", place)));
    }
}
