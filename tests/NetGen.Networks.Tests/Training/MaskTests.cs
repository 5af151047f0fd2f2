using System.Text.Json;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Labels of -1 are PyTorch's <c>ignore_index=-1</c>.</summary>
public class MaskTests
{
    private static readonly JsonElement Torch = PyTorchNumbers.File("masks.json");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Loss_and_gradients_are_those_of_PyTorch(int index)
    {
        JsonElement expected = Torch.GetProperty("cases")[index];
        using MaskedRows.Trainer trainer = Trainer(expected.GetProperty("smoothing").GetSingle());
        float[] gradients = new float[MaskedRows.ParameterCount];
        float loss = trainer.Gradients(Torch.Floats("inputs"), Labels(), gradients);
        Assert.Equal(expected.GetProperty("loss").GetDouble(), loss, 1e-5);
        Expect.CloseToLargest(expected.Doubles("gradients"), gradients, 1e-4, "gradient");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Evaluation_is_the_mean_over_what_counts_in_all_batches_together(int index)
    {
        JsonElement expected = Torch.GetProperty("cases")[index];
        using MaskedRows.Trainer trainer = Trainer(expected.GetProperty("smoothing").GetSingle(), batchSize: 2);
        Dataset data = Dataset.FromColumns(Column.Of("inputs", Torch.Floats("inputs"), 6), Column.Of("labels", Labels(), 4, classCount: 5));
        Evaluation evaluation = trainer.Evaluate(data, Metric.TopK(5), Metric.F1());
        Assert.Equal(expected.GetProperty("loss").GetDouble(), evaluation.Loss, 1e-5);
        Assert.Equal(Torch.GetProperty("accuracy").GetDouble(), evaluation.Accuracy!.Value, 1e-6);
        Assert.Equal(7, evaluation.Count);
        Assert.Equal(Labels().Count(label => label >= 0), evaluation.ConfusionMatrix!.Count);
        Assert.Equal(1, evaluation.Metrics["top_5_accuracy"]);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using MaskedRows.Trainer trainer = Trainer(0);
        (float[] inputs, int[] labels) = (Torch.Floats("inputs"), Labels());
        AllocationTests.AssertAllocatesNothing(() => trainer.Step(inputs, labels));
    }

    private static int[] Labels() => [.. Torch.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];

    private static MaskedRows.Trainer Trainer(float smoothing, int batchSize = 7)
    {
        var network = new MaskedRows(seed: 1);
        network.SetParameters(Torch.Floats("parameters"));
        return network.CreateTrainer(new TrainerOptions { BatchSize = batchSize, LabelSmoothing = smoothing });
    }
}
