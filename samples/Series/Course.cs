using NetGen;
using Series.Networks;

namespace Series;

/// <summary>
/// How the networks are trained, with learning rates that come down to 0: the linear one on weeks in a new order each epoch, the recurrent one
/// on weeks as they come.
/// </summary>
internal static class Course
{
    /// <summary>How often the linear network goes through its weeks: more does not help it.</summary>
    public const int LinearEpochs = 30;

    /// <summary>How many parts of the series the recurrent network goes through side by side, each from week to week.</summary>
    public const int Lanes = 4;

    private const int WindowsPerStep = 32;

    /// <summary>A trainer of the linear network for so many epochs of some windows.</summary>
    public static Trainer TrainerOf(LinearNetwork network, Dataset windows, ulong seed, int threads) =>
        network.CreateTrainer(Options(windows, LinearEpochs, WindowsPerStep, learningRate: 0.002f, seed, threads));

    /// <summary>
    /// A trainer of the recurrent network for so many epochs of weeks in lanes: it goes on from week to week with what it remembers, as it will
    /// live.
    /// </summary>
    public static Trainer TrainerOf(GruNetwork network, Dataset weeks, int epochs, ulong seed, int threads)
    {
        TrainerOptions options = Options(weeks, epochs, Lanes, learningRate: 0.003f, seed, threads);
        options.Shuffle = false;
        options.CarryState = true;
        return network.CreateTrainer(options);
    }

    private static TrainerOptions Options(Dataset windows, int epochs, int batchSize, float learningRate, ulong seed, int threads)
    {
        long steps = (long)epochs * (((windows.Count - 1) / batchSize) + 1);
        return new TrainerOptions
        {
            BatchSize = batchSize,
            LearningRate = learningRate,
            Schedule = new CosineDecay(steps),
            GlobalClipNorm = 1,
            Seed = seed,
            Threads = threads,
        };
    }
}
