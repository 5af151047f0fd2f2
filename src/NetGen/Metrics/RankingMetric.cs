namespace NetGen.Training;

/// <summary>What <see cref="Metric.RocAuc"/> and <see cref="Metric.PrAuc"/> measure.</summary>
/// <param name="name">What its values are found under.</param>
/// <param name="area">The area of one output, from scores in ascending order.</param>
internal sealed class RankingMetric(string name, Func<RankedScores, double> area) : Metric(name, higherIsBetter: true)
{
    public override MetricAccumulator Begin(MetricContext context)
    {
        context.RequireDecisions(Name);
        return new Accumulator(context, area);
    }

    private sealed class Accumulator(MetricContext context, Func<RankedScores, double> area) : MetricAccumulator
    {
        private readonly float[][] _scores = Columns<float>(context);
        private readonly bool[][] _positive = Columns<bool>(context);
        private int _count;

        public override void Add(MetricSample sample)
        {
            for (int i = 0; i < sample.Output.Length; i++)
            {
                _scores[i][_count] = sample.Output[i];
                _positive[i][_count] = context.HasOneClassPerSample
                    ? i == sample.Label
                    : MetricsAccumulator.IsActual(sample.Target[i], context.Kind);
            }

            _count++;
        }

        public override double Result() =>
            Enumerable.Range(0, _scores.Length).Average(i => area(RankedScores.Sort(_scores[i], _positive[i], _count)));

        private static T[][] Columns<T>(MetricContext context) =>
            [.. Enumerable.Range(0, context.OutputSize).Select(_ => new T[context.SampleCount])];
    }
}
