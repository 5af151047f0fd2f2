using NetGen;
using NetGen.Charts;
using Samples;

namespace Textbook.Chapters;

/// <summary>Tells two interleaved half moons apart; trained with stochastic gradient descent.</summary>
[Input(2)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.SGD)]
public partial class MoonsSgd;

/// <summary>The same network, trained with RMSprop.</summary>
[Input(2)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.RMSprop)]
public partial class MoonsRmsprop;

/// <summary>The same network, trained with Adam.</summary>
[Input(2)]
[Dense(16, Activation.Tanh)]
[Dense(16, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
public partial class MoonsAdam;

/// <summary>Four ways down the same slope: same network, same first weights, same data, different optimizers.</summary>
internal static class Chapter8Optimizers
{
    private const int Epochs = 40;
    private const int MiniBatch = 20;

    /// <summary>Runs the comparison and draws the loss curves.</summary>
    /// <param name="report">Receives the numbers.</param>
    /// <param name="chartPath">Where the SVG goes.</param>
    public static void Run(Report report, string chartPath)
    {
        Dataset moons = DrawMoons(count: 600);

        using var single = new MoonsSgd(seed: 3).CreateTrainer(Options(batchSize: 1, learningRate: 0.01f));
        using var miniBatch = new MoonsSgd(seed: 3).CreateTrainer(Options(MiniBatch, learningRate: 0.01f));
        using var rmsprop = new MoonsRmsprop(seed: 3).CreateTrainer(Options(MiniBatch, learningRate: 0.003f));
        using var adam = new MoonsAdam(seed: 3).CreateTrainer(Options(MiniBatch, learningRate: 0.003f));
        (string Name, Trainer Trainer, double MostLoss)[] runs =
        [
            ("SGD, one sample at a time", single, 0.3),
            ("SGD, mini-batches of 20", miniBatch, 0.5),
            ("RMSprop", rmsprop, 0.1),
            ("Adam", adam, 0.1),
        ];

        report.Text($"Loss after {Epochs} epochs");
        var curves = new List<Series>();
        foreach ((string name, Trainer trainer, double mostLoss) in runs)
        {
            float[] losses = [.. trainer.Fit(moons, Epochs).Epochs.Select(epoch => epoch.Loss)];
            report.AtMost("  " + name, losses[^1], mostLoss);
            curves.Add(new Series(name, losses));
        }

        var chart = new LineChart("Four optimizers on two moons", "epoch", "binary cross-entropy", [.. curves]);
        LineChart.Save(chartPath, chart);
        report.Text($"Curves drawn in {chartPath}");
    }

    private static TrainerOptions Options(int batchSize, float learningRate) =>
        new() { BatchSize = batchSize, LearningRate = learningRate, Seed = 1, Quiet = true };

    /// <summary>Two half circles, one opening upwards and one downwards, pushed into each other.</summary>
    private static Dataset DrawMoons(int count)
    {
        var random = new RandomSource(seed: 8, stream: 0);
        var inputs = new float[2 * count];
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            bool upper = i % 2 == 0;
            (float sine, float cosine) = MathF.SinCos(random.Between(0, MathF.PI));
            inputs[2 * i] = (upper ? cosine : 1 - cosine) + random.Normal(0.1f);
            inputs[2 * i + 1] = (upper ? sine : 0.5f - sine) + random.Normal(0.1f);
            targets[i] = upper ? 1 : 0;
        }

        return Dataset.Create(inputs, targets, 2, 1);
    }
}
