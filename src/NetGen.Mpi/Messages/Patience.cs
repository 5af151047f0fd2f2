using System.Diagnostics;

namespace NetGen.Messages;

/// <summary>
/// How a wait for another process spends its time: asking at once at first, where processors are to spare, then letting others run
/// between two questions, and after long asking only every millisecond.
/// </summary>
internal struct Patience(bool shared)
{
    private const int AtOnce = 2_000;
    private const double Long = 0.05;

    private readonly long _begin = Stopwatch.GetTimestamp();
    private int _asked = shared ? AtOnce : 0;

    /// <summary>Passes the time between two questions.</summary>
    /// <returns>Whether so much of it has passed that the reasons of the wait should be looked into.</returns>
    public bool Pause()
    {
        if (_asked < AtOnce)
        {
            _asked++;
            return false;
        }

        if (Waited < Long)
        {
            Thread.Yield();
            return (++_asked & 63) == 0;
        }

        Thread.Sleep(1);
        return true;
    }

    /// <summary>Seconds since the beginning.</summary>
    public readonly double Waited => Stopwatch.GetElapsedTime(_begin).TotalSeconds;
}
