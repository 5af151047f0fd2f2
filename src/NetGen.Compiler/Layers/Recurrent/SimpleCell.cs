using NetGen.Compiler.Activations;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>h = f(x W + b + h U).</summary>
/// <param name="Activation">The name of f.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record SimpleCell(string Activation, float Alpha) : RecurrentCell("SimpleRNN", "simple_rnn", Gates: 1, Carried: 1)
{
    public override string? ActivationName => Activation;

    public override RecurrentCell With(AttributeReader attribute)
    {
        string activation = attribute.Member(
            "activation", "Tanh", name => name != ActivationNames.Softmax && ActivationNames.IsKnown(name), "Activation other than Softmax");
        return new SimpleCell(activation, ActivationRegistry.Find(activation)!.DefaultAlpha ?? 0);
    }

    public override int FloatsOf(int pitch, int place) => pitch;

    internal override void EmitStep(SourceWriter writer, RecurrentCalls calls)
    {
        calls.AddProducts("state", "gate", "gate");
        writer.Line($"Sweeps.{Step(calls.Width).Verb}(ref gate, ref next, ref output, {calls.StepSizes});");
    }

    internal override void EmitBack(SourceWriter writer, RecurrentCalls calls)
    {
        calls.Walk.EmitNext();
        writer.Line($"Sweeps.{Back(calls.Shape).Verb}(ref gate, ref next, ref carried, ref gateDelta, {calls.Sizes(calls.Shape.GatesStride, calls.Shape.StatesStride, calls.Shape.BackStride)});");
    }

    internal override IEnumerable<KernelSpec> StepKernels(int width) => [Step(width)];

    internal override AdvanceKernel Advance(int width) => new AdvanceSimple(width, Activation, Alpha);

    internal override IEnumerable<KernelSpec> BackKernels(RecurrentShape shape) => [Back(shape)];

    private SimpleStep Step(int width) => new(width, Activation, Alpha);

    private SimpleBack Back(RecurrentShape shape) => new(shape.Width, Activation, Alpha);
}
