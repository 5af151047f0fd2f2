using System.Diagnostics;
using NetGen;

namespace ClusterSample;

/// <summary>Each setting is a network of its own, trained by whichever process is free.</summary>
internal sealed class Sweep(Options options, Cluster cluster)
{
    private const int TestDigits = 2_000;

    private static readonly Setting[] Settings =
    [
        .. from rate in new[] { 0.0003f, 0.001f, 0.003f, 0.01f }
           from batch in new[] { 16, 32, 64 }
           select new Setting(rate, batch),
    ];

    /// <summary>Runs it.</summary>
    /// <returns>The accuracy of each setting.</returns>
    public float[] Run()
    {
        DigitData data = DigitData.Draw(options.Seed, options.Digits, TestDigits);
        var watch = Stopwatch.StartNew();
        float[] accuracies = cluster.Map(Settings, setting => Train(setting, data));
        cluster.Out.WriteLine(
            $"{Settings.Length} settings, each with {options.Epochs} epochs of {options.Digits:N0} digits, "
            + $"in {watch.Elapsed.TotalSeconds:F1} s on {cluster.Size} x {options.Threads}");
        for (int i = 0; i < Settings.Length; i++)
        {
            cluster.Out.WriteLine($"{Settings[i],-38} {accuracies[i]:F4}");
        }

        int best = Array.IndexOf(accuracies, accuracies.Max());
        cluster.Out.WriteLine($"best: {Settings[best]}, test accuracy {accuracies[best]:F4}");
        return accuracies;
    }

    /// <summary>Depends on the setting alone, so that it doesn't matter where it is done.</summary>
    private float Train(Setting setting, DigitData data)
    {
        var trainerOptions = new TrainerOptions
        {
            LearningRate = setting.LearningRate,
            BatchSize = setting.BatchSize,
            Seed = options.Seed,
            Threads = options.Threads,
        };
        using var trainer = new LeNet(options.Seed).CreateTrainer(trainerOptions);
        trainer.Fit(data.Train, options.Epochs);
        return trainer.Evaluate(data.Test).Accuracy!.Value;
    }

    /// <summary>What is compared.</summary>
    internal sealed record Setting(float LearningRate, int BatchSize)
    {
        public override string ToString() => $"learning rate {LearningRate}, batches of {BatchSize}";
    }
}
