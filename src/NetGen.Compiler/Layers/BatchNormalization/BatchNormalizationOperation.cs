using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>Normalisation by mean and variance of the batch in training, by moving averages elsewhere.</summary>
public sealed record BatchNormalizationOperation(
    string Layer, Value Input, Value Output, NormalizationParameters Numbers, NormalizedRows Rows, BatchNumbers Batch)
    : Operation(Layer, Input, Output)
{
    public override bool RunsInPlace => true;

    public override bool IsAffine => true;

    public override int AffineSize => Rows.Features;

    public override EquatableArray<PlannedTensor> Parameters => Numbers.Tensors;

    public override BatchStatistics Statistics => new(
        Batch.Named,
        new KernelCall(
            new TakeAveragesKernel(Rows.Width),
            Numbers.MovingMean, Numbers.MovingVariance, Batch.Mean, Batch.Inverse, Batch.DeltaMean, Batch.DeltaProduct,
            new FloatArgument(Numbers.Epsilon), new NumberArgument(Rows.Columns)),
        new KernelCall(
            new MoveAveragesKernel(),
            Batch.Mean, Batch.Variance, Numbers.MovingMean, Numbers.MovingVariance,
            new FloatArgument(Numbers.Momentum), new FloatArgument((float)(1 - (decimal)Numbers.Momentum)), new NumberArgument(Rows.Features)));

    public override BatchReduction Reduction => new(
        new KernelCall(
            new BatchMomentsKernel(Rows.Width),
            [
                Input, Batch.Mean, Batch.Inverse, Batch.Variance, new FloatArgument(Numbers.Epsilon),
                .. Rows.Arguments, KernelArgument.FirstRow, KernelArgument.RowCount,
            ]),
        Rows.Columns);

    /// <summary>In training; prediction computes by averages.</summary>
    public override KernelCall Call(Schedule schedule) => new(
        new NormalizeKernel(Rows.Width),
        [Batch.Mean, Batch.Inverse, Numbers.Gamma, Numbers.Beta, Input, Output, new NumberArgument(Rows.Columns), .. Rows.Arguments]);

    public override AffineNumbers Affine(AffineLayout layout, Derivation derivation) => Numbers.Affine(Layer, Rows.Features, layout, derivation);

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        adjoints.Append(new ParameterGradient(
            Numbers.Gamma,
            new KernelCall(
                new GammaGradientsKernel(Rows.Width),
                [Input, delta, Batch.Mean, Batch.Inverse, KernelArgument.Gradient, new NumberArgument(Rows.Columns), .. Rows.Arguments]),
            IsSplit: false));
        adjoints.Append(new ParameterGradient(Numbers.Beta, Rows.SumsOf(delta), IsSplit: false));
        adjoints.Append(new BatchNormalizationGradient(this, delta, adjoints.New(Input)));
    }
}

/// <summary>
/// dx = gamma / sqrt(variance + epsilon) (dy - mean of dy - xn mean of dy xn), where xn is the normalised value and the means are
/// over the batch.
/// </summary>
public sealed record BatchNormalizationGradient(BatchNormalizationOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(Forward.Layer, new[] { Deltas, Forward.Input }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    private BatchNumbers Batch => Forward.Batch;

    public override bool RunsInPlace => true;

    public override BatchReduction Reduction => new(
        new KernelCall(
            new DeltaMomentsKernel(Forward.Rows.Width),
            [
                Forward.Input, Deltas, Batch.Mean, Batch.Inverse, Batch.DeltaMean, Batch.DeltaProduct,
                .. Forward.Rows.Arguments, KernelArgument.FirstRow, KernelArgument.RowCount,
            ]),
        Forward.Rows.Columns);

    public override KernelCall Call(Schedule schedule) => new(
        new NormalizeGradientKernel(Forward.Rows.Width),
        [
            Batch.Mean, Batch.Inverse, Forward.Numbers.Gamma, Batch.DeltaMean, Batch.DeltaProduct, Forward.Input, Deltas, InputDeltas,
            new NumberArgument(Forward.Rows.Columns), .. Forward.Rows.Arguments,
        ]);
}
