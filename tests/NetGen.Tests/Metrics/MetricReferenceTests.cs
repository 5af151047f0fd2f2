using System.Globalization;
using NetGen.Training;

namespace NetGen.Tests.Metrics;

/// <summary>
/// Metrics beside what scikit-learn 1.2.1 makes of the same samples; metrics_sklearn.py prints the numbers.
/// </summary>
public sealed class MetricReferenceTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Decisions_of_one_output() => Check(
        Loss.BinaryCrossEntropy,
        Values(40, 7, 11),
        [.. Values(40, 5, 8).Zip(Values(40, 7, 11), (a, b) => a + b > 0.9f ? 1f : 0)],
        outputSize: 1,
        (Metric.Precision(), 0.94444444444444442),
        (Metric.Recall(), 0.84999999999999998),
        (Metric.F1(), 0.89473684210526316),
        (Metric.RocAuc(), 0.91999999999999993),
        (Metric.PrAuc(), 0.93839066339066335));

    [Fact]
    public void Classes_with_one_that_no_sample_has()
    {
        float[] outputs = Values(60 * 4, 29, 101);
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? Highest(i) : ((i * i) + (3 * i)) % 4)];
        labels = [.. labels.Select(label => label == 2 ? 0 : label)];
        (Metric, double)[] expected =
        [
            (Metric.Precision(), 0.42156862745098039),
            (Metric.Recall(), 0.57843137254901955),
            (Metric.F1(), 0.3748377676833225),
            (Metric.Precision(Averaging.Micro), 0.41666666666666669),
            (Metric.Recall(Averaging.Micro), 0.41666666666666669),
            (Metric.F1(Averaging.Micro), 0.41666666666666669),
            (Metric.Precision(Averaging.Weighted), 0.90196078431372551),
            (Metric.Recall(Averaging.Weighted), 0.41666666666666669),
            (Metric.F1(Averaging.Weighted), 0.48314406229720958),
            (Metric.F1(3), 0.5),
            (Metric.TopK(2), 0.59999999999999998),
            (Metric.PrAuc(), 0.42212699754420308),

            // scikit-learn gives NaN, or an error, for the class that no sample has.
            (Metric.RocAuc(), double.NaN),
        ];
        Check(Loss.SparseCategoricalCrossEntropy, outputs, [.. labels.Select(label => (float)label)], 4, expected);

        // The same with targets in place of labels, softened ones too.
        float[] soft = [.. labels.SelectMany(label => Enumerable.Range(0, 4).Select(i => i == label ? 0.4f : 0.2f))];
        Check(Loss.CategoricalCrossEntropy, outputs, soft, 4, expected);

        // Without the class in question.
        float[] three = [.. outputs.Where((_, i) => i % 4 != 2)];
        Check(
            Loss.SparseCategoricalCrossEntropy,
            three,
            [.. labels.Select(label => (float)Math.Min(label, 2))],
            3,
            (Metric.RocAuc(), 0.80854960567722856));

        int Highest(int sample)
        {
            ReadOnlySpan<float> row = outputs.AsSpan(sample * 4, 4);
            int best = 0;
            for (int i = 1; i < 4; i++)
            {
                best = row[i] > row[best] ? i : best;
            }

            return best;
        }
    }

    [Fact]
    public void Several_outputs_that_decide_each_for_itself()
    {
        float[] targets = [.. Values(50 * 3, 11, 19).Select(value => value > 0.4f ? 1f : 0)];
        (Metric, double)[] expected =
        [
            (Metric.F1(), 0.50955728203230977),
            (Metric.F1(Averaging.Micro), 0.50955414012738842),
            (Metric.F1(Averaging.Weighted), 0.50846866614787312),
            (Metric.RocAuc(), 0.51714671343981689),
            (Metric.PrAuc(), 0.6198404969581075),
        ];
        Check(Loss.BinaryCrossEntropy, Values(50 * 3, 13, 17), targets, 3, expected);

        // Hinge decides at 0, between targets of -1 and 1 or 0 and 1.
        float[] around0 = [.. Values(50 * 3, 13, 17).Select(value => value - 0.5f)];
        Check(Loss.Hinge, around0, targets, 3, expected);
        Check(Loss.Hinge, around0, [.. targets.Select(target => (2 * target) - 1)], 3, expected);
    }

    [Fact]
    public void Quantities()
    {
        float[] targets = [.. Values(60, 17, 53).Select(value => (float)(((double)value * 4) + 1000))];
        float[] guesses = [.. Values(60, 17, 53).Zip(
            Values(60, 19, 41), (value, error) => (float)(((double)value * 4) + 1000 + error - 0.5))];
        Check(
            Loss.MeanSquaredError,
            guesses,
            targets,
            2,
            (Metric.MeanAbsoluteError, 0.25040588378906248),
            (Metric.MeanSquaredError, 0.085415499967833361),
            (Metric.RootMeanSquaredError, 0.29225930261983685),
            (Metric.R2, 0.93803043493749982));
    }

    /// <summary>The sequence of the script.</summary>
    private static float[] Values(int count, int step, int modulus) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(((i * step) + 3) % modulus) / modulus)];

    private static void Check(
        Loss loss, float[] outputs, float[] targets, int outputSize, params (Metric Metric, double Value)[] expected)
    {
        Metric[] metrics = [.. expected.Select((pair, i) => new Renamed(pair.Metric, i.ToString(CultureInfo.InvariantCulture)))];
        var accumulator = new MetricsAccumulator(loss, outputSize, outputs.Length / outputSize, classNames: null, metrics);
        if (loss == Loss.SparseCategoricalCrossEntropy)
        {
            accumulator.Add(outputs, [.. targets.Select(target => (int)target)]);
        }
        else
        {
            accumulator.Add(outputs, targets);
        }

        MetricValues values = accumulator.ToEvaluation(penalty: 0).Metrics;
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Value, values[i].Value, Tolerance);
        }
    }

    /// <summary>Tells metrics of one name apart.</summary>
    private sealed class Renamed(Metric metric, string name) : Metric(name, metric.HigherIsBetter)
    {
        public override MetricAccumulator Begin(MetricContext context) => metric.Begin(context);
    }
}
