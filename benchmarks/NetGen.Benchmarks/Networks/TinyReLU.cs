using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>4-16-16-2: the size of a game agent's brain.</summary>
[Input(4)]
[Dense(16, Activation.ReLU)]
[Dense(16, Activation.ReLU)]
[Dense(2)]
internal sealed partial class TinyReLU : IContestant
{
    /// <inheritdoc/>
    public DenseNetwork ByHand(int batchSize) =>
        new(GetParameters, batchSize, 4, (16, Activation.ReLU), (16, Activation.ReLU), (2, Activation.Linear));
}
