namespace NetGen.Training;

/// <summary>A mean over all samples and outputs of what is made of each error.</summary>
/// <param name="name">What its values are found under.</param>
/// <param name="measure">What is made of output - target.</param>
/// <param name="conclude">What is made of the mean.</param>
internal sealed class ErrorMetric(string name, Func<double, double> measure, Func<double, double> conclude)
    : Metric(name, higherIsBetter: false)
{
    public override MetricAccumulator Begin(MetricContext context) => new Accumulator(measure, conclude);

    private sealed class Accumulator(Func<double, double> measure, Func<double, double> conclude) : MetricAccumulator
    {
        private double _sum;
        private long _count;

        public override void Add(MetricSample sample)
        {
            for (int i = 0; i < sample.Output.Length; i++)
            {
                _sum += measure((double)sample.Output[i] - sample.Target[i]);
            }

            _count += sample.Output.Length;
        }

        public override double Result() => conclude(_sum / _count);
    }
}
