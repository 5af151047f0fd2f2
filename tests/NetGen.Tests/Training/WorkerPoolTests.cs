using System.Runtime.ExceptionServices;
using NetGen.Training;

namespace NetGen.Tests.Training;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_run_calls_each_part_once(int parts)
    {
        using var pool = new WorkerPool(parts);
        int[] calls = new int[parts];
        Action<int, int> work = (part, of) => calls[part] += of;
        for (int run = 0; run < 2000; run++)
        {
            pool.Run(work);
        }

        Assert.All(calls, count => Assert.Equal(2000 * parts, count));
    }

    [Fact]
    public void Part_0_runs_on_the_caller_and_the_others_elsewhere()
    {
        using var pool = new WorkerPool(3);
        var threads = new int[3];
        pool.Run((part, _) => threads[part] = Environment.CurrentManagedThreadId);
        Assert.Equal(Environment.CurrentManagedThreadId, threads[0]);
        Assert.Equal(3, threads.Distinct().Count());
    }

    [Fact]
    public void Sleeping_workers_wake_up()
    {
        using var pool = new WorkerPool(2);
        int calls = 0;
        for (int run = 0; run < 3; run++)
        {
            Thread.Sleep(30);
            pool.Run((_, _) => Interlocked.Increment(ref calls));
        }

        Assert.Equal(6, calls);
    }

    [Fact]
    public void The_exception_of_the_lowest_part_reaches_the_caller_after_all_are_done()
    {
        using var pool = new WorkerPool(3);
        bool slowPartDone = false;
        var error = Assert.Throws<InvalidOperationException>(() => pool.Run((part, _) =>
        {
            if (part == 0)
            {
                Thread.Sleep(20);
                slowPartDone = true;
                return;
            }

            throw new InvalidOperationException($"part {part}");
        }));

        Assert.Equal("part 1", error.Message);
        Assert.True(slowPartDone);
        pool.Run((_, _) => { });
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var pool = new WorkerPool(2);
        Action<int, int> work = (_, _) => { };
        pool.Run(work);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1000; run++)
        {
            pool.Run(work);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Disposing_ends_the_threads()
    {
        var pool = new WorkerPool(3);
        var threads = new Thread[3];
        pool.Run((part, _) => threads[part] = Thread.CurrentThread);
        pool.Dispose();
        Assert.False(threads[1].IsAlive);
        Assert.False(threads[2].IsAlive);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void No_run_begins_after_the_pool_was_disposed(int parts)
    {
        var pool = new WorkerPool(parts);
        pool.Dispose();
        InTime(() => Assert.Throws<ObjectDisposedException>(() => pool.Run((_, _) => Assert.Fail("A part ran."))));
    }

    [Fact]
    public void A_run_that_has_begun_is_finished_although_the_pool_is_stopped()
    {
        for (int i = 0; i < 200; i++)
        {
            using var pool = new WorkerPool(3);
            int calls = 0;
            InTime(() => pool.Run((part, _) =>
            {
                if (part == 0)
                {
                    pool.Stop();
                }

                Interlocked.Increment(ref calls);
            }));
            Assert.Equal(3, calls);
        }
    }

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
            InTime(() => Assert.Throws<ObjectDisposedException>(() => trainer.Fit(data, 2, data)));
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
            InTime(begun.Signal.Wait);
            InTime(trainer.Dispose);
            InTime(() => Assert.Throws<ObjectDisposedException>(() => training.GetAwaiter().GetResult()));
        }
    }

    /// <summary>Runs something that might hang on a thread that a failing test can leave behind.</summary>
    private static void InTime(Action action)
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "It hangs.");
        if (error is not null)
        {
            ExceptionDispatchInfo.Capture(error).Throw();
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
