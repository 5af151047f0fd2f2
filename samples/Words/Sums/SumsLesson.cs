using System.Diagnostics;
using NetGen;
using Words.Inside;
using Words.Networks;

namespace Words.Sums;

/// <summary>The first half: a network that reads and writes sign by sign learns to add.</summary>
internal sealed class SumsLesson(Options options, TextWriter output)
{
    private const int TrainingCount = 50_000;
    private const int UnseenCount = 2_000;
    private const int ShownCount = 5;

    /// <summary>Runs it.</summary>
    public void Run()
    {
        var problems = ProblemSet.Draw(options.Seed, TrainingCount, UnseenCount);
        var network = new Adder(options.Seed);
        output.WriteLine($"Sums as text: {TrainingCount:N0} to learn from, {UnseenCount:N0} unseen; a decoder of {Adder.ParameterCount:N0} parameters");
        output.WriteLine();
        output.WriteLine(Adder.Info.Summary());
        Teach(network, ProblemSet.Samples(problems.Training)).SaveSvg(Path.Combine(options.OutputFolder, "sums.svg"));

        var calculator = new Calculator(network);
        foreach (Problem problem in problems.Unseen.Take(ShownCount))
        {
            string answer = calculator.Answer(problem);
            output.WriteLine($"  {problem.Question}{answer}{(answer + '.' == problem.Answer ? "" : $", but it is {problem.First + problem.Second}")}");
        }

        string drawing = Path.Combine(options.OutputFolder, "attention.svg");
        AttentionPage.Save(drawing, AttentionMap.Of(network, problems.Unseen[0]));
        network.Save(Path.Combine(options.OutputFolder, "sums.safetensors"));
        output.WriteLine($"drawn: {drawing}, which signs the heads of the last block look at");
        output.WriteLine($"unseen sums right in every sign: {calculator.ShareOfRight(problems.Unseen):F4}");
    }

    /// <summary>Trains the network.</summary>
    private History Teach(Adder network, Dataset samples)
    {
        using Trainer trainer = network.CreateTrainer(Course.Options(options, samples.Count, options.Epochs, batchSize: 64, learningRate: 0.004f));
        var watch = Stopwatch.StartNew();
        History history = trainer.Fit(samples, options.Epochs, progress: new ConsoleProgress());
        Course.TellTime(output, options, samples.Count, options.Epochs, Problem.MostSigns, watch.Elapsed);
        return history;
    }
}
