using NetGen;
using Samples;

namespace Textbook.Chapters;

/// <summary>Ten measurements in, the probability of "yes" out.</summary>
[Input(10)]
[Dense(64, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy, Optimizer.Adam)]
public partial class BinaryClassifier;

/// <summary>The classifier of every introduction: counted, trained for ten epochs, tested on unseen data.</summary>
internal static class Chapter5BinaryClassifier
{
    private const int FeatureCount = BinaryClassifier.InputSize;

    public static void Run(Report report)
    {
        report.Text(BinaryClassifier.Info.Summary());
        int[] expectedCounts = [704, 2_080, 528, 17];
        for (int i = 0; i < expectedCounts.Length; i++)
        {
            LayerInfo layer = BinaryClassifier.Info.Layers[i];
            report.Equal($"  parameters of {layer.Name}", layer.ParameterCount, expectedCounts[i], decimals: 0);
        }

        report.Equal("  parameters in all", BinaryClassifier.ParameterCount, 3_329, decimals: 0);

        var classifier = new BinaryClassifier(seed: 1);
        using var trainer = classifier.CreateTrainer(new TrainerOptions { BatchSize = 32, Seed = 1, Quiet = true });
        Dataset test = Draw(count: 1_000, stream: 2);
        History history = trainer.Fit(Draw(count: 4_000, stream: 1), epochs: 10);

        report.Text("Trained with binary cross-entropy, batch 32, 10 epochs");
        report.AtLeast("  loss of the first epoch", history.Epochs[0].Loss, 0.2);
        report.AtMost("  loss of the last epoch", history.Epochs[^1].Loss, 0.12);
        report.AtLeast("  accuracy on 1,000 unseen samples", trainer.Evaluate(test).Accuracy!.Value, 0.93);
    }

    /// <summary>
    /// Samples with features from -1 to 1. The answer is yes where x0 + x1 + x2 x3 - x4^2 + 0.2 is above 0: no straight
    /// line, and half of the features play no part.
    /// </summary>
    private static Dataset Draw(int count, ulong stream)
    {
        var random = new RandomSource(seed: 5, stream);
        var inputs = new float[count * FeatureCount];
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            Span<float> x = inputs.AsSpan(i * FeatureCount, FeatureCount);
            foreach (ref float feature in x)
            {
                feature = random.Between(-1, 1);
            }

            targets[i] = x[0] + x[1] + x[2] * x[3] - x[4] * x[4] + 0.2f > 0 ? 1 : 0;
        }

        return Dataset.Create(inputs, targets, FeatureCount, 1);
    }
}
