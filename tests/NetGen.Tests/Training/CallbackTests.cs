using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Training;

public sealed class CallbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Callbacks_run_at_the_turns_of_training_in_order()
    {
        var log = new List<string>();
        using var trainer = LinearTrainer.Create(
            new() { BatchSize = 2, Callbacks = { new Log("a", log), new Log("b", log) } });
        trainer.Fit(SampleData.Line(3), 1);
        Assert.Equal(
            ["a begin", "b begin", "a epoch 1", "b epoch 1", "a batch 1", "b batch 1", "a batch 2", "b batch 2",
             "a end 1 of 1", "b end 1 of 1", "a done", "b done"],
            log);
    }

    [Fact]
    public void A_callback_can_stop_training_after_the_epoch()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 2, Callbacks = { new StopAt(2) } });
        History history = trainer.Fit(SampleData.Line(6), 10);
        Assert.Equal(2, history.Epochs.Count);
        Assert.Equal("enough", history.StopReason);
        Assert.Equal(6, trainer.StepCount);
    }

    [Fact]
    public void Stopping_in_the_last_epoch_is_no_early_stop()
    {
        using var trainer = LinearTrainer.Create(new() { Callbacks = { new StopAt(2) } });
        Assert.Null(trainer.Fit(SampleData.Line(6), 2).StopReason);
    }

    [Fact]
    public void A_callback_cannot_call_Fit_again()
    {
        Dataset data = SampleData.Line(6);
        var nested = new FitAgain(data);
        using var trainer = LinearTrainer.Create(new() { Callbacks = { nested } });
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(data, 3));
        Assert.Equal(
            "Fit is running on this trainer; its callbacks and progress reports cannot call Fit.",
            error.Message);
        Assert.Equal(1, trainer.EpochCount);

        nested.IsCaught = true;
        Assert.Equal(3, trainer.Fit(data, 3).Epochs.Count);
        Assert.Equal(4, trainer.EpochCount);
    }

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_restores_the_best_weights()
    {
        // The rate grows until training bounces away from the line, but not yet to infinity.
        var stopping = new EarlyStopping(patience: 3);
        var rising = new RisingRate();
        using var trainer = LinearTrainer.Create(new() { BatchSize = 8, LearningRate = 0.05f, Callbacks = { stopping, rising } });
        Dataset validation = SampleData.Line(9);
        History history = trainer.Fit(SampleData.Line(48), 200, validation);

        Assert.Equal(history.Epochs.Count, stopping.BestEpoch + 3);
        Assert.Contains($"in epoch {stopping.BestEpoch}", history.StopReason, StringComparison.Ordinal);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), stopping.Best);
        Assert.Equal(stopping.Best, trainer.Evaluate(validation).Loss);
        Assert.NotEqual(stopping.Best, history.Epochs[^1].ValidationLoss);
    }

    [Fact]
    public void Early_stopping_can_keep_the_last_weights()
    {
        var stopping = new EarlyStopping(MonitoredMetric.Loss, minDelta: 1e9f, restoreBestWeights: false);
        using var trainer = LinearTrainer.Create(new() { Callbacks = { stopping } });
        using var plain = LinearTrainer.Create();
        Assert.Equal(2, trainer.Fit(SampleData.Line(50), 9).Epochs.Count);
        plain.Fit(SampleData.Line(50), 2);
        Assert.Equal(plain.Parameters, trainer.Parameters);
    }

    [Fact]
    public void Early_stopping_restores_the_best_weights_also_when_the_epochs_run_out()
    {
        var stopping = new EarlyStopping(MonitoredMetric.Loss, patience: 100, minDelta: 1e9f);
        using var trainer = LinearTrainer.Create(new() { Callbacks = { stopping } });
        using var plain = LinearTrainer.Create();
        trainer.Fit(SampleData.Line(50), 5);
        plain.Fit(SampleData.Line(50), 1);
        Assert.Equal(plain.Parameters, trainer.Parameters);
    }

    [Fact]
    public void Accuracy_is_better_when_higher()
    {
        Dataset data = Dataset.Create([1f, -1f, 2f, -2f], new[] { 1, 0, 1, 0 }, 1, 2);
        var stopping = new EarlyStopping(MonitoredMetric.ValidationAccuracy, patience: 2);
        using var trainer = LinearTrainer.Create(
            new() { Callbacks = { stopping } }, 1, 2, Loss.SparseCategoricalCrossEntropy);
        trainer.Parameters = [1, -1, 0, 0];
        trainer.LearningRate = 0.5f;
        History history = trainer.Fit(data, 20, data);
        Assert.Equal(1, stopping.Best);
        Assert.True(history.Epochs[0].ValidationAccuracy < 1);
        Assert.Equal(1, history.Epochs[stopping.BestEpoch - 1].ValidationAccuracy);
    }

    [Fact]
    public void A_metric_that_will_not_be_there_is_refused_at_once()
    {
        using var trainer = LinearTrainer.Create(new() { Callbacks = { new EarlyStopping() } });
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(SampleData.Line(5), 1));
        Assert.Contains("ValidationLoss", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void A_checkpoint_is_written_only_when_the_metric_improves()
    {
        string weights = Path.Combine(_folder, "best.safetensors");
        string state = Path.Combine(_folder, "best.state");
        var checkpoint = new Checkpoint(weights, state);
        var stopping = new EarlyStopping(patience: 3);
        using var trainer = LinearTrainer.Create(
            new() { BatchSize = 8, LearningRate = 0.05f, Callbacks = { checkpoint, stopping, new RisingRate() } });
        trainer.Fit(SampleData.Line(48), 200, SampleData.Line(9));

        byte[] expected = [.. trainer.Parameters.SelectMany(BitConverter.GetBytes)];
        Assert.Equal(expected, File.ReadAllBytes(weights));
        Assert.Equal(stopping.Best, checkpoint.Best);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);

        using var resumed = LinearTrainer.Create(new() { BatchSize = 8 });
        resumed.LoadState(state);
        Assert.Equal(stopping.BestEpoch, resumed.EpochCount);
    }

    [Fact]
    public void A_checkpoint_after_every_epoch_needs_no_metric()
    {
        string weights = Path.Combine(_folder, "last.safetensors");
        using var trainer = LinearTrainer.Create(new() { Callbacks = { new Checkpoint(weights, onlyImprovements: false) } });
        trainer.Fit(SampleData.Line(5), 3);
        Assert.Equal(trainer.Parameters.SelectMany(BitConverter.GetBytes), File.ReadAllBytes(weights));
    }

    [Fact]
    public void A_checkpoint_whose_state_cannot_be_written_leaves_the_weights_before()
    {
        string weights = Path.Combine(_folder, "last.safetensors");
        File.WriteAllText(weights, "before");
        var checkpoint = new Checkpoint(weights, Path.Combine(_folder, "none", "last.state"), onlyImprovements: false);
        using var trainer = LinearTrainer.Create(new() { Callbacks = { checkpoint } });
        Assert.Throws<DirectoryNotFoundException>(() => trainer.Fit(SampleData.Line(5), 1));
        Assert.Equal("before", File.ReadAllText(weights));
        Assert.Single(Directory.GetFiles(_folder));
    }

    /// <summary>What a machine leaves that stops between the two moves: here the second one is impossible.</summary>
    [Fact]
    public void A_stop_between_the_two_moves_of_a_checkpoint_costs_no_bit()
    {
        string weights = Path.Combine(_folder, "last.safetensors");
        string state = Path.Combine(_folder, "last.state");
        using var whole = LinearTrainer.Create(new() { BatchSize = 8 });
        whole.Fit(SampleData.Line(20), 5);
        using (var stopped = LinearTrainer.Create(new() { BatchSize = 8, Callbacks = { new Checkpoint(weights, state, onlyImprovements: false) } }))
        {
            stopped.Fit(SampleData.Line(20), 1);
            byte[] before = File.ReadAllBytes(weights);
            File.Delete(weights);
            Directory.CreateDirectory(Path.Combine(weights, "in the way"));
            Assert.ThrowsAny<Exception>(() => stopped.Fit(SampleData.Line(20), 1));
            Directory.Delete(weights, recursive: true);
            File.WriteAllBytes(weights, before);
            Assert.Equal(2, Directory.GetFiles(_folder).Length);
        }

        using var resumed = LinearTrainer.Create(new() { BatchSize = 8 });
        resumed.Parameters = [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(weights))];
        resumed.LoadState(state);
        Assert.Equal(2, resumed.EpochCount);
        resumed.Fit(SampleData.Line(20), 3);
        Assert.Equal(whole.Parameters, resumed.Parameters);
    }

    private sealed class Log(string name, List<string> log) : TrainingCallback
    {
        public override void OnTrainingBegin(TrainingContext context) => log.Add($"{name} begin");

        public override void OnEpochBegin(TrainingContext context, int epoch) =>
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{name} epoch {epoch}"));

        public override void OnBatchEnd(TrainingContext context, int batch, float loss) =>
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{name} batch {batch}"));

        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) =>
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{name} end {epoch.Epoch} of {context.LastEpoch}"));

        public override void OnTrainingEnd(TrainingContext context) => log.Add($"{name} done");
    }

    private sealed class StopAt(int epoch) : TrainingCallback
    {
        public override void OnBatchEnd(TrainingContext context, int batch, float loss)
        {
            if (context.Trainer.EpochCount == epoch - 1 && batch == 1)
            {
                context.Stop("enough");
            }
        }
    }

    private sealed class FitAgain(Dataset data) : TrainingCallback
    {
        public bool IsCaught { get; set; }

        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
        {
            try
            {
                context.Trainer.Fit(data, 1);
            }
            catch (InvalidOperationException) when (IsCaught)
            {
            }
        }
    }

    private sealed class RisingRate : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) => context.Trainer.LearningRate *= 1.2f;
    }
}
