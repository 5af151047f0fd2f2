namespace NetGen.Tests.Training;

public sealed class CancellationTests
{
    [Fact]
    public void Fit_is_cancelled_between_two_steps_and_says_so_by_its_exception()
    {
        using var source = new CancellationTokenSource();
        var cancel = new CancelAt(source, epoch: 3, batch: 2);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10, Callbacks = { cancel } });
        Dataset data = SampleData.Line(50);

        var error = Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, 9, cancellationToken: source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal((12, 2), (trainer.StepCount, trainer.EpochCount));
        Assert.Equal([1, 2], trainer.History.Epochs.Select(epoch => epoch.Epoch));
        Assert.Null(trainer.History.StopReason);
        Assert.Equal(cancel.ParametersAfterBatch, trainer.Parameters);
    }

    [Fact]
    public void After_a_cancellation_Fit_begins_the_unfinished_epoch_anew()
    {
        using var source = new CancellationTokenSource();
        using var trainer = LinearTrainer.Create(
            new() { BatchSize = 10, Callbacks = { new CancelAt(source, epoch: 2, batch: 3) } });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(SampleData.Line(50), 4, cancellationToken: source.Token));
        Assert.Equal([2, 3], trainer.Fit(SampleData.Line(50), 2).Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(3, trainer.EpochCount);
    }

    [Fact]
    public void An_epoch_whose_validation_is_cancelled_is_not_counted()
    {
        using var source = new CancellationTokenSource();
        var cancel = new CancelAt(source, epoch: 1, batch: 5);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10, Callbacks = { cancel } });
        Dataset data = SampleData.Line(50);
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, 9, data, cancellationToken: source.Token));
        Assert.Equal((5, 0), (trainer.StepCount, trainer.EpochCount));
        Assert.Empty(trainer.History.Epochs);
    }

    [Fact]
    public void A_token_that_is_cancelled_already_takes_no_step()
    {
        using var trainer = LinearTrainer.Create();
        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(SampleData.Line(50), 1, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void The_history_so_far_is_there_after_a_run_diverged()
    {
        Dataset data = Dataset.Create([1f, 1f], new float[] { 1, 1 }, 1, 1);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 2, LearningRate = 1e9f }, inputs: 1);
        Assert.Empty(trainer.History.Epochs);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data, 50));
        Assert.Equal(error.Epoch - 1, trainer.History.Epochs.Count);
        Assert.NotEmpty(trainer.History.Epochs);
    }

    [Fact]
    public async Task On_a_thread_of_its_own_a_run_gives_the_same_bits()
    {
        Dataset data = SampleData.Line(50);
        using var here = LinearTrainer.Create();
        using var there = LinearTrainer.Create();
        History expected = here.Fit(data, 3, data);
        History history = await there.FitAsync(data, 3, data);
        Assert.Equal(here.Parameters, there.Parameters);
        Assert.Equal(expected.Epochs.Select(epoch => epoch.ValidationLoss), history.Epochs.Select(epoch => epoch.ValidationLoss));
        Assert.Equal(history.Epochs, there.History.Epochs);
    }

    [Fact]
    public async Task A_cancelled_task_leaves_the_trainer_free()
    {
        using var source = new CancellationTokenSource();
        using var trainer = LinearTrainer.Create(
            new() { BatchSize = 10, Callbacks = { new CancelAt(source, epoch: 2, batch: 1) } });
        Task<History> task = trainer.FitAsync(SampleData.Line(50), 9, cancellationToken: source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.Single(trainer.History.Epochs);
        Assert.Single(trainer.Fit(SampleData.Line(50), 1).Epochs);

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        task = trainer.FitAsync(SampleData.Line(50), 1, cancellationToken: cancelled.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Single(trainer.Fit(SampleData.Line(50), 1).Epochs);
    }

    [Fact]
    public async Task While_a_task_runs_the_trainer_is_taken_and_its_history_grows()
    {
        using var epochIsOver = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var trainer = LinearTrainer.Create(new() { Callbacks = { new Gate(epochIsOver, goOn) } });
        Task<History> task = trainer.FitAsync(SampleData.Line(50), 2);
        epochIsOver.Wait();
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(SampleData.Line(50), 1));
        Assert.Throws<InvalidOperationException>(() => { _ = trainer.FitAsync(SampleData.Line(50), 1); });
        History soFar = trainer.History;
        Assert.Single(soFar.Epochs);
        goOn.Set();
        Assert.Equal(2, (await task).Epochs.Count);
        Assert.Single(soFar.Epochs);
    }

    [Fact]
    public void What_does_not_fit_is_refused_at_once_and_leaves_the_trainer_free()
    {
        using var trainer = LinearTrainer.Create();
        Assert.Throws<ArgumentException>(() => { _ = trainer.FitAsync(SampleData.Indices(5), 1); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = trainer.FitAsync(SampleData.Line(5), 0); });
        Assert.Single(trainer.Fit(SampleData.Line(5), 1).Epochs);
    }

    [Fact]
    public void More_epochs_than_can_be_counted_are_refused()
    {
        using var trainer = LinearTrainer.Create();
        trainer.Fit(SampleData.Line(5), 2);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(SampleData.Line(5), int.MaxValue));
        Assert.Contains($"at most {int.MaxValue - 2} more epochs", error.Message, StringComparison.Ordinal);
        Assert.Single(trainer.Fit(SampleData.Line(5), 1).Epochs);
    }

    private sealed class CancelAt(CancellationTokenSource source, int epoch, int batch) : TrainingCallback
    {
        private int _epoch;

        public float[] ParametersAfterBatch { get; private set; } = [];

        public override void OnEpochBegin(TrainingContext context, int epoch) => _epoch = epoch;

        public override void OnBatchEnd(TrainingContext context, int currentBatch, float loss)
        {
            if (_epoch == epoch && currentBatch == batch && !source.IsCancellationRequested)
            {
                source.Cancel();
                ParametersAfterBatch = ((LinearTrainer)context.Trainer).Parameters;
            }
        }
    }

    private sealed class Gate(ManualResetEventSlim epochIsOver, ManualResetEventSlim goOn) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
        {
            epochIsOver.Set();
            goOn.Wait();
        }
    }
}
