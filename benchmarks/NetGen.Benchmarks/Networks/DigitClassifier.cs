using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>784-128-10: handwritten digits; the one network here that is trained.</summary>
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
internal sealed partial class DigitClassifier : IContestant
{
    /// <inheritdoc/>
    public DenseNetwork ByHand(int batchSize) =>
        new(GetParameters, batchSize, 784, (128, Activation.ReLU), (10, Activation.Softmax));
}
