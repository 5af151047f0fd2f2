using System.Diagnostics;
using System.Runtime;

namespace NetGen.Benchmarks.Work;

/// <summary>
/// Calls until the JIT is done. It compiles what is called often once more in the background, after a tenth of a second
/// without anything new; a count of iterations cannot know when that will be.
/// </summary>
internal static class FullSpeed
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Reach(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            long begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < Silence)
            {
                work();
            }
        }
        while (JitInfo.GetCompiledMethodCount() != compiled && Stopwatch.GetElapsedTime(start) < Patience);
    }
}
