using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>The walk along the sequences of sixteen samples in the lanes: values are [unit][sample], and no unit is padded.</summary>
/// <remarks>A step writes its state over the one before, since its products are finished by then.</remarks>
public sealed record WalkLanesKernel(RecurrentShape Shape) : KernelSpec
{
    private const int Count = SampleLanes.Count;

    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), .. Shape.Cell.KeepsProduct && Shape.HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("outputs"), KernelParameter.Whole("carry"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        "Sixteen samples in the lanes. Gates hold what the features of each step give. The state starts from zero, or where carry is 1 from what stands there.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(new LaneProducts(FromRow: Shape.Cell.KeepsProduct && Shape.HasBias));
        foreach (KernelSpec kernel in Shape.Cell.StepKernels(Count))
        {
            needs.Kernel(kernel);
        }
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("ref float state = ref states;");
        writer.Line("ref float next = ref states;");
        using (writer.Block("if (carry == 0)"))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref state, {Literal.Int(Shape.Cell.Carried * Shape.Units * Count)}).Clear();");
        }

        writer.Blank();
        var calls = new LaneCalls(writer, new WalkText(writer, Shape), Shape);
        if (Shape.Steps == 1)
        {
            writer.Line("ref float gate = ref gates;");
            writer.Line("ref float output = ref outputs;");
            Shape.Cell.EmitStep(writer, calls);
            return;
        }

        using (writer.Block($"for (int step = 0; step < {Literal.Int(Shape.Steps)}; step++)"))
        {
            string at = "step";
            if (Shape.IsBackward)
            {
                writer.Line($"int at = {Literal.Int(Shape.Steps - 1)} - step;");
                at = "at";
            }

            writer.Line($"ref float gate = ref Unsafe.Add(ref gates, {at} * {Literal.Int(Shape.Place * Count)});");
            string output = Shape.GivesInTime ? at : "step";
            writer.Line(Shape.GivesSequence
                ? $"ref float output = ref Unsafe.Add(ref outputs, {output} * {Literal.Int(Shape.Units * Count)});"
                : "ref float output = ref outputs;");
            Shape.Cell.EmitStep(writer, calls);
        }
    }
}
