using System.Runtime.InteropServices;

namespace NetGen.Mpi.Worker;

/// <summary>Whether bytes arrive.</summary>
internal static class Messages
{
    public static int Who()
    {
        using var cluster = Cluster.Join();
        cluster.Out.WriteLine("said by the first one");
        string[] names = [.. cluster.Map(Enumerable.Range(0, cluster.Size).ToArray(), _ => 1).Select(one => $"{one}")];
        Console.WriteLine($"{cluster}, {cluster.Rank} {cluster.Size} {cluster.Host.Length > 0} {cluster.IsFirst} {names.Length}");
        return 0;
    }

    /// <summary>Every process with every other, messages of sizes around those of a part.</summary>
    public static int Exchange(int partSize)
    {
        using var cluster = Cluster.Join(partSize);
        foreach (int size in new[] { 0, 1, partSize - 1, partSize, partSize + 1, (3 * partSize) + 5, 300_000 })
        {
            for (int distance = 1; distance < cluster.Size; distance++)
            {
                int partner = cluster.Rank ^ distance;
                byte[] received = new byte[size];
                cluster.Exchange(partner, Bytes(cluster.Rank, size), received);
                if (!received.AsSpan().SequenceEqual(Bytes(partner, size)))
                {
                    throw new InvalidOperationException($"{size} bytes of {partner} came differently");
                }
            }
        }

        cluster.Barrier();
        cluster.Out.WriteLine("all came");
        return 0;
    }

    public static int Broadcast()
    {
        using var cluster = Cluster.Join(largestPart: 1000);
        for (int root = 0; root < cluster.Size; root++)
        {
            double[] values = [.. Enumerable.Range(0, 1234).Select(i => cluster.Rank == root ? (i * 0.5) + root : -1)];
            cluster.Broadcast(values.AsSpan(), root);
            if (values.Where((value, i) => value != (i * 0.5) + root).Any())
            {
                throw new InvalidOperationException($"values of {root} came differently");
            }
        }

        cluster.Barrier();
        cluster.Out.WriteLine("all came");
        return 0;
    }

    /// <summary>One sends fewer bytes than the other expects.</summary>
    public static int Unequal()
    {
        using var cluster = Cluster.Join();
        int size = 40 + (4 * cluster.Rank);
        cluster.Exchange(1 - cluster.Rank, new byte[size], new byte[size]);
        return 0;
    }

    private static byte[] Bytes(int rank, int size)
    {
        int[] numbers = new int[(size / sizeof(int)) + 1];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (i * 7919) ^ (rank << 20);
        }

        return MemoryMarshal.AsBytes(numbers.AsSpan())[..size].ToArray();
    }
}
