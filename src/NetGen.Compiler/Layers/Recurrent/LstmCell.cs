using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>Long short-term memory: gates i, f, g and o; the state is h and c. A step keeps h, c and tanh c.</summary>
public sealed record LstmCell() : RecurrentCell("LSTM", "lstm", Gates: 4, Carried: 2)
{
    public override int? ForgetGate => 1;

    public override int FloatsOf(int pitch, int place) => 3 * pitch;

    internal override void EmitStep(SourceWriter writer, RecurrentCalls calls)
    {
        calls.AddProducts("state", "gate", "gate");
        writer.Line($"Sweeps.{new LstmStep(calls.Width).Verb}(ref gate, ref state, ref next, ref output, {calls.StepSizes});");
    }

    internal override void EmitBack(SourceWriter writer, RecurrentCalls calls)
    {
        RecurrentShape shape = calls.Shape;
        writer.Line($"Sweeps.{new LstmBack(shape.Width).Verb}(ref gate, ref state, ref carried, ref gateDelta, {calls.Sizes(shape.GatesStride, shape.StatesStride, shape.BackStride)});");
    }

    internal override IEnumerable<KernelSpec> StepKernels(int width) => [new LstmStep(width)];

    internal override AdvanceKernel Advance(int width) => new AdvanceLstm(width);

    internal override IEnumerable<KernelSpec> BackKernels(RecurrentShape shape) => [new LstmBack(shape.Width)];
}
