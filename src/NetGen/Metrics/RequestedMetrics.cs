namespace NetGen.Training;

/// <summary>The metrics that a user asked for, over one dataset.</summary>
internal sealed class RequestedMetrics
{
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly MetricAccumulator[] _accumulators;
    private readonly float[] _oneHot;

    public RequestedMetrics(IReadOnlyList<Metric> metrics, MetricContext context)
    {
        _metrics = metrics;
        _accumulators = [.. metrics.Select(metric => metric.Begin(context)
            ?? throw new InvalidOperationException($"{metric.Name}.Begin gave null."))];
        _oneHot = new float[context.OutputSize];
    }

    /// <summary>The metrics, none of them null, each with a name of its own.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static Metric[] Checked(IEnumerable<Metric> metrics, string name)
    {
        Metric[] all = [.. metrics ?? throw new ArgumentNullException(name)];
        var names = new HashSet<string>();
        foreach (Metric metric in all)
        {
            if (metric is null)
            {
                throw new ArgumentException("A metric is null.", name);
            }

            if (MonitoredValue.IsTaken(metric.Name))
            {
                throw new ArgumentException(
                    $"Every evaluation has '{metric.Name}'; a metric needs another name.", name);
            }

            if (!names.Add(metric.Name))
            {
                throw new ArgumentException(
                    $"Expected metrics of different names; '{Excerpt.Of(metric.Name)}' is there twice.", name);
            }
        }

        return all;
    }

    /// <summary>A sample with a label.</summary>
    public void Add(ReadOnlySpan<float> output, int label)
    {
        _oneHot[label] = 1;
        Add(output, _oneHot, label);
        _oneHot[label] = 0;
    }

    /// <summary>A sample with a dense target, and its class; -1 where it has none.</summary>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, int label)
    {
        var sample = new MetricSample(output, target, label);
        foreach (MetricAccumulator accumulator in _accumulators)
        {
            accumulator.Add(sample);
        }
    }

    public MetricValues Results() =>
        new([.. _accumulators.Select((accumulator, i) => new MetricValue(_metrics[i].Name, accumulator.Result()))]);
}
