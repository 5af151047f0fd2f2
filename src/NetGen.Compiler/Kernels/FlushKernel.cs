using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Zero over what is below <see cref="Least.Magnitude"/> in the gradients that the way back begins with.</summary>
public sealed record FlushKernel(int RowWidth) : KernelSpec
{
    public override string Verb => Stem + SuffixOf(RowWidth);

    public override string Stem => "FlushDeltas";

    public override bool HasNarrowRows => true;

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("deltas"), KernelParameter.Whole("length")];

    public override int Width => RowWidth;

    public override bool IsShared => true;

    public override string[] Summary(FamilyNames names) =>
        ["Gradients with respect to a network's outputs: what is below 2^-100 becomes zero, before it is subnormal and slow."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (kernel.Sweep())
        {
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, i)"));
        }
    }
}
