using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>What a normalisation computes with of a whole batch, feature by feature.</summary>
/// <param name="Mean">The mean of what comes in.</param>
/// <param name="Inverse">1 / sqrt(variance + epsilon).</param>
/// <param name="Variance">The variance, for its average.</param>
/// <param name="DeltaMean">The mean of the gradients; 0 where mean and variance are no functions of the batch.</param>
/// <param name="DeltaProduct">The mean of gradient times normalised value; 0 there, too.</param>
public sealed record BatchNumbers(Value Mean, Value Inverse, Value Variance, Value DeltaMean, Value DeltaProduct)
{
    public EquatableArray<NamedValue> Named => new[]
    {
        new NamedValue(nameof(Mean), Mean), new NamedValue(nameof(Inverse), Inverse), new NamedValue(nameof(Variance), Variance),
        new NamedValue(nameof(DeltaMean), DeltaMean), new NamedValue(nameof(DeltaProduct), DeltaProduct),
    }.ToEquatableArray();
}

/// <summary>The tensors of a normalisation, and its numbers.</summary>
public sealed record NormalizationParameters(
    PlannedTensor Gamma, PlannedTensor Beta, PlannedTensor MovingMean, PlannedTensor MovingVariance, float Momentum, float Epsilon)
{
    public EquatableArray<PlannedTensor> Tensors => new[] { Gamma, Beta, MovingMean, MovingVariance }.ToEquatableArray();

    /// <summary>The same by averages, as a multiply-add.</summary>
    internal AffineNumbers Affine(string layer, int features, AffineLayout layout, Derivation derivation)
    {
        var numbers = AffineNumbers.Place(layer, layout, derivation);
        derivation.Add(new KernelCall(
            new AveragesToNumbersKernel(),
            [.. Tensors.Select(tensor => (KernelArgument)tensor), .. numbers.Arguments(features, layout, Epsilon)]));
        return numbers;
    }
}
