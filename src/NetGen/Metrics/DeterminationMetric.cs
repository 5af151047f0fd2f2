namespace NetGen.Training;

/// <summary>What <see cref="Metric.R2"/> measures.</summary>
internal sealed class DeterminationMetric() : Metric("r2_score", higherIsBetter: true)
{
    public override MetricAccumulator Begin(MetricContext context) => new Accumulator(context.OutputSize);

    /// <summary>
    /// Deviations from the mean are summed as Welford (1962) has it: targets far from 0 lose no digits.
    /// </summary>
    private sealed class Accumulator(int outputs) : MetricAccumulator
    {
        private readonly double[] _mean = new double[outputs];
        private readonly double[] _deviations = new double[outputs];
        private readonly double[] _errors = new double[outputs];
        private long _count;

        public override void Add(MetricSample sample)
        {
            _count++;
            for (int i = 0; i < sample.Output.Length; i++)
            {
                double target = sample.Target[i];
                double error = target - sample.Output[i];
                double before = target - _mean[i];
                _mean[i] += before / _count;
                _deviations[i] += before * (target - _mean[i]);
                _errors[i] += error * error;
            }
        }

        public override double Result() => Enumerable.Range(0, _mean.Length).Average(i =>
            _deviations[i] > 0 ? 1 - (_errors[i] / _deviations[i])
            : double.IsNaN(_errors[i]) ? double.NaN
            : _errors[i] == 0 ? 1 : 0);
    }
}
