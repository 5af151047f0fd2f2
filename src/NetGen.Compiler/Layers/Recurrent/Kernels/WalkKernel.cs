using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>The walk along the sequences of all samples, step by step.</summary>
public sealed record WalkKernel(RecurrentShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), .. Shape.Cell.KeepsProduct && Shape.HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count"),
        KernelParameter.Whole("carry"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        $"Gates hold what the features of each step give. States start from zero, or where carry is 1 from the last ones; each step leaves its own, of {Quantity.Of(Shape.State, "float")}.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(RecurrentCalls.Products(Shape));
        foreach (KernelSpec kernel in Shape.Cell.StepKernels(Shape.Width))
        {
            needs.Kernel(kernel);
        }
    }

    public override void Write(KernelWriter kernel)
    {
        var walk = new WalkText(kernel.Text, Shape);
        WriteSteps(kernel.Text, walk, new RecurrentCalls(kernel.Text, walk, Shape));
    }

    /// <summary>Writes the states before the first step, and the steps.</summary>
    internal static void WriteSteps(SourceWriter writer, WalkText walk, RecurrentCalls calls)
    {
        walk.EmitStart();
        writer.Blank();
        using (writer.Block($"for (int step = 0; step < {Literal.Int(calls.Shape.Steps)}; step++)"))
        {
            walk.EmitStep();
            walk.EmitNext();
            writer.Line($"ref float output = ref {walk.Output("outputs")};");
            calls.Shape.Cell.EmitStep(writer, calls);
            walk.EmitPadding();
        }
    }
}
