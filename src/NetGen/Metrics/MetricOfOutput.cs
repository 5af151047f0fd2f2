namespace NetGen.Training;

/// <summary>A metric of one output alone.</summary>
/// <param name="output">The output.</param>
/// <param name="metric">What is measured of it.</param>
internal sealed class MetricOfOutput(string output, Metric metric)
    : Metric(OutputMetrics.Of(output, metric.Name), metric.HigherIsBetter)
{
    public string Output => output;

    public Metric Metric => metric;

    public override MetricAccumulator Begin(MetricContext context) => metric.Begin(context);
}
