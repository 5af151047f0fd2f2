using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Attention.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention;

/// <summary>What each query says to each key that it may see: the exponential of their product, and the sum of these.</summary>
/// <param name="Queries">[steps][heads][values].</param>
/// <param name="Keys">[steps][heads][values].</param>
/// <param name="Weights">[heads][steps][keys].</param>
/// <param name="Turned">The keys turned over, [heads][values][keys].</param>
/// <param name="Sums">The sum of each row of weights.</param>
public sealed record AttentionWeightsOperation(
    string Layer, Value Queries, Value Keys, Value Weights, Value Turned, Value Sums, AttentionShape Shape)
    : Operation(Layer, new[] { Queries, Keys }.ToEquatableArray(), new[] { Weights, Turned, Sums }.ToEquatableArray())
{
    /// <summary>Of a step: how many came before it, in each row.</summary>
    public Value? Position { get; init; }

    /// <summary>A stream that has taken all the steps of a sequence forgets the oldest.</summary>
    public bool Forgets { get; init; }

    public override bool TakesSteps => true;

    public override string? OwnName => Layer + "_heads";

    public override KernelFamily Family => Shape;

    public override string PartOf(int write) => write switch
    {
        0 => "Weights",
        1 => "Keys",
        _ => "Sums",
    };

    public override KernelCall Call(Schedule schedule) => new(
        new AttentionWeightsKernel(Shape),
        [
            Queries, Keys, .. Shape.IsStep ? new KernelArgument[] { Position! } : [], Weights, Turned, Sums,
            .. Shape.IsStep ? new[] { KernelArgument.StepRows, KernelArgument.Apart } : [KernelArgument.Count],
        ]);

    /// <summary>The query of a step and the keys up to it; what the layer before gives is the next of them.</summary>
    public override Operation AtStep(StepValues values)
    {
        Value queries = values.Of(Queries);
        Value keys = values.Of(Keys);
        if (!Forgets)
        {
            values.LimitSteps();
        }

        return new AttentionWeightsOperation(
            Layer, queries, keys, values.Give(Weights), values.Keep(Turned, Shape.TurnedSize), values.Give(Sums), Shape with { Steps = 1, IsStep = true })
        {
            Position = values.Position,
        };
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value slopes = adjoints.Partial(Weights);
        adjoints.Append(new WeightSlopes(this, adjoints.Of(Weights), slopes));
        adjoints.Append(new BackToQueries(this, slopes, adjoints.New(Queries)));
        adjoints.Append(new BackToKeys(this, slopes, adjoints.New(Keys)));
    }
}

/// <summary>The gradients of products of queries and keys.</summary>
public sealed record WeightSlopes(AttentionWeightsOperation Forward, Value Deltas, Value Slopes)
    : Operation(Forward.Layer, new[] { Deltas, Forward.Weights, Forward.Sums }.ToEquatableArray(), new[] { Slopes }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) =>
        new(new WeightSlopesKernel(Forward.Shape), Forward.Weights, Forward.Sums, Deltas, Slopes, KernelArgument.Count);
}

/// <summary>The gradients of queries.</summary>
public sealed record BackToQueries(AttentionWeightsOperation Forward, Value Slopes, Value QueryDeltas)
    : Operation(Forward.Layer, new[] { Slopes, Forward.Keys }.ToEquatableArray(), new[] { QueryDeltas }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) =>
        new(new BackToQueriesKernel(Forward.Shape), Slopes, Forward.Keys, QueryDeltas, KernelArgument.Count);
}

/// <summary>The gradients of keys.</summary>
public sealed record BackToKeys(AttentionWeightsOperation Forward, Value Slopes, Value KeyDeltas)
    : Operation(Forward.Layer, new[] { Slopes, Forward.Queries }.ToEquatableArray(), new[] { KeyDeltas }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) =>
        new(new BackToKeysKernel(Forward.Shape), Slopes, Forward.Queries, KeyDeltas, KernelArgument.Count);
}
