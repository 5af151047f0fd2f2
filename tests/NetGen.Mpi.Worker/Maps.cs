namespace NetGen.Mpi.Worker;

/// <summary>Sharing out work.</summary>
internal static class Maps
{
    private static readonly int[] Items = [.. Enumerable.Range(0, 23)];

    /// <summary>Results of three kinds, each in order, on every process.</summary>
    public static int Results()
    {
        using var cluster = Cluster.Join();
        (int, double)[] pairs = cluster.Map(Items, item =>
        {
            Thread.Sleep(item % 3);
            return (item, item * 0.5);
        });
        float[][] arrays = cluster.Map(Items, item => new float[item % 4]);
        string[] texts = cluster.Map(Items, item => $"<{item}>", (writer, text) => writer.Write(text), reader => reader.ReadString());
        int[] none = cluster.Map(Array.Empty<int>(), item => item);
        bool right = pairs.SequenceEqual(Items.Select(item => (item, item * 0.5)))
            && arrays.Select(array => array.Length).SequenceEqual(Items.Select(item => item % 4))
            && texts.SequenceEqual(Items.Select(item => $"<{item}>"))
            && none.Length == 0;
        Console.WriteLine($"rank {cluster.Rank}: {right}");

        // Who worked on what is no part of a result; that more than one did is.
        int[] workers = cluster.Map(Items, item =>
        {
            Thread.Sleep(20);
            return cluster.Rank;
        });
        cluster.Out.WriteLine($"workers: {workers.Distinct().Count()}");
        return 0;
    }

    public static int Fails()
    {
        using var cluster = Cluster.Join();
        try
        {
            cluster.Map(Items, item => item == 5 ? throw new FormatException("five\nis odd") : item);
        }
        catch (ItemException exception)
        {
            Console.WriteLine($"rank {cluster.Rank}: {exception.Message} [{exception.Item}, {exception.InnerException?.GetType().Name}]");
        }

        // The cluster is as good as before.
        cluster.Out.WriteLine($"then {cluster.Map(Items, item => item).Sum()}");
        cluster.Map(Items, item => item == 7 ? throw new FormatException("seven") : item);
        return 0;
    }

    /// <summary>Work on an item calls the cluster, on whichever process it is done.</summary>
    public static int Nested(string call)
    {
        using var cluster = Cluster.Join();
        try
        {
            cluster.Map(Items, item => item == 3 ? Call() : item);
        }
        catch (ItemException exception)
        {
            Console.WriteLine($"rank {cluster.Rank}: {exception.Message}");
        }

        cluster.Barrier();
        return 0;

        int Call()
        {
            switch (call)
            {
                case "map":
                    return cluster.Map(Items, item => item).Length;
                case "exchange":
                    cluster.Exchange(cluster.Rank ^ 1, new byte[1], new byte[1]);
                    return 0;
                default:
                    using (var trainer = new Small(seed: 3).CreateTrainer(Training.Options()))
                    {
                        return trainer.Fit(Training.Data(200, seed: 1), 1, cluster).Epochs.Count;
                    }
            }
        }
    }

    /// <summary>A population that each process has bred for itself.</summary>
    public static int ItemsDiffer()
    {
        using var cluster = Cluster.Join();
        cluster.Map(new[] { (1, new[] { 0.5f }), (2, [cluster.Rank]) }, item => item.Item1);
        return 0;
    }

    public static int Differs()
    {
        using var cluster = Cluster.Join();
        cluster.Map(Items.Take(20 + cluster.Rank).ToArray(), item => item);
        return 0;
    }
}
