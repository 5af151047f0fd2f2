using NetGen.Tests.Support;

namespace NetGen.Tests.Threading;

public sealed class WorkersTests
{
    /// <summary>Each output is the sum of a sample's two inputs; costly enough for every sixteen samples to be a share.</summary>
    private static readonly BatchPrediction Sum = new(2, 1, 1_000_000, 16, (_, inputs, outputs) =>
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = inputs[2 * i] + inputs[(2 * i) + 1];
        }
    });

    public static TheoryData<int> Threads => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Every_sample_is_computed_once(int threads)
    {
        using var workers = new Workers(threads);
        foreach (int count in (int[])[0, 1, 15, 16, 17, 32, 33, 100, 1000])
        {
            float[] outputs = new float[count];
            workers.Predict(Sum, this, Inputs(count), outputs);
            Assert.Equal(Enumerable.Range(0, count).Select(i => 4f * i + 1), outputs);
        }
    }

    [Fact]
    public void The_threads_share_a_batch_and_know_the_network()
    {
        using var workers = new Workers(2);
        using var together = new Barrier(2);
        object? seen = null;
        var meet = new BatchPrediction(1, 1, 1_000_000, 16, (network, _, _) =>
        {
            seen = network;
            together.SignalAndWait();
        });
        InTime.Run(() => workers.Predict(meet, this, new float[32], new float[32]));
        Assert.Same(this, seen);
    }

    [Fact]
    public void A_small_batch_stays_with_its_caller()
    {
        using var workers = new Workers(4);
        var threads = new HashSet<int>();
        var cheap = new BatchPrediction(1, 1, 100, 16, (_, inputs, _) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            Assert.Equal(1000, inputs.Length);
        });
        workers.Predict(cheap, this, new float[1000], new float[1000]);
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Lengths_are_checked_before_anything_runs(int threads)
    {
        using var workers = new Workers(threads);
        var prediction = new BatchPrediction(3, 2, 1_000_000, 16, (_, _, _) => Assert.Fail("It ran."));
        var error = Assert.Throws<ArgumentException>(
            "inputs", () => workers.Predict(prediction, this, new float[100], new float[66]));
        Assert.StartsWith("Expected a multiple of 3 values, one sample after another, but got 100.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(
            "outputs", () => workers.Predict(prediction, this, new float[99], new float[67]));
        Assert.StartsWith("Expected 66 values, but got 67.", error.Message, StringComparison.Ordinal);
        float[] both = new float[300];
        error = Assert.Throws<ArgumentException>(
            "outputs", () => workers.Predict(prediction, this, both.AsSpan(0, 150), both.AsSpan(100, 100)));
        Assert.StartsWith("The outputs must not overlap the inputs.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exception_of_the_first_samples_that_fail_reaches_the_caller()
    {
        using var workers = new Workers(3);
        var failing = new BatchPrediction(1, 1, 1_000_000, 16, (_, inputs, _) =>
        {
            if (inputs[0] >= 64)
            {
                throw new InvalidOperationException($"from {inputs[0]}");
            }
        });
        float[] inputs = [.. Enumerable.Range(0, 200).Select(i => (float)i)];
        for (int i = 0; i < 50; i++)
        {
            var error = Assert.Throws<InvalidOperationException>(
                () => workers.Predict(failing, this, inputs, new float[200]));
            Assert.Equal("from 64", error.Message);
        }

        float[] outputs = new float[100];
        workers.Predict(Sum, this, Inputs(100), outputs);
        Assert.Equal(397, outputs[99]);
    }

    [Fact]
    public void While_the_workers_are_busy_another_caller_computes_alone()
    {
        using var workers = new Workers(2);
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var slow = new BatchPrediction(2, 1, 1_000_000, 16, (_, _, _) =>
        {
            begun.Set();
            end.Wait();
        });
        Task first = Task.Run(() => workers.Predict(slow, this, new float[400], new float[200]));
        InTime.Run(() =>
        {
            begun.Wait();
            Every_sample_is_right(workers);
            end.Set();
            first.Wait();
        });
    }

    [Fact]
    public void Many_callers_at_once_get_what_each_asked_for()
    {
        using var workers = new Workers(3);
        InTime.Run(() => Parallel.For(0, 2000, _ => Every_sample_is_right(workers)));
    }

    [Fact]
    public void A_prediction_may_use_the_workers_that_run_it()
    {
        using var workers = new Workers(2);
        var nested = new BatchPrediction(1, 1, 1_000_000, 16, (_, _, _) => Every_sample_is_right(workers));
        InTime.Run(() => workers.Predict(nested, this, new float[100], new float[100]));
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void A_call_allocates_nothing(int threads)
    {
        using var workers = new Workers(threads);
        float[] inputs = Inputs(500);
        float[] outputs = new float[500];
        workers.Predict(Sum, this, inputs, outputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            workers.Predict(Sum, this, inputs, outputs);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Threads))]
    public void Disposed_workers_refuse_every_batch(int threads)
    {
        var workers = new Workers(threads);
        workers.Dispose();
        workers.Dispose();
        foreach (int count in (int[])[0, 1, 500])
        {
            var error = Assert.Throws<ObjectDisposedException>(
                () => workers.Predict(Sum, this, Inputs(count), new float[count]));
            Assert.Equal("NetGen.Workers", error.ObjectName);
        }
    }

    [Fact]
    public void A_call_that_has_begun_is_finished_when_the_workers_are_disposed()
    {
        for (int i = 0; i < 100; i++)
        {
            var workers = new Workers(3);
            using var begun = new ManualResetEventSlim();
            int computed = 0;
            var counting = new BatchPrediction(1, 1, 1_000_000, 16, (_, inputs, _) =>
            {
                begun.Set();
                Interlocked.Add(ref computed, inputs.Length);
            });
            Task call = Task.Run(() => workers.Predict(counting, this, new float[1000], new float[1000]));
            InTime.Run(() =>
            {
                begun.Wait();
                workers.Dispose();
                call.Wait();
            });
            Assert.Equal(1000, computed);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void Threads_are_1_to_1024(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => new Workers(threads));

    private static float[] Inputs(int count) => [.. Enumerable.Range(0, 2 * count).Select(i => (float)i)];

    private void Every_sample_is_right(Workers workers)
    {
        float[] outputs = new float[100];
        workers.Predict(Sum, this, Inputs(100), outputs);
        for (int i = 0; i < outputs.Length; i++)
        {
            Assert.Equal((4f * i) + 1, outputs[i]);
        }
    }
}
