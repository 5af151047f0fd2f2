using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.SpatialDropout;

/// <summary>All that the mask of a layer depends on.</summary>
/// <param name="Places">The places of a picture.</param>
/// <param name="Channels">The values of a place.</param>
/// <param name="SampleStride">Floats from one sample to the next.</param>
/// <param name="LayerIndex">The layer's place in the network: no two layers drop alike.</param>
public sealed record SpatialDropoutShape(int Places, int Channels, int SampleStride, float Rate, int LayerIndex) : KernelFamily;

/// <summary>Zeroes channels at random in training and scales the others by 1 / (1 - Rate); nothing in prediction.</summary>
public sealed record SpatialDropoutOperation(string Layer, Value Input, Value Output, SpatialDropoutShape Shape) : Operation(Layer, Input, Output)
{
    public override bool IsTrainingOnly => true;

    public override KernelFamily Family => Shape;

    public override KernelCall? Call(Schedule schedule) => schedule == Schedule.Rows ? Mask(Input, Output) : null;

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new SpatialDropoutGradient(this, adjoints.Of(Output), adjoints.New(Input)));

    internal KernelCall Mask(Value from, Value to) => new(new SpatialDropoutKernel(Shape), from, to, KernelArgument.Masks);
}

/// <summary>The mask that zeroed channels zeroes their gradients, and scales the others alike.</summary>
public sealed record SpatialDropoutGradient(SpatialDropoutOperation Dropout, Value Deltas, Value InputDeltas)
    : Operation(Dropout.Layer, Deltas, InputDeltas)
{
    public override bool RunsInPlace => true;

    /// <summary>Without training the gradient stays as it is.</summary>
    public override bool RunsOnlyInPlace => true;

    public override bool IsTrainingOnly => true;

    public override KernelCall Call(Schedule schedule) => Dropout.Mask(Deltas, InputDeltas);
}
