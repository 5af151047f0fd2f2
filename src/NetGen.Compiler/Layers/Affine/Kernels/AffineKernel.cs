using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
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
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block($"for (int j = 0; j < stride; j += {lanes.Step})"))
            {
                string[] operands = [.. new[] { "inputs", "scale", "shift" }.Select(name => lanes.Load($"Unsafe.Add(ref {name}, j)"))];
                writer.Line(lanes.Store(lanes.MultiplyAdd(operands[0], operands[1], operands[2]), "Unsafe.Add(ref outputs, j)"));
            }

            writer.Blank();
            writer.Line("inputs = ref Unsafe.Add(ref inputs, stride);");
            writer.Line("outputs = ref Unsafe.Add(ref outputs, stride);");
        }
    }
}

/// <summary>The same for sixteen samples in lanes: a value of all of them has one scale and one shift.</summary>
public sealed record AffineLanesKernel : KernelSpec
{
    public override string Verb => "MultiplyAddInLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("scale"), KernelParameter.Floats("shift"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("size"),
    ];

    public override int Width => SampleLanes.Count;

    public override bool StaysApart => true;

    public override bool IsShared => true;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) =>
        ["Values times a scale of their own, plus a shift of their own, for sixteen samples in the lanes. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int unit = 0; unit < size; unit++)"))
        {
            writer.Line($"{lanes.Float} times = {lanes.Broadcast("Unsafe.Add(ref scale, unit)")};");
            writer.Line($"{lanes.Float} plus = {lanes.Broadcast("Unsafe.Add(ref shift, unit)")};");
            kernel.EachOfSamples(place => writer.Line(lanes.Store(
                lanes.MultiplyAdd(lanes.Load("inputs", place), "times", "plus"), "outputs", place)));

            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(SampleLanes.Count)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(SampleLanes.Count)});");
        }
    }
}
