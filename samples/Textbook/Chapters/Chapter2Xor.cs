using NetGen;

namespace Textbook.Chapters;

/// <summary>Exclusive or, which no single neuron can compute: its answers can't be parted by one line.</summary>
[Input(2)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
public partial class Xor;

/// <summary>A hidden layer learns what a single neuron cannot.</summary>
internal static class Chapter2Xor
{
    private static readonly float[] Targets = [0, 1, 1, 0];

    public static void Run(Report report)
    {
        var xor = new Xor(seed: 1);
        using var trainer = xor.CreateTrainer(new TrainerOptions { BatchSize = 4, LearningRate = 0.05f });
        float first = trainer.Step(Gates.Inputs, Targets);
        float last = first;
        for (int step = 1; step < 300; step++)
        {
            last = trainer.Step(Gates.Inputs, Targets);
        }

        report.Text("XOR with four hidden neurons, 300 steps of Adam");
        report.AtLeast("  loss of the first step", first, 0.5);
        report.AtMost("  loss of the last step", last, 0.03);
        Gates.Check(report, "XOR", xor.Predict, Targets, decimals: 1);
    }
}
