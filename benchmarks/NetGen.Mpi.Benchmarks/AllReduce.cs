using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Mpi.Benchmarks;

/// <summary>How long processes take to add up vectors, by recursive doubling and in halves as trainers do.</summary>
internal static class AllReduce
{
    private const int Rounds = 7;

    public static void Run(Cluster cluster)
    {
        cluster.Out.WriteLine($"the comparison that a call begins with: {Least(cluster, 1_000, cluster.Barrier):N1} us");
        foreach (int count in new[] { 1, 1_000, 44_426, 101_770, 1_000_000, 4_000_000 })
        {
            float[] values = new float[count];
            float[] received = new float[count];
            double joined = Least(cluster, count, () => Sum(cluster, values, received));
            double halved = count < cluster.Size ? joined : Least(cluster, count, () => SumInHalves(cluster, values, received));
            double added = Least(cluster, count, () => Add(values, received));
            cluster.Out.WriteLine($"| {count:N0} | {4.0 * count / 1024:N1} KB | {joined:N1} us | in halves {halved:N1} us | {added:N1} us |");
        }
    }

    /// <summary>Microseconds.</summary>
    private static double Least(Cluster cluster, int count, Action measured)
    {
        int repeats = Math.Clamp(2_000_000 / count, 5, 2_000);
        double least = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            cluster.Barrier();
            long begin = Stopwatch.GetTimestamp();
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                measured();
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMicroseconds / repeats);
        }

        return least;
    }

    private static void Sum(Cluster cluster, Span<float> values, Span<float> received)
    {
        for (int distance = 1; distance < cluster.Size; distance *= 2)
        {
            cluster.Exchange(cluster.Rank ^ distance, MemoryMarshal.AsBytes(values), MemoryMarshal.AsBytes(received));
            Add(values, received);
        }
    }

    /// <summary>What trainers do with long sums of four processes and more.</summary>
    private static void SumInHalves(Cluster cluster, Span<float> values, Span<float> received)
    {
        (int start, int length) = (0, values.Length / cluster.Size * cluster.Size);
        for (int distance = 1; distance < cluster.Size; distance *= 2)
        {
            length /= 2;
            bool isLower = (cluster.Rank & distance) == 0;
            int given = isLower ? start + length : start;
            start = isLower ? start : start + length;
            cluster.Exchange(cluster.Rank ^ distance, MemoryMarshal.AsBytes(values.Slice(given, length)), MemoryMarshal.AsBytes(received[..length]));
            Add(values.Slice(start, length), received[..length]);
        }

        for (int distance = cluster.Size / 2; distance > 0; distance /= 2)
        {
            bool isLower = (cluster.Rank & distance) == 0;
            int other = isLower ? start + length : start - length;
            cluster.Exchange(cluster.Rank ^ distance, MemoryMarshal.AsBytes(values.Slice(start, length)), MemoryMarshal.AsBytes(values.Slice(other, length)));
            start = Math.Min(start, other);
            length *= 2;
        }
    }

    private static void Add(Span<float> values, ReadOnlySpan<float> received)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> others = MemoryMarshal.Cast<float, Vector<float>>(received);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += others[i];
        }

        for (int i = sums.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] += received[i];
        }
    }
}
