namespace NetGen.Training;

/// <summary>
/// What is measured of each output of a network that has several, under names with the output's in front, as in Keras:
/// <c>policy_loss</c>, <c>policy_accuracy</c>, <c>value_f1_score</c>.
/// </summary>
internal static class OutputMetrics
{
    /// <summary>The name of an output's own loss.</summary>
    public static string Loss(string output) => Of(output, "loss");

    /// <summary>The name of an output's own accuracy.</summary>
    public static string Accuracy(string output) => Of(output, "accuracy");

    /// <summary>The name of an output's own mean absolute error.</summary>
    public static string MeanAbsoluteError(string output) => Of(output, "mean_absolute_error");

    /// <summary>The name of a metric of an output.</summary>
    public static string Of(string output, string metric) => output + "_" + metric;

    /// <summary>The values of an output's evaluation: its loss, its accuracy or else its error, and the metrics.</summary>
    public static IEnumerable<MetricValue> Values(string output, Evaluation evaluation)
    {
        yield return new MetricValue(Loss(output), evaluation.Loss);
        if (evaluation.Accuracy is { } accuracy)
        {
            yield return new MetricValue(Accuracy(output), accuracy);
        }
        else if (evaluation.Metrics.Find(Metric.MeanAbsoluteError.Name) is null)
        {
            yield return new MetricValue(MeanAbsoluteError(output), evaluation.MeanAbsoluteError);
        }

        foreach (MetricValue value in evaluation.Metrics)
        {
            yield return new MetricValue(Of(output, value.Name), value.Value);
        }
    }

    /// <summary>The names of the same values before there are any.</summary>
    public static IEnumerable<MeasuredName> Names(OutputMemory output, IReadOnlyList<Metric> metrics)
    {
        yield return new MeasuredName(Loss(output.Name), HigherIsBetter: false);
        if (MetricsAccumulator.KindOf(output.Loss) != AccuracyKind.None)
        {
            yield return new MeasuredName(Accuracy(output.Name), HigherIsBetter: true);
        }
        else if (metrics.All(metric => metric.Name != Metric.MeanAbsoluteError.Name))
        {
            yield return new MeasuredName(MeanAbsoluteError(output.Name), HigherIsBetter: false);
        }

        foreach (Metric metric in metrics)
        {
            yield return new MeasuredName(Of(output.Name, metric.Name), metric.HigherIsBetter);
        }
    }

    /// <summary>What is measured of each output: of the metrics that were asked for, those that say something about it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="requested">The metrics.</param>
    /// <exception cref="InvalidOperationException">A metric says nothing about any output, or is of one that isn't there.</exception>
    public static Metric[][] Share(NetworkInfo network, OutputMemory[] outputs, IReadOnlyList<Metric> requested)
    {
        foreach (MetricOfOutput metric in requested.OfType<MetricOfOutput>())
        {
            if (!Array.Exists(outputs, output => output.HasLoss && output.Name == metric.Output))
            {
                throw new InvalidOperationException(
                    $"{metric.Name} is of output '{Excerpt.Of(metric.Output)}'; those of {network.Name} with a loss are "
                    + $"{Excerpt.OfList(outputs.Where(output => output.HasLoss).Select(output => output.Name))}.");
            }
        }

        if (outputs.Length == 1)
        {
            return [[.. requested]];
        }

        Metric[][] shares = Array.ConvertAll(outputs, output => requested
            .Where(metric => output.HasLoss && Measures(metric, output))
            .Select(metric => metric is MetricOfOutput { Metric: var measured } ? measured : metric)
            .ToArray());
        foreach (Metric metric in requested.Where(metric => !Array.Exists(outputs, output => Measures(metric, output))))
        {
            // Says what it needs.
            Begin(metric, outputs.First(output => output.HasLoss));
        }

        return shares;
    }

    private static bool Measures(Metric metric, OutputMemory output)
    {
        if (metric is MetricOfOutput { Output: var name })
        {
            if (name == output.Name)
            {
                Begin(metric, output);
            }

            return name == output.Name;
        }

        try
        {
            Begin(metric, output);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Lets a metric that says nothing about an output fail.</summary>
    /// <exception cref="InvalidOperationException">It says nothing.</exception>
    public static void Begin(Metric metric, OutputMemory output) =>
        metric.Begin(new MetricContext(output.Loss, output.DecidedSize, sampleCount: 1));
}
