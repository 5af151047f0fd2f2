using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>10-64-32-16-1: the binary classifier of the textbooks.</summary>
[Input(10)]
[Dense(64, Activation.ReLU)]
[Dense(32, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class BinaryClassifier : IContestant
{
    /// <inheritdoc/>
    public DenseNetwork ByHand(int batchSize) =>
        new(
            GetParameters, batchSize, 10,
            (64, Activation.ReLU), (32, Activation.ReLU), (16, Activation.ReLU), (1, Activation.Sigmoid));
}
