namespace NetGen.Mpi.Worker;

/// <summary>Processes that make different calls, and would wait for each other.</summary>
internal static class Calls
{
    /// <summary>The first process makes one of a pair of calls, the others another one.</summary>
    public static int Differ(string pair)
    {
        using var cluster = Cluster.Join();
        cluster.Barrier();
        (Action<Cluster> first, Action<Cluster> others) = pair switch
        {
            "fit-map" => ((Action<Cluster>)(c => Fit(c, 3)), (Action<Cluster>)Map),
            "map-evaluate" => (Map, Evaluate),
            "barrier-exchange" => (c => c.Barrier(), Exchange),
            "exchange-fit" => (Exchange, c => Fit(c, 1)),
            "epochs" => (c => Fit(c, 3), c => Fit(c, 2)),
            "lengths" => (c => Broadcast(c, 12), c => Broadcast(c, 13)),
            "twice" => (FitTwice, c => Fit(c, 1)),
            "callback" => (c => Fit(c, 2, new AtEpochEnd(c.Barrier)), c => Fit(c, 2, new AtEpochEnd(() => { }))),
            _ => throw new ArgumentException($"no such pair: {pair}"),
        };
        (cluster.IsFirst ? first : others)(cluster);
        return 0;
    }

    private static void Map(Cluster cluster) => cluster.Map(["a", "b"], text => text.Length);

    private static void Evaluate(Cluster cluster)
    {
        using var trainer = new Small(seed: 3).CreateTrainer(Training.Options());
        cluster.Evaluate(trainer, Training.Data(50, seed: 2));
    }

    private static void Exchange(Cluster cluster) => cluster.Exchange(cluster.Rank ^ 1, new byte[100], new byte[100]);

    private static void Broadcast(Cluster cluster, int length) => cluster.Broadcast(new float[length].AsSpan());

    private static void FitTwice(Cluster cluster)
    {
        Fit(cluster, 1);
        Fit(cluster, 1);
    }

    private static void Fit(Cluster cluster, int epochs, params TrainingCallback[] callbacks)
    {
        TrainerOptions options = Training.Options();
        options.Callbacks = [.. callbacks];
        using var trainer = new Small(seed: 3).CreateTrainer(options);
        trainer.Fit(Training.Data(200, seed: 1), epochs, cluster);
    }

    private sealed class AtEpochEnd(Action act) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) => act();
    }
}
