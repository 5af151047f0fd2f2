using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using NetGen.Messages;

namespace NetGen.Faults;

/// <summary>
/// Ends all processes when this one fails: otherwise the others would wait for it forever. Watches for exceptions that nobody
/// catches, for a cluster that is disposed because an exception passes, and for a process that ends without leaving.
/// </summary>
/// <remarks>
/// A signal that ends this process is the launcher's, or its user's; the launcher then ends the others itself, and says why.
/// </remarks>
internal sealed class FaultWatch : IDisposable
{
    /// <summary>Between the line and the end: launchers read what their processes write, and some not what is left when these end.</summary>
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(100);

    private readonly Cluster _cluster;
    private readonly Wire _wire;
    private readonly Action _leave;
    private readonly Action _tidy;
    private readonly PosixSignalRegistration[] _signals;
    private Neighbours? _neighbours;
    private readonly nint _outer = ThrownExceptions.PlaceHere();
    private int _spoken;
    private volatile bool _signalled;
    private volatile bool _over;

    /// <param name="cluster">Whose processes these are.</param>
    /// <param name="wire">Between them.</param>
    /// <param name="leave">Leaves in peace.</param>
    /// <param name="tidy">Removes what the process would leave half done.</param>
    public FaultWatch(Cluster cluster, Wire wire, Action leave, Action tidy)
    {
        (_cluster, _wire, _leave, _tidy) = (cluster, wire, leave, tidy);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        AppDomain.CurrentDomain.FirstChanceException += OnThrown;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, _ => _signalled = true))];
    }

    /// <summary>
    /// The exception that passes the caller's frame, where it is a finally block that one has entered, or that a handler there is handling;
    /// null for none. A handler that the cluster was joined in, and is left in, does not count.
    /// </summary>
    public Exception? Passing() => ThrownExceptions.PlaceHere() is var place && place == _outer ? null : ThrownExceptions.At(place);

    /// <summary>Ends the job when one of the processes on this machine dies.</summary>
    /// <param name="processes">The number of each rank's process.</param>
    public void LookAfter(int[] processes) =>
        _neighbours = new Neighbours(_wire, processes, cause => Fail(FaultLine.Of(_cluster.ToString(), cause)));

    /// <summary>Says why and ends all processes.</summary>
    public void Fail(string line)
    {
        if (Interlocked.Exchange(ref _spoken, 1) == 0)
        {
            FaultLine.Say(line, _cluster.IsFirst);
            _tidy();
            Thread.Sleep(Reading);
        }

        _wire.Abort(exitCode: 1);
    }

    /// <summary>The cluster has been left.</summary>
    public void Dispose()
    {
        _over = true;
        _neighbours?.Dispose();
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void OnThrown(object? sender, FirstChanceExceptionEventArgs thrown) =>
        ThrownExceptions.Add(thrown.Exception);

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs unhandled) => Fail(
        unhandled.ExceptionObject is Exception exception
            ? FaultLine.Of(_cluster.ToString(), exception)
            : FaultLine.Of(_cluster.ToString(), "failed of something that is no exception"));

    private void OnExit(object? sender, EventArgs arguments)
    {
        if (_over)
        {
            return;
        }

        if (_signalled)
        {
            // What the library tidies up at the end of the process must not be in use by another thread.
            _wire.HoldStill();
            return;
        }

        if (Environment.ExitCode != 0)
        {
            Fail(FaultLine.Of(_cluster.ToString(), $"ended with exit code {Environment.ExitCode} without leaving the cluster"));
        }

        _leave();
    }
}
