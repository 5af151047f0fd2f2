using System.Diagnostics;

namespace NetGen.Mpi.Benchmarks;

/// <summary>Samples per second of whole epochs, Shards = 16.</summary>
internal static class Training
{
    private const int Samples = 12_800;
    private const int Rounds = 5;

    public static void Run(Cluster cluster, int threads)
    {
        foreach (int batchSize in new[] { 128, 512 })
        {
            var options = new TrainerOptions { BatchSize = batchSize, Shards = 16, Threads = threads, Quiet = true };
            Measure(cluster, "LeNet-5", LeNet.ParameterCount, new LeNet(1).CreateTrainer(options));
            Measure(cluster, "784-128-10", Dense.ParameterCount, new Dense(1).CreateTrainer(options));
        }
    }

    private static void Measure(Cluster cluster, string name, int parameters, Trainer trainer)
    {
        using (trainer)
        {
            Dataset data = Data(trainer.Info);
            trainer.Fit(data, epochs: 2, cluster);
            double best = double.MaxValue;
            for (int round = 0; round < Rounds; round++)
            {
                cluster.Barrier();
                long begin = Stopwatch.GetTimestamp();
                trainer.Fit(data, epochs: 1, cluster);
                best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
            }

            cluster.Out.WriteLine(
                $"| {name}, {parameters:N0} parameters | {trainer.Options.BatchSize} | {cluster.Size} x {trainer.Options.Threads} | {Samples / best:N0} |");
        }
    }

    private static Dataset Data(NetworkInfo info)
    {
        var random = new Random(1);
        float[] inputs = new float[Samples * 784];
        int[] labels = new int[Samples];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextDouble();
        }

        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = random.Next(10);
        }

        Dataset data = Dataset.Create(inputs, labels, inputSize: 784, classCount: 10);
        return info.Inputs[0].Shape.Count == 3 ? data.WithInputShape(28, 28, 1) : data;
    }
}
