namespace NetGen;

/// <summary>Adds up one metric over one dataset. Samples come one after another, in order, on one thread.</summary>
public abstract class MetricAccumulator
{
    /// <summary>Counts one sample.</summary>
    /// <param name="sample">Valid during the call alone.</param>
    public abstract void Add(MetricSample sample);

    /// <summary>The value over the samples so far; NaN where it is not defined.</summary>
    public abstract double Result();
}
