using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.GaussianNoise;

/// <summary>Adds normal numbers in training; nothing in prediction.</summary>
/// <param name="LayerIndex">The layer's place in the network.</param>
public sealed record GaussianNoiseOperation(string Layer, Value Input, Value Output, float Deviation, int LayerIndex)
    : Operation(Layer, Input, Output)
{
    public override bool IsTrainingOnly => true;

    public override BatchCost? BatchCost => new BatchCost(0, 0);

    public override KernelFamily Family => Shape;

    private GaussianNoiseShape Shape => new(Output.Stride, Output.Width, Deviation, LayerIndex);

    public override KernelCall? Call(Schedule schedule) =>
        schedule == Schedule.Rows ? new KernelCall(new GaussianNoiseKernel(Shape), Input, Output, KernelArgument.Masks) : null;

    /// <summary>What is added does not depend on the values: their gradient is that of the sums.</summary>
    public override void Differentiate(Adjoints adjoints) => adjoints.Add(Input, adjoints.Of(Output));
}
