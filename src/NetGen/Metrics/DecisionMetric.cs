namespace NetGen.Training;

/// <summary>What <see cref="Metric.Precision(Averaging, string)"/>, recall and F1 measure.</summary>
/// <param name="name">What its values are found under.</param>
/// <param name="formula">The number of one class.</param>
/// <param name="averaging">How those of the classes become one.</param>
/// <param name="label">The class that is asked for alone; null for all.</param>
internal sealed class DecisionMetric(
    string name, Func<DecisionCounts, double> formula, Averaging averaging, int? label)
    : Metric(name, higherIsBetter: true)
{
    public override MetricAccumulator Begin(MetricContext context)
    {
        context.RequireDecisions(Name);
        context.RequireClass(label, Name);
        return new Accumulator(context, formula, averaging, label);
    }

    private sealed class Accumulator(
        MetricContext context, Func<DecisionCounts, double> formula, Averaging averaging, int? label)
        : MetricAccumulator
    {
        private readonly long[] _truePositives = new long[context.OutputSize];
        private readonly long[] _predicted = new long[context.OutputSize];
        private readonly long[] _actual = new long[context.OutputSize];

        public override void Add(MetricSample sample)
        {
            if (context.HasOneClassPerSample)
            {
                int predicted = MetricsAccumulator.IndexOfMax(sample.Output);
                _predicted[predicted]++;
                _actual[sample.Label]++;
                _truePositives[predicted] += predicted == sample.Label ? 1 : 0;
                return;
            }

            for (int i = 0; i < sample.Output.Length; i++)
            {
                bool predicted = MetricsAccumulator.IsPredicted(sample.Output[i], context.Kind);
                bool actual = MetricsAccumulator.IsActual(sample.Target[i], context.Kind);
                _predicted[i] += predicted ? 1 : 0;
                _actual[i] += actual ? 1 : 0;
                _truePositives[i] += predicted && actual ? 1 : 0;
            }
        }

        public override double Result() => (label, averaging) switch
        {
            ({ } one, _) => formula(Counts(one)),
            (_, Averaging.Micro) => formula(Counts(_truePositives.Sum(), _predicted.Sum(), _actual.Sum())),
            (_, Averaging.Weighted) => WeightedMean(),
            _ => Enumerable.Range(0, _actual.Length).Average(i => formula(Counts(i))),
        };

        private double WeightedMean()
        {
            double all = _actual.Sum();
            return all == 0 ? 0 : Enumerable.Range(0, _actual.Length).Sum(i => formula(Counts(i)) * _actual[i]) / all;
        }

        private DecisionCounts Counts(int i) => Counts(_truePositives[i], _predicted[i], _actual[i]);

        private static DecisionCounts Counts(long truePositives, long predicted, long actual) =>
            new(truePositives, predicted - truePositives, actual - truePositives);
    }
}
