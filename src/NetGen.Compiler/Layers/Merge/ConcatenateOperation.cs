using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Merge.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>Values one behind the other.</summary>
/// <param name="Outer">The product of the axes before that along which they are joined: so many times a block of each.</param>
public sealed record ConcatenateOperation(string Layer, EquatableArray<Value> Inputs, Value Output, int Outer)
    : Operation(Layer, Inputs, new[] { Output }.ToEquatableArray())
{
    public override KernelFamily Family => Shape;

    /// <summary>A load and a store; in lanes only where each value is one block.</summary>
    public override BatchCost? BatchCost => Outer == 1 ? new BatchCost(2 * Output.Stride, 2 * Output.Size) : null;

    public override bool TakesSteps => true;

    private ConcatenateShape Shape => new(Reads.Select(value => value.Size).ToEquatableArray(), Outer);

    public override KernelCall Call(Schedule schedule)
    {
        IEnumerable<KernelArgument> values = [.. Reads.Select(value => (KernelArgument)value), Output];
        return schedule == Schedule.Lanes
            ? new KernelCall(new ConcatenateLanesKernel(Shape), values.ToEquatableArray())
            : new KernelCall(new ConcatenateKernel(Shape), values.Append(KernelArgument.Count).ToEquatableArray());
    }

    public override Operation? AtStep(StepValues values) => base.AtStep(values) is ConcatenateOperation step && Reads.Any(values.IsInTime)
        ? step with { Outer = Outer / values.Steps * values.Together }
        : base.AtStep(values);

    public override void Differentiate(Adjoints adjoints)
    {
        for (int i = Reads.Count - 1; i >= 0; i--)
        {
            adjoints.Append(new ConcatenateGradient(this, i, adjoints.Of(Output), adjoints.New(Reads[i])));
        }
    }
}

/// <summary>The gradient with respect to one of the values: its part of that with respect to all.</summary>
/// <param name="Index">Which of them.</param>
public sealed record ConcatenateGradient(ConcatenateOperation Concatenate, int Index, Value Deltas, Value InputDeltas)
    : Operation(Concatenate.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) => new(
        new ConcatenateGradientKernel((ConcatenateShape)Concatenate.Family, Index), Deltas, InputDeltas, KernelArgument.Count);
}
