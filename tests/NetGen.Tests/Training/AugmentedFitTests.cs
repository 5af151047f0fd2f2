namespace NetGen.Tests.Training;

/// <summary>Fit over samples with an augmentation. Of every sample the first value is seen: its place times 10, and what was added.</summary>
public sealed class AugmentedFitTests
{
    private const int Count = 37;

    private static readonly Augmentation Brighter = new() { Brightness = 1 };

    private static Dataset Data(int size = 1) => Dataset.Create(
        [.. Enumerable.Range(0, Count * size).Select(i => (float)(i / size * 10))], [.. Enumerable.Range(0, Count).Select(i => (float)i)], size, 1);

    [Fact]
    public void Every_epoch_sees_every_sample_anew()
    {
        Dictionary<float, float>[] epochs = Seen(Data().Augment(Brighter), epochs: 3);
        Assert.All(epochs, epoch => Assert.Equal(Count, epoch.Count));
        float[] values = [.. epochs.SelectMany(epoch => epoch.Values)];
        Assert.Equal(3 * Count, values.Distinct().Count());
        Assert.All(epochs, epoch => Assert.All(epoch, sample => Assert.InRange(sample.Value - sample.Key, -1, 1)));
        Assert.Contains(epochs[0], sample => sample.Value > sample.Key + 0.5);
        Assert.Contains(epochs[0], sample => sample.Value < sample.Key - 0.5);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(37, 1, false)]
    [InlineData(5, 2, true)]
    [InlineData(64, 3, false)]
    public void A_sample_is_varied_by_seed_epoch_and_place_alone(int batchSize, int threads, bool shuffle)
    {
        Dataset data = Data().Augment(Brighter);
        var options = new TrainerOptions { BatchSize = batchSize, Threads = threads, Shuffle = shuffle, LearningRate = 1e-12f };
        Assert.Equal(Seen(data, 2), Seen(data, 2, options));
        options.Seed = 8;
        Assert.NotEqual(Seen(data, 2), Seen(data, 2, options));
    }

    [Fact]
    public void A_run_of_several_calls_goes_on_as_one()
    {
        Dataset data = Data(4).WithInputShape(2, 2).Augment(new Augmentation { Rotation = 90, Noise = 0.1f, Shift = 1 });
        using var once = LinearTrainer.Create(new() { LearningRate = 1e-4f, Threads = 2 }, inputs: 4);
        using var twice = LinearTrainer.Create(new() { LearningRate = 1e-4f }, inputs: 4);
        using var plain = LinearTrainer.Create(new() { LearningRate = 1e-4f }, inputs: 4);
        once.Fit(data, 3);
        twice.Fit(data, 1);
        twice.Fit(data, 2);
        plain.Fit(data.Augment(new Augmentation()), 3);
        Assert.Equal(once.Parameters, twice.Parameters);
        Assert.NotEqual(once.Parameters, plain.Parameters);
    }

    [Fact]
    public void Evaluation_and_what_the_dataset_shows_are_the_samples_as_they_are()
    {
        Dataset plain = Data();
        Dataset augmented = plain.Augment(Brighter);
        Assert.Equal(plain.Inputs.ToArray(), augmented.Inputs.ToArray());
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1e-6f }, inputs: 1);
        History history = trainer.Fit(augmented, 1, validation: augmented);
        Assert.Equal(trainer.Evaluate(plain).Loss, trainer.Evaluate(augmented).Loss);
        Assert.Equal(trainer.Evaluate(plain).Loss, history.Epochs[0].ValidationLoss);
        Assert.Equal(plain.Normalize(out _).Inputs.ToArray(), augmented.Normalize(out _).Inputs.ToArray());
    }

    [Fact]
    public void Parts_and_shuffled_data_keep_the_augmentation()
    {
        Dataset data = Data().Augment(Brighter).WithInputShape(1, 1);
        Dataset[] results =
        [
            data, data.Shuffle(1), data.Take(3), data.Split(0.5).Second, data.WithWeights(new float[Count]), data.KFold(2, 1).First().Train,
            data.Normalize(out _),
        ];
        Assert.All(results, result => Assert.Same(Brighter, result["inputs"].Augmentation));
        Assert.Equal("Brightness = 1", data["inputs"].Augmentation!.ToString());
        Assert.Null(Data()["inputs"].Augmentation);
    }

    [Fact]
    public void The_search_for_a_learning_rate_sees_varied_samples_too()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 50 }, inputs: 1);
        trainer.SeenBatches = [];
        trainer.FindLearningRate(Data().Augment(Brighter), 1e-12f, 1e-11f, steps: 3);
        Assert.Equal(3 * Count, trainer.SeenBatches.SelectMany(batch => batch).Distinct().Count());
    }

    [Fact]
    public void What_outputs_are_compared_with_is_not_varied()
    {
        using var trainer = LinearTrainer.Create(inputs: 1);
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(Data().Augment("targets", Brighter), 1));
        Assert.Contains(
            "Expected inputs alone to be augmented; column 'targets', which an output is compared with, has an augmentation: Brightness = 1.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_on_varied_samples_allocates_nothing()
    {
        Dataset data = Data(16).WithInputShape(4, 4).Augment(new Augmentation { Rotation = 10, Noise = 0.1f });
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1e-9f, BatchSize = 4, Quiet = true }, inputs: 16);
        trainer.Fit(data, 2);
        long few = Allocated(() => trainer.Fit(data.Take(4), 1));
        long many = Allocated(() => trainer.Fit(data, 1));
        Assert.InRange(many - few, -1000, 1000);

        static long Allocated(Action act)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            act();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>For each epoch the value that each sample, told by its own, was seen with.</summary>
    private static Dictionary<float, float>[] Seen(Dataset data, int epochs, TrainerOptions? options = null)
    {
        using var trainer = LinearTrainer.Create(options ?? new() { LearningRate = 1e-12f }, inputs: 1);
        trainer.SeenBatches = [];
        trainer.Fit(data, epochs);
        return [.. trainer.SeenBatches.SelectMany(batch => batch).Chunk(Count)
            .Select(epoch => epoch.Order().ToDictionary(value => MathF.Round(value / 10) * 10))];
    }
}
