using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>Normalisation by moving averages alone: in prediction, and of a layer that is not trained.</summary>
public sealed record AveragedNormalization(
    string Layer, Value Input, Value Output, NormalizationParameters Numbers, NormalizedRows Rows) : Operation(Layer, Input, Output)
{
    /// <summary>Loads, a difference, a multiply-add and a store.</summary>
    private const double Cost = 5;

    public override bool RunsInPlace => true;

    public override BatchCost? BatchCost => Rows.PerSample == 1 ? new BatchCost(Cost * Output.Stride, Cost * Output.Size) : null;

    public override EquatableArray<PlannedTensor> Parameters => Numbers.Tensors;

    public override KernelCall Call(Schedule schedule) => Call(Numbers, Rows, Input, Output, schedule);

    /// <summary>The call of the kernel that normalises by averages.</summary>
    internal static KernelCall Call(NormalizationParameters numbers, NormalizedRows rows, Value input, Value output, Schedule schedule)
    {
        KernelArgument[] values = [.. numbers.Tensors.Select(tensor => (KernelArgument)tensor), input, output, new FloatArgument(numbers.Epsilon)];
        return schedule == Schedule.Lanes
            ? new KernelCall(new AveragedLanesKernel(), [.. values, new NumberArgument(rows.Features)])
            : new KernelCall(new AveragedKernel(rows.Width), [.. values, new NumberArgument(rows.Columns), .. rows.Arguments]);
    }

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new AveragedGradient(this, adjoints.Of(Output), adjoints.New(Input)));
}

/// <summary>dx = dy gamma / sqrt(variance + epsilon).</summary>
public sealed record AveragedGradient(AveragedNormalization Forward, Value Deltas, Value InputDeltas)
    : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new AveragedGradientKernel(Forward.Rows.Width),
        [
            Forward.Numbers.Gamma, Forward.Numbers.MovingVariance, Deltas, InputDeltas, new FloatArgument(Forward.Numbers.Epsilon),
            new NumberArgument(Forward.Rows.Columns), .. Forward.Rows.Arguments,
        ]);
}
