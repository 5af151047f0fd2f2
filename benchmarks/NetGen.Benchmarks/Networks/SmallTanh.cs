using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>16-32-32-4: a control or audio network, where the activation costs as much as the layers.</summary>
[Input(16)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(4, Activation.Tanh)]
internal sealed partial class SmallTanh : IContestant
{
    /// <inheritdoc/>
    public DenseNetwork ByHand(int batchSize) =>
        new(GetParameters, batchSize, 16, (32, Activation.Tanh), (32, Activation.Tanh), (4, Activation.Tanh));
}
