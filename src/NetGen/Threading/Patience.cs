using System.Diagnostics;

namespace NetGen.Threading;

/// <summary>
/// Waiting for another thread without sleeping, for as long as phases of work usually follow one another: at first without
/// giving up the processor, which notices a change within a fraction of a microsecond, then letting other threads run.
/// </summary>
internal struct Patience
{
    private const int Pauses = 2;

    private static readonly long SpinTicks = Environment.ProcessorCount == 1 ? 0 : Microseconds(50);
    private static readonly long LongestTicks = Microseconds(200);

    private long _start;

    /// <summary>Waits a little; false when it is time to sleep.</summary>
    public bool TryWait()
    {
        long now = Stopwatch.GetTimestamp();
        if (_start == 0)
        {
            _start = now;
        }

        long waited = now - _start;
        if (waited < SpinTicks)
        {
            Thread.SpinWait(Pauses);
        }
        else
        {
            Thread.Yield();
        }

        return waited < LongestTicks;
    }

    private static long Microseconds(int count) => Stopwatch.Frequency * count / 1_000_000;
}
