using NetGen.Native;

namespace NetGen.Faults;

/// <summary>
/// Ends a process that could not join the others, when nobody catches the exception that says why: with one line, as any process that
/// fails, and not with the runtime's trace on each of them.
/// </summary>
internal static class UnjoinedFault
{
    /// <summary>
    /// How long a process that isn't the first one keeps still: where none of them can join, which is so if they run on one machine, the first one
    /// speaks for all, and most launchers have ended them by then.
    /// </summary>
    private static readonly TimeSpan Modesty = TimeSpan.FromSeconds(2);

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

        if (!_isFirst)
        {
            Thread.Sleep(Modesty);
        }

        Console.Out.Flush();
        Console.Error.WriteLine(FaultLine.Of(_process, _exception));
        Console.Error.Flush();
        Environment.Exit(1);
    }
}
