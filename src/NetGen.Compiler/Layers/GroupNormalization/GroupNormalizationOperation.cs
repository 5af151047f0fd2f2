using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.GroupNormalization.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GroupNormalization;

/// <summary>What the operations of a normalization by groups depend on.</summary>
/// <param name="Places">The places of a sample.</param>
/// <param name="Channels">The values of a place.</param>
/// <param name="Groups">How many runs of channels share a mean and a variance.</param>
/// <param name="Epsilon">Keeps the divisor from zero.</param>
public sealed record GroupShape(int Places, int Channels, int Groups, float Epsilon)
{
    public int Width => Value.WidthOf(Channels);

    /// <summary>Floats of a place.</summary>
    public int Place => Value.StrideOf(Channels);

    /// <summary>What loops over places and channels take: all of them but for the values' strides.</summary>
    public IEnumerable<KernelArgument> Loops => [new NumberArgument(Places * Place), new NumberArgument(Place)];

    /// <summary>What sums over groups take.</summary>
    public IEnumerable<KernelArgument> Sums => [new NumberArgument(Channels), new NumberArgument(Channels / Groups)];
}

/// <summary>
/// Mean and 1 / sqrt(variance + epsilon) of each sample's groups, in two rows with a number for each channel. What they pass on of
/// gradients is part of <see cref="GroupNormalizationGradient"/>.
/// </summary>
public sealed record GroupMomentsOperation(string Layer, Value Input, Value Output, GroupShape Shape) : Operation(Layer, Input, Output)
{
    public override string Part => "Moments";

    public override KernelCall Call(Schedule schedule) => new(
        new GroupMomentsKernel(Shape.Width),
        [
            Input, Output, .. Shape.Loops, .. Shape.Sums, new FloatArgument(Shape.Epsilon), new NumberArgument(Input.Stride),
            new NumberArgument(Output.Stride), KernelArgument.Count,
        ]);

    public override void Differentiate(Adjoints adjoints)
    {
    }
}

/// <summary>(x - mean) / sqrt(variance + epsilon) * gamma + beta.</summary>
/// <param name="Moments">What <see cref="GroupMomentsOperation"/> gives.</param>
public sealed record GroupNormalizationOperation(
    string Layer, Value Input, Value Moments, Value Output, GroupShape Shape, PlannedTensor Gamma, PlannedTensor Beta)
    : Operation(Layer, new[] { Input, Moments }.ToEquatableArray(), new[] { Output }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override EquatableArray<PlannedTensor> Parameters => new[] { Gamma, Beta }.ToEquatableArray();

    public override KernelCall Call(Schedule schedule) => new(
        new GroupNormalizeKernel(Shape.Width),
        [
            Gamma, Beta, Input, Moments, Output, .. Shape.Loops, new NumberArgument(Input.Stride), new NumberArgument(Moments.Stride),
            KernelArgument.Count,
        ]);

    public override void Differentiate(Adjoints adjoints)
    {
        Value deltas = adjoints.Of(Output);
        KernelArgument[] loops = [.. Shape.Loops, new NumberArgument(Input.Stride), new NumberArgument(Moments.Stride), KernelArgument.Count];
        adjoints.Append(new ParameterGradient(
            Gamma, new KernelCall(new GroupGammaGradients(Shape.Width), [Input, Moments, deltas, KernelArgument.Gradient, .. loops]), IsSplit: false));
        adjoints.Append(new ParameterGradient(
            Beta, new KernelCall(new GroupBetaGradients(Shape.Width), [deltas, KernelArgument.Gradient, .. Shape.Loops, new NumberArgument(deltas.Stride), KernelArgument.Count]),
            IsSplit: false));

        Value means = adjoints.Partial(Moments);
        adjoints.Append(new GroupDeltaMeans(this, deltas, means));
        adjoints.Append(new GroupNormalizationGradient(this, deltas, means, adjoints.New(Input)));
    }
}

/// <summary>The means over a group of dy gamma, and of that times the normalized value, in two rows with a number for each channel.</summary>
public sealed record GroupDeltaMeans(GroupNormalizationOperation Forward, Value Deltas, Value Means)
    : Operation(
        Forward.Layer, new[] { Deltas, Forward.Input, Forward.Moments }.ToEquatableArray(), new[] { Means }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) => new(
        new GroupDeltaMeansKernel(Forward.Shape.Width),
        [
            Forward.Gamma, Forward.Input, Forward.Moments, Deltas, Means, .. Forward.Shape.Loops, .. Forward.Shape.Sums,
            new NumberArgument(Forward.Input.Stride), new NumberArgument(Means.Stride), KernelArgument.Count,
        ]);
}

/// <summary>dx = (dy gamma - mean of dy gamma - n mean of dy gamma n) / sqrt(variance + epsilon), with n the normalized value.</summary>
public sealed record GroupNormalizationGradient(GroupNormalizationOperation Forward, Value Deltas, Value Means, Value InputDeltas)
    : Operation(
        Forward.Layer, new[] { Deltas, Forward.Input, Forward.Moments, Means }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new GroupGradientKernel(Forward.Shape.Width),
        [
            Forward.Gamma, Forward.Input, Forward.Moments, Deltas, Means, InputDeltas, .. Forward.Shape.Loops,
            new NumberArgument(Forward.Input.Stride), new NumberArgument(Means.Stride), KernelArgument.Count,
        ]);
}
