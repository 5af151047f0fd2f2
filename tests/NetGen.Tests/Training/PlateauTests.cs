namespace NetGen.Tests.Training;

public sealed class PlateauTests
{
    /// <summary>
    /// Validation losses and the learning rates that Keras's ReduceLROnPlateau leaves after each, followed by hand
    /// through its <c>on_epoch_end</c>.
    /// </summary>
    [Theory]
    [InlineData("5 4 4 4 4 4", "1 1 1 .5 .5 .25", 2, 0, 0)]
    [InlineData("5 4 4 4 4 4 4 4 4", "1 1 1 .5 .5 .5 .25 .25 .25", 2, 2, 0)]
    [InlineData("5 5 5 3 3 3", "1 .5 .25 .25 .125 .1", 1, 0, 0.1)]
    [InlineData("5 5 5 5", "1 .5 .25 .125", 0, 0, 0)]
    [InlineData("5 4.99995 4.99995 4.9998", "1 1 .5 .5", 2, 0, 0)]
    [InlineData("5 NaN NaN 4 NaN", "1 1 .5 .5 .5", 2, 0, 0)]
    public void The_rate_falls_as_with_Keras(string losses, string rates, int patience, int cooldown, float minimum)
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1 });
        var plateau = new ReduceLearningRateOnPlateau(
            factor: 0.5f, patience: patience, cooldown: cooldown, minimum: minimum);
        var context = new TrainingContext(trainer, lastEpoch: 100, hasValidation: true);
        plateau.OnTrainingBegin(context);
        var left = new List<float>();
        foreach (float loss in Numbers(losses))
        {
            var validation = new Evaluation(1, loss, null, 0, null);
            plateau.OnEpochEnd(context, new EpochRecord(1, 0, 1, default, null, validation));
            left.Add(trainer.LearningRate);
        }

        Assert.Equal(Numbers(rates), left);
        Assert.Equal(left.Prepend(1f).Zip(left).Count(pair => pair.First != pair.Second), plateau.Reductions);
    }

    [Fact]
    public void It_lowers_the_rate_of_the_epochs_that_follow()
    {
        // No step is good enough for this demand.
        var plateau = new ReduceLearningRateOnPlateau(MonitoredMetric.Loss, patience: 2, minDelta: 1e9f);
        using var trainer = LinearTrainer.Create(new() { LearningRate = 0.01f, Callbacks = { plateau } });
        History history = trainer.Fit(SampleData.Line(50), 5);
        Assert.Equal([0.01f, 0.01f, 0.01f, 0.01f * 0.1f, 0.01f * 0.1f], history.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void A_rate_that_would_become_0_stays()
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = float.Epsilon });
        var plateau = new ReduceLearningRateOnPlateau(MonitoredMetric.Loss, patience: 1);
        var context = new TrainingContext(trainer, lastEpoch: 100, hasValidation: false);
        plateau.OnTrainingBegin(context);
        for (int epoch = 1; epoch < 4; epoch++)
        {
            plateau.OnEpochEnd(context, new EpochRecord(epoch, 1, 1, default, null, null));
        }

        Assert.Equal((float.Epsilon, 0), (trainer.LearningRate, plateau.Reductions));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(factor: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(factor: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(minDelta: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(cooldown: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLearningRateOnPlateau(minimum: -1));
        using var trainer = LinearTrainer.Create(new() { Callbacks = { new ReduceLearningRateOnPlateau() } });
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(SampleData.Line(5), 1));
        Assert.Contains("ReduceLearningRateOnPlateau monitors ValidationLoss", error.Message, StringComparison.Ordinal);
    }

    private static float[] Numbers(string text) =>
        Array.ConvertAll(text.Split(' '), number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
}
