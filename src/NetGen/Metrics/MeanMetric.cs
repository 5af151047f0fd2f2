namespace NetGen.Training;

/// <summary>What <see cref="Metric.MeanOf"/> measures.</summary>
internal sealed class MeanMetric(string name, SampleMetric measure, bool higherIsBetter) : Metric(name, higherIsBetter)
{
    public override MetricAccumulator Begin(MetricContext context) => new Accumulator(measure);

    private sealed class Accumulator(SampleMetric measure) : MetricAccumulator
    {
        private double _sum;
        private long _count;

        public override void Add(MetricSample sample)
        {
            _sum += measure(sample.Output, sample.Target);
            _count++;
        }

        public override double Result() => _sum / _count;
    }
}
