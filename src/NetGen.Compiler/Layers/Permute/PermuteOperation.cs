using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Permute;

/// <summary>Moves every value of a sample to where another order of the axes has it.</summary>
/// <param name="Axes">The axes of what is read.</param>
/// <param name="Order">For each axis of what is written the axis of what is read.</param>
public sealed record PermuteOperation(string Layer, Value Input, Value Output, EquatableArray<int> Axes, EquatableArray<int> Order)
    : Operation(Layer, Input, Output)
{
    /// <summary>One value after the other in rows; with samples in the lanes, a vector of them.</summary>
    public override BatchCost? BatchCost => new BatchCost(2 * SampleLanes.Count * Output.Size, 2 * Output.Size);

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? new KernelCall(new PermuteKernel(Axes, Order, InLanes: true), Input, Output)
        : new KernelCall(new PermuteKernel(Axes, Order, InLanes: false), Input, Output, KernelArgument.Count);

    /// <summary>The gradients go back by the inverse order.</summary>
    public override void Differentiate(Adjoints adjoints)
    {
        EquatableArray<int> back = Enumerable.Range(0, Order.Count).Select(axis => Order.ToList().IndexOf(axis)).ToEquatableArray();
        adjoints.Append(new PermuteOperation(
            Layer, adjoints.Of(Output), adjoints.New(Input), Order.Select(axis => Axes[axis]).ToEquatableArray(), back));
    }
}
