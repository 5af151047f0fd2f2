using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>64-256-256-64-8: a policy network whose weights no longer fit in the first-level cache.</summary>
[Input(64)]
[Dense(256, Activation.ReLU)]
[Dense(256, Activation.ReLU)]
[Dense(64, Activation.ReLU)]
[Dense(8)]
internal sealed partial class WideReLU : IContestant
{
    /// <inheritdoc/>
    public DenseNetwork ByHand(int batchSize) =>
        new(
            GetParameters, batchSize, 64,
            (256, Activation.ReLU), (256, Activation.ReLU), (64, Activation.ReLU), (8, Activation.Linear));
}
