using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A bias in front of a batch normalisation, which takes it off again with the mean of the batch and adds its own beta.</summary>
internal sealed class BiasBeforeBatchNormalization : SenseRule
{
    public override Rule Rule { get; } = Suggestion(
        "NETGEN075", "A bias that a normalization takes off",
        "The bias of {0} changes nothing that is learnt: {1} takes it off with the mean of the batch, and adds beta; leave it out with UseBias = false");

    public override IEnumerable<Finding> Check(SenseContext network) => network.TrainingIndex < 0
        ? []
        : network.Layers.OfType<DenseLayer>()
            .Where(dense => dense is { UseBias: true, IsTrainable: true, Activation: "Linear" } && !network.IsOutput(dense))
            .Select(dense => (Dense: dense, Readers: network.Readers(dense).ToArray()))
            .Where(pair => pair.Readers.Length > 0 && pair.Readers.All(reader => reader is BatchNormalizationLayer { IsTrainable: true }))
            .Select(pair => new Finding(
                Rule.Id, pair.Dense.AttributeIndex, "", new[] { pair.Dense.Title, pair.Readers[0].Title }.ToEquatableArray()));
}
