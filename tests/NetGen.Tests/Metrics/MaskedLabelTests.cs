using NetGen.Tests.Training;
using NetGen.Training;

namespace NetGen.Tests.Metrics;

/// <summary>What a label of -1 does to data and metrics.</summary>
public class MaskedLabelTests
{
    [Fact]
    public void Metrics_are_those_of_the_samples_that_count()
    {
        var all = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 2, 4, null, [Metric.TopK(1), Metric.RocAuc()]);
        var counted = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 2, 2, null, [Metric.TopK(1), Metric.RocAuc()]);
        all.Add([0.9f, 0.1f, 0.2f, 0.8f, 0.3f, 0.7f, 0.6f, 0.4f], [0, -1, 0, -1]);
        counted.Add([0.9f, 0.1f, 0.3f, 0.7f], [0, 0]);
        Evaluation masked = all.ToEvaluation(penalty: 0);
        Evaluation expected = counted.ToEvaluation(penalty: 0);
        Assert.Equal((4, expected.Accuracy, expected.MeanAbsoluteError), (masked.Count, masked.Accuracy, masked.MeanAbsoluteError));
        Assert.Equal(expected.Metrics.Select(value => value.Value), masked.Metrics.Select(value => value.Value));
        Assert.Equal(expected.ConfusionMatrix!.ToString(), masked.ConfusionMatrix!.ToString());
    }

    [Fact]
    public void Where_nothing_counts_accuracy_is_0()
    {
        var accumulator = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 2, 1, null, []);
        accumulator.Add([0.9f, 0.1f], [-1]);
        Evaluation evaluation = accumulator.ToEvaluation(penalty: 0);
        Assert.Equal((1, 0f, 0f, 0f), (evaluation.Count, evaluation.Loss, evaluation.Accuracy!.Value, evaluation.MeanAbsoluteError));
    }

    [Fact]
    public void Data_keeps_them_and_refuses_what_would_count_them()
    {
        Dataset data = Dataset.Create([1f, 2, 3, 4], new[] { 1, -1, 0, -1 }, inputSize: 1);
        Assert.Equal(2, data.ClassCount);
        Assert.Equal(-1, data.Label(1));
        Assert.Equal([-1, -1], data.Shuffle(seed: 1).Labels.ToArray().Order().Take(2));
        Assert.Equal(
            "A label is -1, which counts nothing; one-hot targets would count it.",
            Assert.Throws<InvalidOperationException>(() => data.OneHot()).Message);
        Assert.Equal(2, data.Slice(2, 1).OneHot().TargetSize);
        using var trainer = new TokenTrainer(1, tokens: 5, outputs: 1);
        Dataset tokens = Dataset.FromColumns(data.Columns[1], data.Columns[0]);
        Assert.StartsWith(
            "Expected tokens from 0 to 4 for 'text', got -1 at place 0 of sample 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(tokens, epochs: 1)).Message);
    }
}
