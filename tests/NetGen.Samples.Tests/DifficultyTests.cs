using Digits;

namespace NetGen.Samples.Tests;

/// <summary>Softmax regression: all that can be read without a hidden layer.</summary>
[Input(28, 28)]
[Flatten]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
public partial class LinearClassifier;

/// <summary>The drawn digits are worth a hidden layer: not to be read without one, and well to be read with one.</summary>
public class DifficultyTests
{
    private static readonly DigitData Data = DigitData.Draw(seed: 1);
    private static readonly TrainerOptions Options = new() { BatchSize = 32, Seed = 1 };

    [Fact]
    public void A_linear_network_stays_at_or_below_93_percent()
    {
        using var trainer = new LinearClassifier(seed: 1).CreateTrainer(Options);
        History history = trainer.Fit(Data.Train, epochs: 10, Data.Test);

        Assert.All(history.Epochs, epoch => Assert.True(epoch.ValidationAccuracy <= 0.93f, history.ToString()));
        Assert.True(history.Epochs[^1].ValidationAccuracy >= 0.8f, history.ToString());
    }

    [Fact]
    public void A_hidden_layer_reaches_97_percent()
    {
        using var trainer = new DigitClassifier(seed: 1).CreateTrainer(Options);
        History history = trainer.Fit(Data.Train, epochs: 6, Data.Test);

        Assert.True(history.Epochs[^1].ValidationAccuracy >= 0.97f, history.ToString());
    }
}
