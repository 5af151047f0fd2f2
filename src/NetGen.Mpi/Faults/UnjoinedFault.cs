using NetGen.Native;

namespace NetGen.Faults;

/// <summary>
/// Ends a process that could not join the others, when nobody catches the exception that says why: with one line, as any process that
/// fails, and not with the runtime's trace on each of them.
/// </summary>
internal static class UnjoinedFault
{
    private static Exception? _exception;
    private static string _process = "";
    private static bool _isFirst;

    /// <summary>Notes the exception that is about to be thrown.</summary>
    public static ClusterException Of(ClusterException exception, Launcher? launcher)
    {
        string rank = launcher?.Rank is { } number ? $"rank {number} on " : "the process on ";
        (_process, _isFirst) = (rank + Environment.MachineName, launcher?.Rank is null or 0);
        if (Interlocked.Exchange(ref _exception, exception) is null)
        {
            AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        }

        return exception;
    }

    private static void OnUnhandled(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (!ReferenceEquals(unhandled.ExceptionObject, _exception))
        {
            return;
        }

        FaultLine.Say(FaultLine.Of(_process, _exception), _isFirst);
        Environment.Exit(1);
    }
}
