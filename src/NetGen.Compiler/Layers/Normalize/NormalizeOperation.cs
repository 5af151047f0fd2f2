using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Normalize.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Normalize;

/// <summary>An input by mean and variance, in training; prediction has them in the layers that read it.</summary>
public sealed record NormalizeOperation(
    string Layer, Value Input, Value Output, PlannedTensor Mean, PlannedTensor Variance, bool PerFeature, NormalizedRows Rows)
    : Operation(Layer, Input, Output)
{
    /// <summary>Keras's: no deviation counts as less.</summary>
    internal const float LeastDeviation = 1e-7f;

    public override bool RunsInPlace => true;

    public override bool IsAffine => true;

    public override EquatableArray<PlannedTensor> Parameters => new[] { Mean, Variance }.ToEquatableArray();

    public override AffineNumbers Affine(AffineLayout layout, Derivation derivation)
    {
        var numbers = AffineNumbers.Place(Layer, layout, derivation);
        int features = PerFeature ? Rows.Features : layout.Size / layout.PaddedRows;
        derivation.Add(new KernelCall(
            new MomentsToNumbersKernel(PerFeature), [Mean, Variance, .. numbers.Arguments(features, layout, LeastDeviation)]));
        return numbers;
    }

    public override KernelCall Call(Schedule schedule) => new(
        new NormalizeInputsKernel(PerFeature, Rows.Width),
        [Mean, Variance, Input, Output, new FloatArgument(LeastDeviation), new NumberArgument(Rows.Columns), .. Rows.Arguments]);

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new NormalizeGradient(this, adjoints.Of(Output), adjoints.New(Input)));
}

/// <summary>dx = dy / max(sqrt(variance), 1e-7).</summary>
public sealed record NormalizeGradient(NormalizeOperation Forward, Value Deltas, Value InputDeltas) : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new NormalizeInputsGradientKernel(Forward.PerFeature, Forward.Rows.Width),
        [
            Forward.Variance, Deltas, InputDeltas, new FloatArgument(NormalizeOperation.LeastDeviation),
            new NumberArgument(Forward.Rows.Columns), .. Forward.Rows.Arguments,
        ]);
}
