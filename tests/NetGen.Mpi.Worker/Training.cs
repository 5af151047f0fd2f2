using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen.Mpi.Worker;

/// <summary>One network that all processes train together.</summary>
internal static class Training
{
    /// <summary>Trains up to an epoch, from the beginning or from what another job left in a folder.</summary>
    public static int Train(string folder, int epochs, bool resumes)
    {
        using var cluster = Cluster.Join();
        string weights = Path.Combine(folder, "small.safetensors");
        string state = Path.Combine(folder, "small.state");
        Small network = resumes ? Small.Load(weights) : new Small(seed: 3);
        TrainerOptions options = Options();
        options.Callbacks = [new Checkpoint(weights, state, onlyImprovements: false), new Told(cluster)];
        using var trainer = network.CreateTrainer(options);
        if (resumes)
        {
            trainer.LoadState(state);
        }

        trainer.Fit(Data(200, seed: 1), epochs - trainer.EpochCount, cluster, Data(50, seed: 2), new ConsoleProgress());
        Evaluation evaluation = cluster.Evaluate(trainer, Data(50, seed: 2));
        Console.WriteLine($"rank {cluster.Rank}: {Hash(network)} loss {BitConverter.SingleToInt32Bits(evaluation.Loss):x8}");
        return 0;
    }

    /// <summary>Rank 1 has another learning rate.</summary>
    public static int OptionsDiffer()
    {
        using var cluster = Cluster.Join();
        TrainerOptions options = Options();
        options.LearningRate = cluster.Rank == 1 ? 0.25f : 0.125f;
        using var trainer = new Small(seed: 3).CreateTrainer(options);
        trainer.Fit(Data(200, seed: 1), 1, cluster);
        return 0;
    }

    /// <summary>Rank 1 has other data.</summary>
    public static int DataDiffer()
    {
        using var cluster = Cluster.Join();
        using var trainer = new Small(seed: 3).CreateTrainer(Options());
        trainer.Fit(Data(200, seed: 1 + cluster.Rank), 1, cluster);
        return 0;
    }

    public static TrainerOptions Options() => new() { BatchSize = 32, Shards = 4, Seed = 5, Threads = 1 };

    public static Dataset Data(int count, int seed)
    {
        var random = new Random(seed);
        float[] inputs = [.. Enumerable.Range(0, count * 8).Select(_ => (float)random.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(3))];
        return Dataset.Create(inputs, labels, inputSize: 8, classCount: 3);
    }

    private static string Hash(Small network)
    {
        var parameters = new float[Small.ParameterCount];
        network.GetParameters(parameters);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters.AsSpan())));
    }

    /// <summary>Callbacks run on all processes.</summary>
    private sealed class Told(Cluster cluster) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) =>
            cluster.Out.WriteLine($"epoch {epoch.Epoch} is over");
    }
}
