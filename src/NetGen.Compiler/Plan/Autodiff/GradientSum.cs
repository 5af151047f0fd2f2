using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Autodiff;

/// <summary>The gradient with respect to a value that several operations read: the sum of what comes back from each, in their order.</summary>
public sealed record GradientSum(string Layer, EquatableArray<Value> Parts, Value Sum) : Operation(Layer, Parts, new[] { Sum }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new GradientSumKernel(Reads.Count, Sum.Width), [.. Reads.Select(value => (KernelArgument)value), Sum, new LengthArgument(Sum.Stride)]);
}
