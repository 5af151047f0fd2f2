using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>Every channel of every place several times, side by side.</summary>
/// <param name="Channels">Channels of what is read.</param>
/// <param name="Times">How often.</param>
public sealed record RepeatChannelsOperation(string Layer, Value Input, Value Output, int Channels, int Times) : Operation(Layer, Input, Output)
{
    public override string OwnName => Layer + "_repeated";

    public override string Note => $"{Quantity.Of(Channels, "channel")} repeated, {Quantity.Of(Times, "time")} each";

    public override KernelCall Call(Schedule schedule) => CallOf(new RepeatChannelsKernel(), Input, Output);

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new RepeatedChannelsGradient(this, adjoints.Of(Output), adjoints.New(Input)));

    internal KernelCall CallOf(KernelSpec kernel, Value few, Value many) => new(
        kernel,
        few, many, new NumberArgument(few.Size / Channels), new NumberArgument(Channels), new NumberArgument(Times),
        new NumberArgument(Window.PlaceStride(few, Channels)), new NumberArgument(Window.PlaceStride(many, Channels * Times)),
        new NumberArgument(few.Stride), new NumberArgument(many.Stride), KernelArgument.Count);
}

/// <summary>The gradient of a channel: the sum of those of all its copies.</summary>
public sealed record RepeatedChannelsGradient(RepeatChannelsOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) => Forward.CallOf(new RepeatedChannelsGradientKernel(), InputDeltas, Deltas);
}
