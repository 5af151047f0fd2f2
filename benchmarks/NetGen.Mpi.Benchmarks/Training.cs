using System.Diagnostics;

namespace NetGen.Mpi.Benchmarks;

/// <summary>
/// Samples per second of the fastest of several epochs, Shards = 16. What a call does once, comparing hashes of the data, is not in it.
/// </summary>
internal static class Training
{
    private const int Samples = 12_800;
    private const int Epochs = 10;

    public static void Run(Cluster cluster, int threads)
    {
        foreach (int batchSize in new[] { 128, 512 })
        {
            var clock = new Clock();
            var options = new TrainerOptions { BatchSize = batchSize, Shards = 16, Threads = threads, Quiet = true, Callbacks = [clock] };
            Measure(cluster, "LeNet-5", LeNet.ParameterCount, new LeNet(1).CreateTrainer(options), clock);
            Measure(cluster, "784-128-10", Dense.ParameterCount, new Dense(1).CreateTrainer(options), clock);
        }
    }

    private static void Measure(Cluster cluster, string name, int parameters, Trainer trainer, Clock clock)
    {
        using (trainer)
        {
            trainer.Fit(Data(trainer.Info), Epochs, cluster);
            cluster.Out.WriteLine(
                $"| {name}, {parameters:N0} parameters | {trainer.Options.BatchSize} | {cluster.Size} x {trainer.Options.Threads} | {Samples / clock.Least:N0} |");
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

    /// <summary>The shortest epoch of a call, in seconds.</summary>
    private sealed class Clock : TrainingCallback
    {
        private long _last;

        public double Least { get; private set; }

        public override void OnTrainingBegin(TrainingContext context) => (_last, Least) = (Stopwatch.GetTimestamp(), double.MaxValue);

        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
        {
            long now = Stopwatch.GetTimestamp();
            Least = Math.Min(Least, Stopwatch.GetElapsedTime(_last, now).TotalSeconds);
            _last = now;
        }
    }
}
