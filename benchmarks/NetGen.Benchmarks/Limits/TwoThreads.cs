namespace NetGen.Benchmarks.Limits;

/// <summary>
/// The same work on this thread and on another at once, for so long that starting the other hardly counts.
/// </summary>
internal static class TwoThreads
{
    /// <summary>Times that each thread does the work.</summary>
    public const int Repetitions = 300;

    public static float Run(Func<float> work)
    {
        var other = new Thread(() => Repeat(work));
        other.Start();
        float sum = Repeat(work);
        other.Join();
        return sum;
    }

    private static float Repeat(Func<float> work)
    {
        float sum = 0;
        for (int i = 0; i < Repetitions; i++)
        {
            sum += work();
        }

        return sum;
    }
}
