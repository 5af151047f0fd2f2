using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary>Zeroes values at random in training and scales the others by 1 / (1 - Rate); nothing in prediction.</summary>
/// <param name="LayerIndex">The layer's place in the network.</param>
public sealed record DropoutOperation(string Layer, Value Input, Value Output, float Rate, int LayerIndex) : Operation(Layer, Input, Output)
{
    /// <summary>Which part of the layer it is, as its name ends in; null for a layer of its own.</summary>
    public string? PartName { get; init; }

    public override string? OwnName => PartName == null ? null : $"{Layer}_{PartName}";

    public override bool IsTrainingOnly => true;

    public override BatchCost? BatchCost => new BatchCost(0, 0);

    public override KernelFamily Family => new DropoutShape(Output.Stride, Output.Width, Rate, LayerIndex);

    public override KernelCall? Call(Schedule schedule) => schedule == Schedule.Rows ? DropoutGradient.Mask(this, Input, Output) : null;

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new DropoutGradient(this, adjoints.Of(Output), adjoints.New(Input)));
}

/// <summary>The mask that zeroed values zeroes their gradients, and scales the others alike.</summary>
public sealed record DropoutGradient(DropoutOperation Dropout, Value Deltas, Value InputDeltas) : Operation(Dropout.Layer, Deltas, InputDeltas)
{
    public override bool RunsInPlace => true;

    /// <summary>Without training the gradient stays as it is.</summary>
    public override bool RunsOnlyInPlace => true;

    public override bool IsTrainingOnly => true;

    public override KernelCall Call(Schedule schedule) => Mask(Dropout, Deltas, InputDeltas);

    internal static KernelCall Mask(DropoutOperation dropout, Value from, Value to) =>
        new(new DropoutKernel((DropoutShape)dropout.Family!), from, to, KernelArgument.Masks);
}
