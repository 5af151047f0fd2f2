using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>The walk back along the sequences of all samples, from the last step to the first.</summary>
public sealed record WalkBackKernel(RecurrentShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Backward";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("turned"), KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("deltas"),
        KernelParameter.Floats("gateDeltas"), .. Shape.Cell.KeepsProduct ? [KernelParameter.Floats("productDeltas")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("carried"), KernelParameter.Whole("count"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients through {names.Sharers} for count samples, from the last step to the first: of what the gates are summed from, with the recurrent kernel turned over.",
        Least.Note,
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(RecurrentCalls.BackProducts(Shape));
        needs.Kernel(new AddRowsKernel(Shape.Width));
        foreach (KernelSpec kernel in Shape.Cell.BackKernels(Shape))
        {
            needs.Kernel(kernel);
        }
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        var walk = new WalkText(writer, Shape);
        writer.Line($"MemoryMarshal.CreateSpan(ref carried, count * {Literal.Int(Shape.BackStride)}).Clear();");
        if (!Shape.GivesSequence)
        {
            EmitAdd(writer, "deltas");
        }

        using (writer.Block($"for (int step = {Literal.Int(Shape.Steps - 1)}; step >= 0; step--)"))
        {
            walk.EmitStep();
            string at = Shape.IsBackward ? "at" : "step";
            writer.Line($"ref float gateDelta = ref Unsafe.Add(ref gateDeltas, {at} * {Literal.Int(Shape.Place)});");
            if (Shape.Cell.KeepsProduct)
            {
                writer.Line($"ref float productDelta = ref Unsafe.Add(ref productDeltas, {at} * {Literal.Int(Shape.Place)});");
            }

            if (Shape.GivesSequence)
            {
                EmitAdd(writer, walk.Output("deltas"));
            }

            var calls = new RecurrentCalls(writer, walk, Shape);
            Shape.Cell.EmitBack(writer, calls);
            using (writer.Block("if (step > 0)"))
            {
                calls.AddBackProducts(Shape.Cell.KeepsProduct ? "productDelta" : "gateDelta");
            }
        }
    }

    private void EmitAdd(SourceWriter writer, string deltas) => writer.Line(
        $"Sweeps.{new AddRowsKernel(Shape.Width).Verb}(ref {deltas}, {Literal.Int(Shape.OutputStride)}, ref carried, {Literal.Int(Shape.BackStride)}, "
        + $"{Literal.Int(Shape.Pitch)}, count);");
}
