using NetGen.Compiler.Layers.Dropout;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>Dropout with nothing behind it that could make up for what it drops: it drops answers.</summary>
internal sealed class DropoutLast : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN026", "Dropout on the output",
        "{0} drops values of the output itself in training, and no layer after it can make up for them; put it before {1}");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(layer => layer is DropoutLayer { Rate: > 0 } && !network.IsHidden(layer))
        .Select(layer => At(layer, [], layer.Title, network.Last?.Title ?? "a layer with parameters"));
}
