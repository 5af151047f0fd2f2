using NetGen.Training;

namespace NetGen.Tests.Metrics;

public sealed class MetricsTests
{
    private static Evaluation Measure(Loss loss, int outputSize, float[] outputs, float[] targets)
    {
        var metrics = new MetricsAccumulator(loss, outputSize, outputs.Length / outputSize, classNames: null, metrics: []);
        metrics.AddLosses(new float[outputs.Length / outputSize]);
        metrics.Add(outputs, targets);
        return metrics.ToEvaluation(penalty: 0);
    }

    [Fact]
    public void Sparse_accuracy_takes_the_lowest_index_on_a_tie()
    {
        var metrics = new MetricsAccumulator(
            Loss.SparseCategoricalCrossEntropy, 3, sampleCount: 3, ["ant", "bee", "cow"], metrics: []);
        metrics.AddLosses([1, 2, 3]);
        metrics.Add([0.4f, 0.4f, 0.2f, 0.1f, 0.1f, 0.8f, 0.5f, 0.3f, 0.2f], [0, 2, 1]);
        Evaluation evaluation = metrics.ToEvaluation(penalty: 0.5f);

        Assert.Equal(3, evaluation.Count);
        Assert.Equal(2.5f, evaluation.Loss);
        Assert.Equal(2 / 3f, evaluation.Accuracy);
        Assert.Equal((1.2 + 0.4 + 1.4) / 9, evaluation.MeanAbsoluteError, 1e-6);
        Assert.Equal((1, 1, 0, 1), (evaluation.ConfusionMatrix![0, 0], evaluation.ConfusionMatrix[1, 0],
            evaluation.ConfusionMatrix[1, 1], evaluation.ConfusionMatrix[2, 2]));
        Assert.Equal("ant", evaluation.ConfusionMatrix.ClassNames![0]);
    }

    [Theory]
    [InlineData(Loss.SparseCategoricalCrossEntropy, 1000, true)]
    [InlineData(Loss.SparseCategoricalCrossEntropy, 1001, false)]
    [InlineData(Loss.SparseCategoricalCrossEntropy, 50_000, false)]
    [InlineData(Loss.CategoricalCrossEntropy, 1000, true)]
    [InlineData(Loss.CategoricalCrossEntropy, 50_000, false)]
    public void Up_to_1000_classes_have_a_confusion_matrix(Loss loss, int classes, bool hasMatrix)
    {
        float[] output = new float[classes];
        output[classes - 1] = 1;
        var metrics = new MetricsAccumulator(loss, classes, sampleCount: 1, classNames: null, metrics: []);
        metrics.AddLosses([1]);
        if (loss == Loss.SparseCategoricalCrossEntropy)
        {
            metrics.Add(output, [classes - 1]);
        }
        else
        {
            metrics.Add(output, output);
        }

        Evaluation evaluation = metrics.ToEvaluation(penalty: 0);
        Assert.Equal(hasMatrix, evaluation.ConfusionMatrix is not null);
        Assert.Equal((1f, 0f), (evaluation.Accuracy, evaluation.MeanAbsoluteError));
    }

    [Theory]
    [InlineData(Loss.CategoricalCrossEntropy)]
    [InlineData(Loss.KLDivergence)]
    public void Categorical_accuracy_compares_the_highest_output_with_the_highest_target(Loss loss)
    {
        Evaluation evaluation = Measure(loss, 2, [0.6f, 0.4f, 0.3f, 0.7f], [0.9f, 0.1f, 1, 0]);
        Assert.Equal(0.5f, evaluation.Accuracy);
        Assert.Equal((1, 1), (evaluation.ConfusionMatrix![0, 0], evaluation.ConfusionMatrix[0, 1]));
    }

    [Fact]
    public void Binary_accuracy_of_one_output_counts_a_half_as_class_1()
    {
        Evaluation evaluation = Measure(Loss.BinaryCrossEntropy, 1, [0.5f, 0.49f, 0.9f, 0.1f], [1, 1, 0, 0]);
        Assert.Equal(0.5f, evaluation.Accuracy);
        Assert.Equal((1, 1, 1, 1), (evaluation.ConfusionMatrix![0, 0], evaluation.ConfusionMatrix[0, 1],
            evaluation.ConfusionMatrix[1, 0], evaluation.ConfusionMatrix[1, 1]));
    }

    [Fact]
    public void Binary_accuracy_of_several_outputs_is_over_all_of_them()
    {
        Evaluation evaluation = Measure(Loss.BinaryCrossEntropy, 2, [0.9f, 0.9f, 0.1f, 0.9f], [1, 0, 0, 1]);
        Assert.Equal(0.75f, evaluation.Accuracy);
        Assert.Null(evaluation.ConfusionMatrix);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Hinge_accuracy_compares_signs(float negative) =>
        Assert.Equal(0.75f, Measure(Loss.Hinge, 1, [0.1f, -3, 0, 2], [1, negative, 1, negative]).Accuracy);

    [Theory]
    [InlineData(Loss.MeanSquaredError)]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    [InlineData(Loss.Poisson)]
    [InlineData(Loss.CosineSimilarity)]
    public void Quantities_have_an_error_and_no_accuracy(Loss loss)
    {
        Evaluation evaluation = Measure(loss, 2, [1, 2, 3, 4], [1, 4, 0, 4]);
        Assert.Null(evaluation.Accuracy);
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.Equal(5 / 4f, evaluation.MeanAbsoluteError);
        Assert.Equal("loss 0, mean absolute error 1.250 (2 samples)", evaluation.ToString());
    }
}
