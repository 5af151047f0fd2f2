using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen;

namespace ClusterSample;

/// <summary>All processes train one network, each on its shards of every batch.</summary>
internal sealed class DigitLesson(Options options, Cluster cluster)
{
    private const int BatchSize = 128;

    /// <summary>Fixes the order of all sums, so that up to as many processes give the same bits.</summary>
    private const int Shards = 16;

    private const int TestDigits = 4_000;

    private string WeightsPath => Path.Combine(options.OutputFolder, "lenet.safetensors");

    private string StatePath => Path.Combine(options.OutputFolder, "lenet.state");

    /// <summary>Runs it.</summary>
    /// <returns>The last line: what was learnt, and how well.</returns>
    public string Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        DigitData data = DigitData.Draw(options.Seed, options.Digits, TestDigits);
        cluster.Out.WriteLine($"{data.Train.Count:N0} training digits and {TestDigits:N0} test digits, drawn with seed {options.Seed}");

        LeNet network = options.Resumes ? LeNet.Load(FromFirst(WeightsPath)) : new LeNet(options.Seed);
        using var trainer = network.CreateTrainer(TrainerOptions(data.Train));
        if (options.Resumes)
        {
            trainer.LoadState(new MemoryStream(FromFirst(StatePath)));
            cluster.Out.WriteLine($"resumed: {trainer}");
        }

        var watch = Stopwatch.StartNew();
        int epochs = Math.Min(options.StopAfter ?? options.Epochs, options.Epochs) - trainer.EpochCount;
        if (epochs > 0)
        {
            trainer.Fit(data.Train, epochs, cluster, data.Test, new ConsoleProgress());
            double seconds = watch.Elapsed.TotalSeconds;
            cluster.Out.WriteLine(
                $"{epochs} {(epochs == 1 ? "epoch" : "epochs")} in {seconds:F1} s on {cluster.Size} x {options.Threads}: {(double)epochs * data.Train.Count / seconds:N0} digits a second");
        }

        Evaluation evaluation = cluster.Evaluate(trainer, data.Test);
        string result = $"parameters {Hash(network)}, test accuracy {evaluation.Accuracy:F4}";
        cluster.Out.WriteLine(result);
        return result;
    }

    private TrainerOptions TrainerOptions(Dataset train)
    {
        long steps = (long)options.Epochs * (((train.Count - 1) / BatchSize) + 1);
        return new TrainerOptions
        {
            BatchSize = BatchSize,
            Shards = Shards,
            LearningRate = 0.003f,
            Schedule = new CosineDecay(steps),
            Seed = options.Seed,
            Threads = options.Threads,
            Callbacks = [new Checkpoint(WeightsPath, StatePath, onlyImprovements: false)],
        };
    }

    /// <summary>A file of the first process, on all of them: the others needn't see its disk.</summary>
    private byte[] FromFirst(string path)
    {
        if (cluster.IsFirst && !File.Exists(path))
        {
            throw new FileNotFoundException($"There is nothing to resume: '{path}' does not exist.");
        }

        byte[] bytes = cluster.IsFirst ? File.ReadAllBytes(path) : [];
        int[] length = [bytes.Length];
        cluster.Broadcast(length.AsSpan());
        Array.Resize(ref bytes, length[0]);
        cluster.Broadcast(bytes.AsSpan());
        return bytes;
    }

    /// <summary>Tells two networks apart whose parameters differ in a bit.</summary>
    private static string Hash(LeNet network)
    {
        var parameters = new float[LeNet.ParameterCount];
        network.GetParameters(parameters);
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters.AsSpan())).AsSpan(0, 8));
    }
}
