namespace NetGen.Tests.Training;

public sealed class FitTests
{
    [Fact]
    public void A_line_is_learned()
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 0.1f, BatchSize = 10, Momentum = 0.9f });
        History history = trainer.Fit(SampleData.Line(105), epochs: 60);
        Assert.Equal([3, -2, 1], trainer.Parameters, (a, b) => Math.Abs(a - b) < 1e-3f);
        Assert.Equal(60, history.Epochs.Count);
        Assert.Equal(60 * 11, trainer.StepCount);
        Assert.True(history.Epochs[59].Loss < 1e-5f);
        Assert.Null(history.Epochs[0].ValidationLoss);
    }

    [Fact]
    public void Every_epoch_visits_every_sample_once_in_an_order_of_its_own()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 4, LearningRate = 1e-9f }, inputs: 1);
        trainer.SeenBatches = [];
        trainer.Fit(SampleData.Indices(10), epochs: 2);

        Assert.Equal([4, 4, 2, 4, 4, 2], trainer.SeenBatches.Select(batch => batch.Length));
        float[] first = [.. trainer.SeenBatches.Take(3).SelectMany(batch => batch)];
        float[] second = [.. trainer.SeenBatches.Skip(3).SelectMany(batch => batch)];
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (float)i), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Without_shuffling_samples_come_in_order()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 4, LearningRate = 1e-9f, Shuffle = false }, inputs: 1);
        trainer.SeenBatches = [];
        trainer.Fit(SampleData.Indices(6), epochs: 1);
        Assert.Equal([[0, 1, 2, 3], [4, 5]], trainer.SeenBatches);
    }

    [Fact]
    public void The_order_depends_on_the_seed()
    {
        float[] Order(ulong seed)
        {
            using var trainer = LinearTrainer.Create(new() { BatchSize = 50, LearningRate = 1e-9f, Seed = seed }, inputs: 1);
            trainer.SeenBatches = [];
            trainer.Fit(SampleData.Indices(50), epochs: 1);
            return trainer.SeenBatches[0];
        }

        // 0 is a seed like any other, and the default.
        Assert.Equal(Order(new TrainerOptions().Seed), Order(0));
        Assert.Equal(Order(0), Order(0));
        Assert.NotEqual(Order(0), Order(1));
        Assert.Equal(Order(1), Order(1));
        Assert.NotEqual(Order(1), Order(2));
    }

    [Fact]
    public void The_loss_of_an_epoch_weighs_batches_by_their_samples()
    {
        // Outputs stay near 0, so the losses are the squares of the targets.
        Dataset data = Dataset.Create(new float[3], new float[] { 1, 1, 4 }, 1, 1);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 2, LearningRate = 1e-12f, Shuffle = false }, inputs: 1);
        Assert.Equal((1 + 1 + 16) / 3f, trainer.Fit(data, 1).Epochs[0].Loss, 1e-5f);
    }

    [Theory]
    [InlineData(Optimizer.SGD)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.Nadam)]
    public void A_run_that_is_stopped_and_resumed_gives_the_bits_of_one_that_was_not(Optimizer optimizer)
    {
        var options = new TrainerOptions
        {
            BatchSize = 8,
            Seed = 5,
            LearningRate = 0.02f,
            Schedule = new WarmUp(10, new CosineDecay(60)),
        };
        Dataset data = SampleData.Line(50);
        using var whole = LinearTrainer.Create(options, optimizer: optimizer);
        whole.Fit(data, 6);

        using var before = LinearTrainer.Create(options, optimizer: optimizer);
        before.Fit(data, 2);
        using var state = new MemoryStream();
        before.SaveState(state);

        using var after = LinearTrainer.Create(options, optimizer: optimizer);
        state.Position = 0;
        after.LoadState(state);
        History history = after.Fit(data, 4);

        Assert.Equal(whole.Parameters, after.Parameters);
        Assert.Equal((whole.StepCount, whole.EpochCount), (after.StepCount, after.EpochCount));
        Assert.Equal([3, 4, 5, 6], history.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void Fit_twice_gives_the_bits_of_one_call()
    {
        Dataset data = SampleData.Line(50);
        using var once = LinearTrainer.Create();
        using var twice = LinearTrainer.Create();
        once.Fit(data, 4);
        twice.Fit(data, 1);
        twice.Fit(data, 3);
        Assert.Equal(once.Parameters, twice.Parameters);
    }

    [Fact]
    public void Divergence_names_epoch_and_batch_and_leaves_the_weights()
    {
        // The weight is 2e9 after the first sample, and the square of the second one's output overflows.
        var probe = new Probe();
        using var trainer = LinearTrainer.Create(
            new() { BatchSize = 1, LearningRate = 1, Shuffle = false, Callbacks = { probe } }, inputs: 1);
        Dataset data = Dataset.Create([1e9f, 1e15f, 1e15f], new float[] { 1, 1, 1 }, 1, 1);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data, 5));
        Assert.Contains("in epoch 1, batch 2", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (error.Epoch, error.Batch));
        Assert.Equal(probe.ParametersAfterBatch, trainer.Parameters);
        Assert.Equal(0, trainer.EpochCount);
    }

    [Fact]
    public void Validation_is_evaluated_after_each_epoch()
    {
        using var trainer = LinearTrainer.Create();
        Dataset validation = SampleData.Line(7);
        History history = trainer.Fit(SampleData.Line(50), 3, validation);
        Evaluation evaluation = trainer.Evaluate(validation);
        Assert.Equal(evaluation.Loss, history.Epochs[2].ValidationLoss);
        Assert.Equal(evaluation.MeanAbsoluteError, history.Epochs[2].ValidationMeanAbsoluteError);
        Assert.Null(history.Epochs[2].ValidationAccuracy);
        Assert.NotEqual(history.Epochs[1].ValidationLoss, history.Epochs[2].ValidationLoss);
    }

    [Fact]
    public void Training_accuracy_is_measured_when_asked_for()
    {
        Dataset data = Dataset.Create([1f, -1f, 2f, -2f], new[] { 1, 0, 1, 0 }, 1, 2);
        using var trainer = LinearTrainer.Create(
            new() { MeasureTrainingAccuracy = true }, 1, 2, Loss.SparseCategoricalCrossEntropy);
        Assert.Equal(1, trainer.Fit(data, 3).Epochs[2].TrainingAccuracy);
    }

    [Fact]
    public void Progress_counts_batches_and_ends_each_epoch_with_the_validation()
    {
        var reports = new List<TrainingProgress>();
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10, LearningRate = 0.2f });
        trainer.Fit(SampleData.Line(35), 2, SampleData.Line(5), new Reporter(reports));

        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], reports.Select(report => report.Batch));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], reports.Select(report => report.Epoch));
        Assert.All(reports, report => Assert.Equal((2, 4), (report.Epochs, report.Batches)));
        Assert.Equal([3, 7], Enumerable.Range(0, 8).Where(i => reports[i].Metric is not null));
        Assert.Equal([3, 7], Enumerable.Range(0, 8).Where(i => reports[i].ValidationLoss is not null));
        Assert.True(reports[0].Loss > reports[7].Loss);
    }

    [Fact]
    public void Progress_of_a_long_epoch_comes_about_a_hundred_times()
    {
        var reports = new List<TrainingProgress>();
        using var trainer = LinearTrainer.Create(new() { BatchSize = 1 });
        trainer.Fit(SampleData.Line(1234), 1, progress: new Reporter(reports));
        Assert.InRange(reports.Count, 90, 200);
        Assert.Equal(1234, reports[^1].Batch);
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused_before_training()
    {
        using var trainer = LinearTrainer.Create();
        using var classifier = LinearTrainer.Create(outputs: 3, loss: Loss.SparseCategoricalCrossEntropy);
        Dataset good = SampleData.Line(5);
        Dataset labels = Dataset.Create(new float[4], new[] { 0, 3 }, 2);

        Throws(() => trainer.Fit(SampleData.Indices(5), 1), "Linear expects 2 inputs; the samples of the dataset have 1.");
        Dataset wide = Dataset.Create(new float[4], new float[4], 2, 2);
        Throws(() => trainer.Fit(wide, 1), "gives 1 output; the targets of the dataset have 2");
        Throws(() => trainer.Fit(labels, 1), "expects targets of 1 value; the dataset has labels");
        Throws(() => trainer.Fit(good, 1, labels), "expects targets");
        Throws(() => classifier.Evaluate(good), "expects labels; the dataset has targets of 1 value");
        Throws(() => classifier.Fit(labels, 1), "Expected labels from 0 to 2, got 3 at sample 1");
        Throws(() => trainer.Fit(good, 0), "Expected at least 1");
        Assert.Throws<ArgumentNullException>(() => trainer.Fit(null!, 1));
        Assert.Equal(0, trainer.StepCount);

        static void Throws(Action act, string message) =>
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }

    private sealed class Reporter(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }

    private sealed class Probe : TrainingCallback
    {
        public float[] ParametersAfterBatch { get; private set; } = [];

        public override void OnBatchEnd(TrainingContext context, int batch, float loss) =>
            ParametersAfterBatch = ((LinearTrainer)context.Trainer).Parameters;
    }
}
