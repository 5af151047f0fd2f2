using System.Diagnostics;

namespace NetGen.Benchmarks.Peers;

/// <summary>The fastest of several ways in which a peer can do the same.</summary>
internal static class Fastest
{
    private const int Rounds = 20;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(2);

    /// <summary>Keeps the one with the least time of a call, and disposes the others.</summary>
    public static Predictor Of(IReadOnlyList<Predictor> ways)
    {
        if (ways.Count == 1)
        {
            return ways[0];
        }

        // By turns, so that whatever else the machine does meets all.
        double[] least = [.. ways.Select(_ => double.PositiveInfinity)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < ways.Count; i++)
            {
                least[i] = Math.Min(least[i], Time(ways[i]));
            }
        }

        int fastest = Array.IndexOf(least, least.Min());
        foreach (Predictor other in ways.Where((_, i) => i != fastest))
        {
            other.Dispose();
        }

        Console.WriteLine($"    fastest {ways[fastest].Way}");
        return ways[fastest];
    }

    private static double Time(Predictor predictor)
    {
        int calls = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            predictor.Predict();
            calls++;
        }
        while (Stopwatch.GetElapsedTime(start) < Round);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
