namespace NetGen.Tests.Training;

/// <summary>How much samples and classes count, by the formulas of Keras 3.</summary>
public sealed class SampleWeightTests
{
    [Fact]
    public void The_loss_is_the_sum_of_weight_times_loss_over_the_number_of_samples()
    {
        using var trainer = LinearTrainer.Create(inputs: 1);
        trainer.Parameters = [2, 1];

        // Errors of 2x + 1 against the targets: 1, -2, 3; squares 1, 4, 9.
        float[] inputs = [0, 1, 2];
        float[] targets = [0, 5, 2];
        float[] gradients = new float[2];
        float loss = trainer.Gradients(inputs, targets, [2, 0, 0.5f], gradients);
        Assert.Equal(((2 * 1) + (0 * 4) + (0.5f * 9)) / 3f, loss, 1e-6f);

        // dLoss/dkernel = Σ w 2 e x / 3, dLoss/dbias = Σ w 2 e / 3.
        Assert.Equal(0.5f * 2 * 3 * 2 / 3f, gradients[0], 1e-6f);
        Assert.Equal(((2 * 2 * 1) + (0.5f * 2 * 3)) / 3f, gradients[1], 1e-6f);
        Assert.Equal(loss, trainer.Step(inputs, targets, [2, 0, 0.5f]));
    }

    [Fact]
    public void Fit_weighs_samples_wherever_the_order_puts_them_and_Evaluate_weighs_the_loss_alone()
    {
        Dataset data = SampleData.Line(10);
        float[] weights = [.. Enumerable.Range(0, 10).Select(i => i % 4 / 2f)];
        var batch = new TrainerOptions { BatchSize = 10, LearningRate = 0.1f };
        using var fitted = LinearTrainer.Create(batch);
        using var stepped = LinearTrainer.Create(batch);
        History history = fitted.Fit(data.WithWeights(weights), 1, validation: data.WithWeights(weights));
        Assert.Equal(stepped.Step(data.Inputs, data.Targets, weights), history.Epochs[0].Loss, 1e-5f);
        Assert.All(fitted.Parameters.Zip(stepped.Parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));

        float[] losses = [.. Enumerable.Range(0, 10).Select(i => fitted.Evaluate(data.Slice(i, 1)).Loss)];
        double expected = losses.Zip(weights, (loss, weight) => (double)loss * weight).Sum() / 10;
        Assert.Equal(expected, fitted.Evaluate(data.WithWeights(weights)).Loss, 1e-6);
        Assert.Equal(expected, history.Epochs[0].ValidationLoss!.Value, 1e-6);
        Assert.Equal(
            fitted.Evaluate(data).MeanAbsoluteError, fitted.Evaluate(data.WithWeights(weights)).MeanAbsoluteError);
    }

    [Fact]
    public void Weights_of_classes_count_in_training_and_not_in_Evaluate()
    {
        float[] weights = [0.5f, 3, 1];
        float[] inputs = [1, 2, 3, 4];
        int[] labels = [1, 0, 2, 1];
        using var weighted = LinearTrainer.Create(
            new() { ClassWeights = weights, BatchSize = 4 }, inputs: 1, outputs: 3, loss: Loss.SparseCategoricalCrossEntropy);
        using var plain = LinearTrainer.Create(
            new() { BatchSize = 4 }, inputs: 1, outputs: 3, loss: Loss.SparseCategoricalCrossEntropy);
        Dataset data = Dataset.Create(inputs, labels, 1);
        Assert.Equal(plain.Evaluate(data).Loss, weighted.Evaluate(data).Loss);
        Assert.Equal(
            plain.Step(inputs, labels, Array.ConvertAll(labels, label => weights[label])), weighted.Step(inputs, labels));
        Assert.Equal(plain.Parameters, weighted.Parameters);

        History history = weighted.Fit(data, 1, validation: data);
        Assert.NotEqual(history.Epochs[0].Loss, history.Epochs[0].ValidationLoss);
        Assert.Equal(weighted.Evaluate(data).Loss, history.Epochs[0].ValidationLoss);
    }

    [Fact]
    public void A_binary_network_has_two_classes()
    {
        using var weighted = LinearTrainer.Create(
            new() { ClassWeights = [1, 4], BatchSize = 3 }, inputs: 1, loss: Loss.BinaryCrossEntropy);
        using var plain = LinearTrainer.Create(new() { BatchSize = 3 }, inputs: 1, loss: Loss.BinaryCrossEntropy);
        float[] inputs = [1, 2, 3];
        Assert.Equal(plain.Step(inputs, [0f, 1, 1], [1f, 4, 4]), weighted.Step(inputs, [0f, 1, 1]));
        Assert.Equal(plain.Parameters, weighted.Parameters);
    }

    [Fact]
    public void Weights_of_classes_and_of_samples_exclude_each_other()
    {
        using var trainer = LinearTrainer.Create(new() { ClassWeights = [1, 4] }, inputs: 1, loss: Loss.BinaryCrossEntropy);
        Dataset data = Dataset.Create([1f, 2], [0f, 1], 1, 1).WithWeights([1, 2]);
        AssertRefused(() => trainer.Fit(data, 1), "train");
        AssertRefused(() => trainer.Step([1f], [0f], [1f]), "weights");
        AssertRefused(() => trainer.Gradients([1f], [0f], [1f], new float[2]), "weights");
        Assert.Equal(0, trainer.StepCount);
        Assert.True(trainer.Evaluate(data).Loss > 0);
        Assert.Single(trainer.Fit(Dataset.Create([1f, 2], [0f, 1], 1, 1), 1, validation: data).Epochs);

        static void AssertRefused(Action action, string parameter)
        {
            var error = Assert.Throws<ArgumentException>(action);
            Assert.Equal(parameter, error.ParamName);
            Assert.Contains("got both", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Loss.SparseCategoricalCrossEntropy, 3, new float[] { 1, 2 }, "Expected 3 weights, one a class, got 2.")]
    [InlineData(Loss.CategoricalCrossEntropy, 2, new float[0], "Expected 2 weights, one a class, got 0.")]
    [InlineData(Loss.BinaryCrossEntropy, 1, new float[] { 1 }, "Expected 2 weights")]
    [InlineData(Loss.BinaryCrossEntropy, 3, new float[] { 1, 2, 3 }, "of 3 outputs a sample has no single class")]
    [InlineData(Loss.MeanSquaredError, 1, new float[] { 1 }, "with MeanSquaredError a sample has no single class")]
    [InlineData(Loss.KLDivergence, 2, new float[] { 1, -1 }, "the weight of class 1 is -1.")]
    [InlineData(Loss.Hinge, 1, new float[] { float.NaN, 1 }, "the weight of class 0 is NaN.")]
    public void Weights_of_classes_that_do_not_fit_are_named(Loss loss, int outputs, float[] weights, string message)
    {
        var error = Assert.Throws<ArgumentException>(
            () => LinearTrainer.Create(new() { ClassWeights = weights }, outputs: outputs, loss: loss));
        Assert.Equal("ClassWeights", error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Loss.MeanSquaredError)]
    [InlineData(Loss.Hinge)]
    [InlineData(Loss.KLDivergence)]
    public void Only_cross_entropies_smooth_labels(Loss loss)
    {
        var error = Assert.Throws<ArgumentException>(
            () => LinearTrainer.Create(new() { LabelSmoothing = 0.1f }, outputs: 2, loss: loss));
        Assert.Equal("LabelSmoothing", error.ParamName);
        Assert.Contains($"{loss} has no labels to smooth", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Smoothing_lies_from_0_to_1(float smoothing) => Assert.Throws<ArgumentOutOfRangeException>(
        () => LinearTrainer.Create(new() { LabelSmoothing = smoothing }, loss: Loss.BinaryCrossEntropy));

    [Fact]
    public void The_trainer_keeps_its_own_weights_of_classes()
    {
        float[] weights = [1, 2];
        using var trainer = LinearTrainer.Create(new() { ClassWeights = weights }, loss: Loss.BinaryCrossEntropy);
        weights[1] = -1;
        Assert.Equal([1f, 2f], trainer.Options.ClassWeights!);
        using var second = LinearTrainer.Create(trainer.Options, loss: Loss.BinaryCrossEntropy);
        Assert.Equal([1f, 2f], second.Options.ClassWeights!);
    }

    [Fact]
    public void Steps_with_weights_allocate_nothing()
    {
        using var trainer = LinearTrainer.Create(new() { Threads = 2 }, inputs: 1);
        float[] inputs = [1, 2, 3];
        float[] targets = [0, 1, 1];
        float[] weights = [1, 0, 2];
        float[] gradients = new float[2];
        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Step(inputs, targets, weights);
            trainer.Gradients(inputs, targets, weights, gradients);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
