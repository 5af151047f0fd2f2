using NetGen;

namespace Words;

/// <summary>How both networks are trained: a learning rate that rises for some steps and then comes down to 0, along half a cosine.</summary>
internal static class Course
{
    private const int WarmUpSteps = 200;

    /// <summary>Options for so many epochs of so many samples.</summary>
    public static TrainerOptions Options(Options options, int samples, int epochs, int batchSize, float learningRate) => new()
    {
        BatchSize = batchSize,
        LearningRate = learningRate,
        Schedule = new WarmUp(WarmUpSteps, new CosineDecay((long)epochs * (((samples - 1) / batchSize) + 1))),
        GlobalClipNorm = 1,
        Seed = options.Seed,
        Threads = options.Threads,
    };

    /// <summary>Tells how fast that was.</summary>
    public static void TellTime(TextWriter output, Options options, int samples, int epochs, int length, TimeSpan time)
    {
        double perToken = time.TotalMicroseconds / ((double)samples * epochs * length);
        output.WriteLine($"{epochs} epochs in {time.TotalSeconds:F1} s, {perToken:F1} us a token; threads: {options.Threads}");
    }
}
