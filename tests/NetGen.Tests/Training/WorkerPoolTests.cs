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
}
