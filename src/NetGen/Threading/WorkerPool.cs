using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace NetGen.Threading;

/// <summary>
/// Runs one piece of work in many parts on several threads: the caller's, and some of its own that are kept between runs.
/// A run allocates nothing. For one caller at a time.
/// </summary>
/// <remarks>
/// Every thread has a range of neighbouring parts, the same in every run, so that it meets the memory that its own caches
/// hold. Who is done with its own takes what the others have not begun: nobody waits for a thread that sleeps or was
/// preempted, and a caller whose workers are all late does everything itself.
/// </remarks>
internal sealed class WorkerPool : IDisposable
{
    /// <summary>The most threads there can be.</summary>
    public const int MostThreads = 1024;

    private readonly string _owner;
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly Range[] _ranges;
    private Action<int, int>? _work;
    private int _parts;
    private int _run;
    private int _unfinished;
    private int _sleepers;
    private bool _callerSleeps;
    private bool _stop;
    private Exception? _error;
    private int _failedPart;

    /// <param name="threads">At least 1, the caller's included.</param>
    /// <param name="owner">The public type whose disposal ends the pool, for messages and thread names.</param>
    public WorkerPool(int threads, Type owner)
    {
        _owner = owner.FullName!;
        _ranges = new Range[threads];
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int thread = i + 1;
            _threads[i] = new Thread(() => Serve(thread)) { IsBackground = true, Name = $"{_owner} {thread}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads that share a run, the caller's included.</summary>
    public int Threads => _ranges.Length;

    /// <summary>Whether no run can begin any more.</summary>
    public bool IsStopped => Volatile.Read(ref _stop);

    /// <summary>
    /// Calls <paramref name="work"/>(part, parts) once for every part and returns when all are done. If parts fail, the
    /// exception of the lowest one is thrown here.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The pool was stopped before the run; no part was called.</exception>
    public void Run(Action<int, int> work, int parts)
    {
        if (IsStopped)
        {
            throw new ObjectDisposedException(_owner);
        }

        if (Threads == 1 || parts == 1)
        {
            for (int part = 0; part < parts; part++)
            {
                work(part, parts);
            }

            return;
        }

        int run = Publish(work, parts);
        TakeParts(run, thread: 0);
        WaitForWorkers();
        _work = null;
        ThrowError();
    }

    /// <summary>Ends the threads and waits for them. A run that has begun is finished by its caller.</summary>
    public void Dispose()
    {
        Stop();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    /// <summary>Lets the threads end without waiting for them, as a finalizer must.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            Volatile.Write(ref _stop, true);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Fills the ranges, then lets the workers see the run.</summary>
    private int Publish(Action<int, int> work, int parts)
    {
        int run = _run + 1;
        (_work, _parts, _unfinished) = (work, parts, parts);
        for (int thread = 0; thread < Threads; thread++)
        {
            Volatile.Write(ref _ranges[thread].Left, Left(run, EndOf(thread) - EndOf(thread - 1)));
        }

        // The exchange orders the new run before the look at who sleeps, as going to sleep orders the reverse.
        Interlocked.Exchange(ref _run, run);
        if (Volatile.Read(ref _sleepers) > 0)
        {
            WakeAll();
        }

        return run;
    }

    private void Serve(int thread)
    {
        for (int done = 0; WaitForRun(done);)
        {
            done = Volatile.Read(ref _run);
            TakeParts(done, thread);
        }
    }

    /// <summary>Runs parts until none is left, those of the thread's own range first.</summary>
    private void TakeParts(int run, int thread)
    {
        int finished = 0;
        for (int i = 0; i < Threads; i++)
        {
            int owner = (thread + i) % Threads;
            while (TryTake(run, owner, out int part))
            {
                RunPart(part);
                finished++;
            }
        }

        if (finished > 0 && Interlocked.Add(ref _unfinished, -finished) == 0 && Volatile.Read(ref _callerSleeps))
        {
            WakeAll();
        }
    }

    /// <summary>
    /// Takes the next part of a range. The run is part of what is compared: a thread that comes late from an earlier run
    /// gets nothing, and one that got a part knows that its run can't end before the part does.
    /// </summary>
    private bool TryTake(int run, int owner, out int part)
    {
        ref long left = ref _ranges[owner].Left;
        long seen = Volatile.Read(ref left);
        while ((int)(seen >> 32) == run && (int)seen > 0)
        {
            long found = Interlocked.CompareExchange(ref left, seen - 1, seen);
            if (found == seen)
            {
                part = EndOf(owner) - (int)seen;
                return true;
            }

            seen = found;
        }

        part = -1;
        return false;
    }

    private void RunPart(int part)
    {
        try
        {
            _work!(part, _parts);
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                if (_error is null || part < _failedPart)
                {
                    (_error, _failedPart) = (error, part);
                }
            }
        }
    }

    /// <summary>True when a run after <paramref name="done"/> has begun, false when the pool ends.</summary>
    private bool WaitForRun(int done)
    {
        var patience = new Patience();
        while (Volatile.Read(ref _run) == done && !IsStopped && patience.TryWait())
        {
        }

        if (Volatile.Read(ref _run) == done)
        {
            Sleep(done);
        }

        return !IsStopped;
    }

    private void Sleep(int done)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _run) == done && !_stop)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void WaitForWorkers()
    {
        var patience = new Patience();
        while (Volatile.Read(ref _unfinished) != 0 && patience.TryWait())
        {
        }

        if (Volatile.Read(ref _unfinished) == 0)
        {
            return;
        }

        lock (_gate)
        {
            Volatile.Write(ref _callerSleeps, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref _unfinished) != 0)
            {
                Monitor.Wait(_gate);
            }

            Volatile.Write(ref _callerSleeps, false);
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void ThrowError()
    {
        if (_error is { } error)
        {
            _error = null;
            ExceptionDispatchInfo.Capture(error).Throw();
        }
    }

    /// <summary>The part after the last of a thread's range.</summary>
    private int EndOf(int thread) => (int)((long)_parts * (thread + 1) / Threads);

    private static long Left(int run, int parts) => ((long)run << 32) | (uint)parts;

    /// <summary>One thread's parts, on cache lines of their own: two, since processors fetch lines in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Range
    {
        /// <summary>The run, and in the lower half how many of the range's parts nobody has taken yet.</summary>
        [FieldOffset(64)]
        public long Left;
    }
}
