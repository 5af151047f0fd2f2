using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.RepeatVector;

/// <summary>Copies a sample's values several times.</summary>
public sealed record RepeatVectorOperation(string Layer, Value Input, Value Output) : Operation(Layer, Input, Output)
{
    /// <summary>A load and a store of each vector.</summary>
    public override BatchCost? BatchCost => new BatchCost(2 * Output.Stride, 2 * Output.Size);

    private int Times => Output.Size / Input.Size;

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? new KernelCall(new RepeatVectorKernel(Input.Size, Times, InLanes: true), Input, Output)
        : new KernelCall(new RepeatVectorKernel(Input.Size, Times, InLanes: false), Input, Output, KernelArgument.Count);

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new RepeatVectorGradient(Layer, adjoints.Of(Output), adjoints.New(Input)));
}

/// <summary>The sum of the gradients of all repetitions.</summary>
public sealed record RepeatVectorGradient(string Layer, Value Deltas, Value InputDeltas) : Operation(Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) => new(
        new RepeatVectorGradientKernel(InputDeltas.Size, Deltas.Size / InputDeltas.Size), Deltas, InputDeltas, KernelArgument.Count);
}
