using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.SpatialDropout;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>Dropout with nothing behind it that could make up for what it drops: it drops answers.</summary>
internal sealed class DropoutLast : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN026", "Dropout on the output",
        "{0} after the last layer makes training drop answers themselves; put it before {1}");

    public override IEnumerable<Finding> Check(SenseContext network)
    {
        if (network.TrainingIndex < 0)
        {
            return [];
        }

        Layer? last = network.Layers.LastOrDefault(layer => layer.ParameterCount > 0);
        return network.Layers
            .Where(layer => layer is DropoutLayer { Rate: > 0 } or SpatialDropoutLayer { Rate: > 0 } && !network.IsHidden(layer) && ReachesOutput(network, layer))
            .Select(layer => At(
                layer,
                last == null ? [] : [Remedy.StandBefore(last.AttributeIndex)],
                layer.Title, last?.Title ?? "a layer with parameters"));
    }

    private static bool ReachesOutput(SenseContext network, Layer layer) =>
        network.IsOutput(layer) || network.Readers(layer).Any(reader => ReachesOutput(network, reader));
}
