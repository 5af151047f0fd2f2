using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Attention.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention;

/// <summary>The values of each head, weighted for each query, over the sum of the weights.</summary>
/// <param name="Weights">What queries say to keys, for each of them.</param>
/// <param name="Sums">Their sums.</param>
/// <param name="Values">[steps][heads][values].</param>
/// <param name="Output">[steps][heads][values].</param>
public sealed record AttentionOperation(string Layer, Value Weights, Value Sums, Value Values, Value Output, AttentionShape Shape)
    : Operation(Layer, new[] { Weights, Sums, Values }.ToEquatableArray(), new[] { Output }.ToEquatableArray())
{
    /// <summary>Of a step: the values of those before it.</summary>
    public Value? Kept { get; init; }

    /// <summary>Of a step: how many came before it, in each row.</summary>
    public Value? Position { get; init; }

    public override bool TakesSteps => true;

    public override string? OwnName => Layer + "_mixed";

    public override KernelFamily Family => Shape;

    public override string PartOf(int write) => write == 0 ? "" : "Values";

    public override KernelCall Call(Schedule schedule) => new(
        new AttentionKernel(Shape),
        [
            Weights, Sums, Values, .. Shape.IsStep ? new KernelArgument[] { Kept!, Position! } : [], Output,
            .. Shape.IsStep ? new[] { KernelArgument.StepRows, KernelArgument.Apart } : [KernelArgument.Count],
        ]);

    public override Operation AtStep(StepValues values)
    {
        Value kept = values.NewKept(Shape.ValuesStride);
        Value output = values.Give(Output);
        AttentionOperation step = new(Layer, values.Of(Weights), values.Of(Sums), values.Of(Values), output, Shape with { Steps = 1, IsStep = true })
        {
            Kept = kept,
            Position = values.Position,
        };
        return step with { Writes = new[] { output, kept }.ToEquatableArray() };
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value scaled = adjoints.Partial(Output);
        adjoints.Append(new DividedDeltas(this, adjoints.Of(Output), scaled));
        adjoints.Append(new BackToWeights(
            this, scaled, adjoints.New(Weights), adjoints.Partial(Values, Shape.TurnedValuesSize, rows: 1)));
        adjoints.Append(new BackToValues(this, scaled, adjoints.New(Values)));
    }
}

/// <summary>The gradients of what the heads give, over the sums that it was divided by.</summary>
public sealed record DividedDeltas(AttentionOperation Forward, Value Deltas, Value Scaled)
    : Operation(Forward.Layer, new[] { Deltas, Forward.Sums }.ToEquatableArray(), new[] { Scaled }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) =>
        new(new DivideDeltasKernel(Forward.Shape), Deltas, Forward.Sums, Scaled, KernelArgument.Count);
}

/// <summary>The gradients of weights, as if their sum stayed as it is: products of a query's gradient and the values.</summary>
/// <param name="Turned">The values turned over, a row for each of a value's numbers.</param>
public sealed record BackToWeights(AttentionOperation Forward, Value Scaled, Value WeightDeltas, Value Turned)
    : Operation(Forward.Layer, new[] { Scaled, Forward.Values }.ToEquatableArray(), new[] { WeightDeltas, Turned }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) =>
        new(new BackToWeightsKernel(Forward.Shape), Scaled, Forward.Values, WeightDeltas, Turned, KernelArgument.Count);
}

/// <summary>The gradients of values: those of all queries, weighted.</summary>
public sealed record BackToValues(AttentionOperation Forward, Value Scaled, Value ValueDeltas)
    : Operation(Forward.Layer, new[] { Scaled, Forward.Weights }.ToEquatableArray(), new[] { ValueDeltas }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) =>
        new(new BackToValuesKernel(Forward.Shape), Forward.Weights, Scaled, ValueDeltas, KernelArgument.Count);
}
