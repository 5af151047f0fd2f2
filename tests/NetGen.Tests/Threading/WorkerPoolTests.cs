using NetGen.Tests.Support;
using NetGen.Threading;

namespace NetGen.Tests.Threading;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 7)]
    [InlineData(5, 3)]
    [InlineData(5, 40)]
    public void Every_run_calls_each_part_once(int threads, int parts)
    {
        using var pool = Create(threads);
        int[] calls = new int[parts];
        Action<int, int> work = (part, of) => Interlocked.Add(ref calls[part], of);
        for (int run = 0; run < 2000; run++)
        {
            pool.Run(work, parts);
        }

        Assert.All(calls, count => Assert.Equal(2000 * parts, count));
    }

    [Fact]
    public void Every_run_sees_its_own_work_though_workers_come_late()
    {
        using var pool = Create(4);
        var calls = new int[2];
        Action<int, int>[] works = [(_, _) => Interlocked.Increment(ref calls[0]), (_, _) => Interlocked.Increment(ref calls[1])];
        for (int run = 0; run < 20_000; run++)
        {
            pool.Run(works[run % 2], 4);
            Assert.Equal((4 * ((run / 2) + 1), 4 * ((run + 1) / 2)), (calls[0], calls[1]));
        }
    }

    [Fact]
    public void All_threads_work_at_once()
    {
        using var pool = Create(3);
        var threads = new int[3];
        using var together = new Barrier(3);
        InTime.Run(() => pool.Run(
            (part, _) =>
            {
                together.SignalAndWait();
                threads[part] = Environment.CurrentManagedThreadId;
            },
            3));
        Assert.Equal(3, threads.Distinct().Count());
    }

    [Fact]
    public void The_caller_works_too()
    {
        using var pool = Create(2);
        int caller = Environment.CurrentManagedThreadId;
        bool worked = false;
        pool.Run(
            (_, _) =>
            {
                worked |= Environment.CurrentManagedThreadId == caller;
                Thread.Sleep(1);
            },
            40);
        Assert.True(worked);
    }

    [Fact]
    public void Who_is_done_takes_over_what_a_late_thread_has_not_begun()
    {
        using var pool = Create(2);
        using var othersAreDone = new CountdownEvent(7);
        InTime.Run(() => pool.Run(
            (part, _) =>
            {
                if (part == 0)
                {
                    othersAreDone.Wait();
                }
                else
                {
                    othersAreDone.Signal();
                }
            },
            8));
    }

    [Fact]
    public void Sleeping_workers_wake_up()
    {
        using var pool = Create(2);
        for (int run = 0; run < 3; run++)
        {
            Thread.Sleep(30);
            using var together = new Barrier(2);
            InTime.Run(() => pool.Run((_, _) => together.SignalAndWait(), 2));
        }
    }

    [Fact]
    public void The_exception_of_the_lowest_part_reaches_the_caller_after_all_are_done()
    {
        using var pool = Create(3);
        int done = 0;
        var error = Assert.Throws<InvalidOperationException>(() => pool.Run(
            (part, _) =>
            {
                Thread.Sleep(part % 3);
                Interlocked.Increment(ref done);
                if (part >= 4)
                {
                    throw new InvalidOperationException($"part {part}");
                }
            },
            9));

        Assert.Equal("part 4", error.Message);
        Assert.Equal(9, done);
        pool.Run((_, _) => { }, 9);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var pool = Create(2);
        Action<int, int> work = (_, _) => { };
        pool.Run(work, 8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 1000; run++)
        {
            pool.Run(work, 8);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Disposing_ends_the_threads()
    {
        var pool = Create(3);
        var threads = new Thread[3];
        using var together = new Barrier(3);
        InTime.Run(() => pool.Run(
            (part, _) =>
            {
                together.SignalAndWait();
                threads[part] = Thread.CurrentThread;
            },
            3));
        Assert.Equal(2, threads.Count(IsWorker));
        pool.Dispose();
        Assert.All(threads.Where(IsWorker), thread => Assert.False(thread.IsAlive));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void No_run_begins_after_the_pool_was_disposed(int threads)
    {
        var pool = Create(threads);
        pool.Dispose();
        InTime.Run(() => Assert.Throws<ObjectDisposedException>(() => pool.Run((_, _) => Assert.Fail("A part ran."), 3)));
    }

    [Fact]
    public void A_run_that_has_begun_is_finished_although_the_pool_is_stopped()
    {
        for (int i = 0; i < 200; i++)
        {
            using var pool = Create(3);
            int calls = 0;
            InTime.Run(() => pool.Run(
                (part, _) =>
                {
                    if (part == 0)
                    {
                        pool.Stop();
                    }

                    Interlocked.Increment(ref calls);
                },
                6));
            Assert.Equal(6, calls);
        }
    }

    private static bool IsWorker(Thread thread) =>
        thread.Name?.StartsWith(typeof(Workers).FullName!, StringComparison.Ordinal) == true;

    private static WorkerPool Create(int threads) => new(threads, typeof(Workers));
}
