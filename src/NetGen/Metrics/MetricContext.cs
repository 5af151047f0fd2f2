using NetGen.Training;

namespace NetGen;

/// <summary>What a metric is asked to measure.</summary>
public sealed class MetricContext
{
    /// <summary>Describes what to measure. Trainers do; it is public for tests of metrics of one's own.</summary>
    /// <param name="loss">The loss of the network; null where it is a method of its class, or there is none.</param>
    /// <param name="outputSize">Its outputs, at least 1.</param>
    /// <param name="sampleCount">The samples that will come, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public MetricContext(Loss? loss, int outputSize, int sampleCount)
    {
        Loss = loss;
        OutputSize = Argument.Positive(outputSize, nameof(outputSize));
        SampleCount = Argument.Positive(sampleCount, nameof(sampleCount));
    }

    /// <summary>The loss of the network; null where it is a method of its class, or there is none.</summary>
    public Loss? Loss { get; }

    /// <summary>Its outputs, at least 1.</summary>
    public int OutputSize { get; }

    /// <summary>The samples that will come, at least 1.</summary>
    public int SampleCount { get; }

    /// <summary>The loss in a sentence.</summary>
    internal string LossText => Loss?.ToString() ?? "none of the built-in ones";

    /// <summary>How outputs become decisions.</summary>
    internal AccuracyKind Kind => MetricsAccumulator.KindOf(Loss);

    /// <summary>Whether the highest output is the class, so that a sample is of one class alone.</summary>
    internal bool HasOneClassPerSample => Kind is AccuracyKind.Categorical or AccuracyKind.Sparse;

    /// <exception cref="InvalidOperationException">The loss decides nothing.</exception>
    internal void RequireDecisions(string metric)
    {
        if (Kind == AccuracyKind.None)
        {
            throw new InvalidOperationException(
                $"{metric} needs a loss that tells classes apart (a cross-entropy, KLDivergence or Hinge); "
                + $"this is {LossText}.");
        }
    }

    /// <exception cref="InvalidOperationException">There is no such class.</exception>
    internal void RequireClass(int? label, string metric)
    {
        if (label >= OutputSize)
        {
            throw new InvalidOperationException(
                $"{metric} is of class {label}; the network gives {Quantity.Plain(OutputSize, "output")}.");
        }
    }
}
