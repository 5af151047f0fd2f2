using NetGen.Training;

namespace NetGen;

public sealed partial class Dataset
{
    // Set by every operation that makes a data set of another; empty where every sample counts once.
    private ReadOnlyMemory<float> _weights;

    /// <summary>Whether the samples have weights (<see cref="WithWeights"/>); otherwise each counts once.</summary>
    public bool HasWeights => !_weights.IsEmpty;

    /// <summary>[Count], or empty.</summary>
    internal ReadOnlyMemory<float> WeightMemory => _weights;

    /// <summary>All weights, [Count]; empty where the samples have none.</summary>
    public ReadOnlySpan<float> Weights => _weights.Span;

    /// <summary>
    /// The same samples, each counting as much as its weight says, in place of weights they had. As with Keras's
    /// <c>sample_weight</c> the loss of a batch is <c>Σ weight · loss / samples</c>, divided by the number of samples
    /// and not by the sum of their weights, and so is that of <see cref="Trainer.Evaluate(Dataset)"/>; gradients count
    /// likewise. Accuracy and other metrics count every sample once. Parts, shuffled and converted data sets keep the
    /// weights.
    /// </summary>
    /// <param name="weights">[Count], each finite and at least 0. They are copied.</param>
    /// <exception cref="ArgumentException">
    /// There are not <see cref="Count"/> weights, or one is negative, NaN or infinite.
    /// </exception>
    public Dataset WithWeights(ReadOnlySpan<float> weights)
    {
        SampleWeights.Check(weights, Count, nameof(weights));
        return new Dataset(_columns) { _weights = weights.ToArray(), Lanes = Lanes };
    }
}
