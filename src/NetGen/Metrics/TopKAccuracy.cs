namespace NetGen.Training;

/// <summary>What <see cref="Metric.TopK"/> measures.</summary>
internal sealed class TopKAccuracy(int k, string name) : Metric(name, higherIsBetter: true)
{
    public override MetricAccumulator Begin(MetricContext context) =>
        context.HasOneClassPerSample
            ? new Accumulator(k)
            : throw new InvalidOperationException(
                $"{Name} needs a categorical cross-entropy or KLDivergence, whose samples have one class; "
                + $"this is {context.LossText}.");

    private sealed class Accumulator(int k) : MetricAccumulator
    {
        private long _right;
        private long _count;

        public override void Add(MetricSample sample)
        {
            float mine = sample.Output[sample.Label];
            int higher = 0;
            foreach (float output in sample.Output)
            {
                higher += output > mine ? 1 : 0;
            }

            _right += higher < k && !float.IsNaN(mine) ? 1 : 0;
            _count++;
        }

        public override double Result() => (double)_right / _count;
    }
}
