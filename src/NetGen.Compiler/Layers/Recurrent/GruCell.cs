using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>A gated recurrent unit: gates z, r and n. A step keeps h and the product of h and the recurrent kernel.</summary>
public sealed record GruCell() : RecurrentCell("GRU", "gru", Gates: 3, Carried: 1)
{
    public override bool KeepsProduct => true;

    public override int FloatsOf(int pitch, int place) => pitch + place;

    internal override void EmitStep(SourceWriter writer, RecurrentCalls calls)
    {
        RecurrentShape shape = calls.Shape;
        writer.Line($"ref float product = ref Unsafe.Add(ref state, {Literal.Int(calls.Pitch)});");
        calls.AddProducts("state", shape.HasBias ? $"Unsafe.Add(ref bias, {Literal.Int(shape.Place)})" : null, "product");
        writer.Line($"Sweeps.{new GruStep(calls.Width).Verb}(ref gate, ref product, ref state, ref next, ref output, {calls.StepSizes});");
    }

    internal override void EmitBack(SourceWriter writer, RecurrentCalls calls)
    {
        RecurrentShape shape = calls.Shape;
        writer.Line($"ref float product = ref Unsafe.Add(ref state, {Literal.Int(shape.Pitch)});");
        writer.Line(
            $"Sweeps.{new GruBack(shape.Width).Verb}(ref gate, ref product, ref state, ref carried, ref gateDelta, ref productDelta, "
            + $"{Literal.Int(shape.Gate)}, {calls.Sizes(shape.GatesStride, shape.StatesStride, shape.BackStride)});");
    }

    internal override IEnumerable<KernelSpec> StepKernels(int width) => [new GruStep(width)];

    internal override AdvanceKernel Advance(int width) => new AdvanceGru(width);

    internal override IEnumerable<KernelSpec> BackKernels(RecurrentShape shape) => [new GruBack(shape.Width)];
}
