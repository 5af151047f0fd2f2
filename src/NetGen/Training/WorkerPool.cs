using System.Runtime.ExceptionServices;

namespace NetGen.Training;

/// <summary>
/// Runs one piece of work in several parts at once: part 0 on the caller's thread, every other part on a thread of its
/// own that is kept between runs. A run allocates nothing. Workers wait for the next run by spinning for a moment,
/// since the phases of a training step follow one another within microseconds, and then sleep.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    /// <summary>
    /// Some microseconds: <see cref="SpinWait"/> spins ten times, then yields, and would sleep from the 20th on.
    /// </summary>
    private const int Spins = 20;

    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly Exception?[] _errors;
    private Action<int, int>? _work;
    private int _run;
    private int _pending;
    private bool _stop;

    public WorkerPool(int parts)
    {
        Parts = parts;
        _errors = new Exception?[parts];
        _threads = new Thread[parts - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int part = i + 1;
            _threads[i] = new Thread(() => Serve(part)) { IsBackground = true, Name = $"NetGen training {part}" };
            _threads[i].Start();
        }
    }

    public int Parts { get; }

    /// <summary>
    /// Calls <paramref name="work"/>(part, parts) once for every part and returns when all are done. If parts fail, the
    /// exception of the lowest one is thrown here. For one caller at a time.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The pool was stopped before the run; no part was called.</exception>
    public void Run(Action<int, int> work)
    {
        if (Parts == 1)
        {
            ThrowIfStopped();
            work(0, 1);
            return;
        }

        lock (_gate)
        {
            ThrowIfStopped();
            _work = work;
            _pending = Parts - 1;
            Volatile.Write(ref _run, _run + 1);
            Monitor.PulseAll(_gate);
        }

        RunPart(0);
        WaitForWorkers();
        _work = null;
        ThrowFirstError();
    }

    /// <summary>Ends the threads and waits for them. A run that has begun is finished first.</summary>
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

    private void Serve(int part)
    {
        for (int done = 0; WaitForRun(done); done++)
        {
            RunPart(part);
            if (Interlocked.Decrement(ref _pending) == 0)
            {
                lock (_gate)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }

    private void RunPart(int part)
    {
        try
        {
            _work!(part, Parts);
        }
        catch (Exception error)
        {
            _errors[part] = error;
        }
    }

    /// <summary>
    /// True when a run after <paramref name="done"/> has begun, also when the pool was stopped since, because its
    /// caller waits for every part; false when the pool ends. No run begins after the stop.
    /// </summary>
    private bool WaitForRun(int done)
    {
        var spinner = new SpinWait();
        for (int i = 0; i < Spins && Volatile.Read(ref _run) == done && !Volatile.Read(ref _stop); i++)
        {
            spinner.SpinOnce();
        }

        if (Volatile.Read(ref _run) != done)
        {
            return true;
        }

        lock (_gate)
        {
            while (_run == done && !_stop)
            {
                Monitor.Wait(_gate);
            }

            return _run != done;
        }
    }

    private void WaitForWorkers()
    {
        var spinner = new SpinWait();
        for (int i = 0; i < Spins && Volatile.Read(ref _pending) != 0; i++)
        {
            spinner.SpinOnce();
        }

        if (Volatile.Read(ref _pending) != 0)
        {
            lock (_gate)
            {
                while (Volatile.Read(ref _pending) != 0)
                {
                    Monitor.Wait(_gate);
                }
            }
        }
    }

    private void ThrowIfStopped()
    {
        if (Volatile.Read(ref _stop))
        {
            throw new ObjectDisposedException(typeof(Trainer).FullName);
        }
    }

    private void ThrowFirstError()
    {
        Exception? first = null;
        for (int part = 0; part < Parts; part++)
        {
            first ??= _errors[part];
            _errors[part] = null;
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Capture(first).Throw();
        }
    }
}
