using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>A trainer that is disposed while it trains.</summary>
public sealed class DisposalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_callback_that_disposes_the_trainer_ends_training(int threads)
    {
        Dataset data = SampleData.Line(40);
        for (int batch = 1; batch <= 4; batch++)
        {
            var dispose = new DisposeAt(batch);
            using var trainer = LinearTrainer.Create(
                new() { BatchSize = 10, Threads = threads, Callbacks = { dispose } });
            InTime.Run(() => Assert.Throws<ObjectDisposedException>(() => trainer.Fit(data, 2, data)));
            Assert.Equal(batch, trainer.StepCount);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Disposing_the_trainer_from_another_thread_ends_training(int threads)
    {
        Dataset data = SampleData.Line(40);
        for (int i = 0; i < 20; i++)
        {
            var begun = new Begun();
            using var trainer = LinearTrainer.Create(
                new() { BatchSize = 8, Threads = threads, LearningRate = 1e-6f, Callbacks = { begun } });
            Task<History> training = Task.Run(() => trainer.Fit(data, int.MaxValue, data));
            InTime.Run(begun.Signal.Wait);
            InTime.Run(trainer.Dispose);
            InTime.Run(() => Assert.Throws<ObjectDisposedException>(() => training.GetAwaiter().GetResult()));
        }
    }

    private sealed class DisposeAt(int batch) : TrainingCallback
    {
        public override void OnBatchEnd(TrainingContext context, int at, float loss)
        {
            if (at == batch)
            {
                context.Trainer.Dispose();
            }
        }
    }

    private sealed class Begun : TrainingCallback
    {
        public ManualResetEventSlim Signal { get; } = new();

        public override void OnBatchEnd(TrainingContext context, int batch, float loss) => Signal.Set();
    }
}
