using NetGen.Training;

namespace NetGen.Tests.Metrics;

/// <summary>Outputs with several rows, each of a class.</summary>
public class RowMetricsTests
{
    private static readonly float[] Outputs = [0.7f, 0.2f, 0.1f, 0.1f, 0.8f, 0.1f, 0.2f, 0.2f, 0.6f, 0.5f, 0.3f, 0.2f];

    [Fact]
    public void Each_row_is_right_or_wrong_for_itself()
    {
        var metrics = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 3, 2, null, [Metric.TopK(2)], rows: 2);
        metrics.AddLosses([1, 2]);
        metrics.Add(Outputs, [0, 2, 2, 1]);
        Evaluation evaluation = metrics.ToEvaluation(penalty: 0);
        Assert.Equal((2, 1.5f, 0.5f), (evaluation.Count, evaluation.Loss, evaluation.Accuracy));
        Assert.Equal((4, 3), (evaluation.ConfusionMatrix!.Count, evaluation.ConfusionMatrix.Classes));
        Assert.Equal(1, evaluation.Metrics["top_2_accuracy"]);
    }

    [Fact]
    public void Targets_row_by_row_say_the_same_as_labels()
    {
        var labels = new MetricsAccumulator(Loss.SparseCategoricalCrossEntropy, 3, 2, null, [Metric.F1()], rows: 2);
        labels.Add(Outputs, [0, 2, 2, 1]);
        var targets = new MetricsAccumulator(Loss.CategoricalCrossEntropy, 3, 2, null, [Metric.F1()], rows: 2);
        targets.Add(Outputs, [1f, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0]);
        (Evaluation one, Evaluation other) = (labels.ToEvaluation(penalty: 0), targets.ToEvaluation(penalty: 0));
        Assert.Equal(one.Accuracy, other.Accuracy);
        Assert.Equal(one.MeanAbsoluteError, other.MeanAbsoluteError);
        Assert.Equal(one.Metrics[0].Value, other.Metrics[0].Value);
    }

    [Fact]
    public void A_layout_has_a_label_for_each_row_and_no_class_of_a_sample()
    {
        var network = new NetworkInfo("Tagger", [2], [new LayerInfo("dense_1", "Dense(3)", [4, 3], 0, 0, null)]);
        TrainerLayout layout = Layout(network);
        Assert.Equal(4, layout.Outputs[0].Labels);
        var options = new TrainerOptions { ClassWeights = [1, 1, 1] };
        ArgumentException e = Assert.Throws<ArgumentException>(() => LossOptions.Check(options, layout));
        Assert.Contains("SparseCategoricalCrossEntropy over [4, 3] a sample has no single class", e.Message, StringComparison.Ordinal);

        static TrainerLayout Layout(NetworkInfo network) => new(
            network, Loss.SparseCategoricalCrossEntropy, Optimizer.SGD, 0, [], stateSlots: 0, initialState: 0, needsPreparation: false);
    }

    [Fact]
    public void Targets_are_smoothed_towards_the_classes_of_a_row()
    {
        var layer = new LayerInfo("dense_1", "Dense(2)", [2, 2], 0, 0, null);
        var output = new OutputMemory(
            new OutputLayout("dense_1", Loss.CategoricalCrossEntropy, customLoss: null, weight: 1, labels: 0), layer, batchSize: 1);
        new[] { 1f, 0, 0, 1 }.CopyTo(output.Targets.Span);
        output.SmoothTargets(0, 1, smoothing: 0.2f);
        Assert.Equal([0.9f, 0.1f, 0.1f, 0.9f], output.Targets.Span.ToArray().Select(value => MathF.Round(value, 6)));
    }
}
