using NetGen;
using Series.Networks;

namespace Series;

/// <summary>How the networks are trained: over weeks in a new order each epoch, with a learning rate that comes down to 0.</summary>
internal static class Course
{
    /// <summary>How often the linear network goes through its weeks: more does not help it.</summary>
    public const int LinearEpochs = 30;

    private const int BatchSize = 32;

    /// <summary>A trainer of the linear network for so many epochs of some windows.</summary>
    public static Trainer TrainerOf(LinearNetwork network, Dataset windows, ulong seed, int threads) =>
        network.CreateTrainer(Options(windows, LinearEpochs, learningRate: 0.002f, seed, threads));

    /// <summary>A trainer of the recurrent network for so many epochs of some windows.</summary>
    public static Trainer TrainerOf(GruNetwork network, Dataset windows, int epochs, ulong seed, int threads) =>
        network.CreateTrainer(Options(windows, epochs, learningRate: 0.003f, seed, threads));

    private static TrainerOptions Options(Dataset windows, int epochs, float learningRate, ulong seed, int threads)
    {
        long steps = (long)epochs * (((windows.Count - 1) / BatchSize) + 1);
        return new TrainerOptions
        {
            BatchSize = BatchSize,
            LearningRate = learningRate,
            Schedule = new CosineDecay(steps),
            GlobalClipNorm = 1,
            Seed = seed,
            Threads = threads,
        };
    }
}
