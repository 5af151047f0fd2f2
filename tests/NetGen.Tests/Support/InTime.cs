using System.Runtime.ExceptionServices;

namespace NetGen.Tests.Support;

/// <summary>Runs something that might hang on a thread that a failing test can leave behind.</summary>
internal static class InTime
{
    public static void Run(Action action)
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
}
