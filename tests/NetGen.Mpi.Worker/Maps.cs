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

    public static int Differs()
    {
        using var cluster = Cluster.Join();
        cluster.Map(Items.Take(20 + cluster.Rank).ToArray(), item => item);
        return 0;
    }
}
