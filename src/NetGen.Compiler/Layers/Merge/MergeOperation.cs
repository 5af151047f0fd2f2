using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Merge.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>Values joined one by one.</summary>
/// <param name="Function">The name of the way to join them.</param>
public sealed record MergeOperation(string Layer, string Function, EquatableArray<Value> Inputs, Value Output)
    : Operation(Layer, Inputs, new[] { Output }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    /// <summary>A vector of each value read, and one written.</summary>
    public override BatchCost? BatchCost => new BatchCost((Reads.Count + 1) * Output.Stride, (Reads.Count + 1) * Output.Size);

    public override bool TakesSteps => true;

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? Sweep(SampleLanes.Count, new NumberArgument(Output.Size * SampleLanes.Count))
        : Sweep(Output.Width, new LengthArgument(Output.Stride));

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        MergeFunction function = MergeFunctions.Find(Function);

        // From the last to the first, as the way back goes: sums of gradients run in the order of their readers.
        for (int i = Reads.Count - 1; i >= 0; i--)
        {
            if (function.PassesGradient(i))
            {
                adjoints.Add(Reads[i], delta);
            }
            else
            {
                adjoints.Append(new MergeGradient(
                    Layer, Function, i, delta, function.NeedsValues ? Reads : EquatableArray<Value>.Empty, Reads.Count, adjoints.New(Reads[i])));
            }
        }
    }

    private KernelCall Sweep(int width, KernelArgument length) => new(
        new MergeKernel(Function, Reads.Count, width), [.. Reads.Select(value => (KernelArgument)value), Output, length]);
}

/// <summary>The gradient with respect to one of the values joined.</summary>
/// <param name="Index">Which of them.</param>
/// <param name="Values">All of them, where the derivative depends on them.</param>
/// <param name="Count">How many there are.</param>
public sealed record MergeGradient(
    string Layer, string Function, int Index, Value Deltas, EquatableArray<Value> Values, int Count, Value InputDeltas)
    : Operation(Layer, Values.Prepend(Deltas).ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new MergeGradientKernel(Function, Values.Count == 0 ? 0 : Index, Count, Deltas.Width),
        [.. Reads.Select(value => (KernelArgument)value), InputDeltas, new LengthArgument(Deltas.Stride)]);
}
