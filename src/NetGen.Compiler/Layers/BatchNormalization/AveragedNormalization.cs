using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>Normalisation by moving averages alone: a layer that is not trained.</summary>
public sealed record AveragedNormalization(
    string Layer, Value Input, Value Output, NormalizationParameters Numbers, NormalizedRows Rows) : Operation(Layer, Input, Output)
{
    public override bool RunsInPlace => true;

    public override bool IsAffine => true;

    public override int AffineSize => Rows.Features;

    public override EquatableArray<PlannedTensor> Parameters => Numbers.Tensors;

    public override AffineNumbers Affine(AffineLayout layout, Derivation derivation) => Numbers.Affine(Layer, Rows.Features, layout, derivation);

    public override KernelCall Call(Schedule schedule) => new(
        new AveragedKernel(Rows.Width),
        [
            .. Numbers.Tensors.Select(tensor => (KernelArgument)tensor), Input, Output, new FloatArgument(Numbers.Epsilon),
            new NumberArgument(Rows.Columns), .. Rows.Arguments,
        ]);

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
