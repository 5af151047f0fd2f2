using System.Diagnostics;
using NetGen;
using Vision.Pictures;

namespace Vision;

/// <summary>What all lessons have in common: training with a look at the clock, and files in a folder.</summary>
internal sealed class Course(Options options, TextWriter output)
{
    /// <summary>How to train over some pictures: with a learning rate that comes down to 0 in the last step, along half a cosine.</summary>
    public TrainerOptions TrainerOptions(Dataset train)
    {
        const int BatchSize = 32;
        long steps = (long)options.Epochs * (((train.Count - 1) / BatchSize) + 1);
        return new TrainerOptions
        {
            BatchSize = BatchSize,
            LearningRate = 0.002f,
            Schedule = new CosineDecay(steps),
            Seed = options.Seed,
            Threads = options.Threads,
        };
    }

    /// <summary>Trains for as many epochs as were asked for and tells how fast that was.</summary>
    /// <returns>How the network does over the test pictures.</returns>
    public Evaluation Teach(Trainer trainer, Dataset train, Dataset test)
    {
        var watch = Stopwatch.StartNew();
        trainer.Fit(train, options.Epochs, test, new ConsoleProgress());
        double seconds = watch.Elapsed.TotalSeconds;
        string time = $"{seconds:F1} s, {1e6 * seconds / ((double)options.Epochs * train.Count):F1} us a picture";
        output.WriteLine($"{options.Epochs} epochs of {train.Count:N0} pictures, each with a test: {time}; threads: {options.Threads}");
        return trainer.Evaluate(test);
    }

    /// <summary>Where a file goes.</summary>
    public string PathOf(string name) => Path.Combine(options.OutputFolder, name);

    /// <summary>Saves a page and says where it is.</summary>
    public void Save(Sheet sheet, string name)
    {
        sheet.Save(PathOf(name));
        output.WriteLine($"drawn: {PathOf(name)}");
    }
}
