using NetGen.Compiler.Layers.RowNormalization;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A single value less its mean, which is itself; or over its root mean square, which is its magnitude.</summary>
internal sealed class NormalizationOverOneValue : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN072", "Normalization over one value",
        "{0} works on the last axis, which has a single value here: {1}; normalize before the values are apart, or give the last axis more of them");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .OfType<RowNormalizationLayer>()
        .Where(layer => layer.Input.IsKnown && layer.Input.LastAxis == 1)
        .Select(layer => At(layer, [], layer.Title, layer.Centers ? "less its mean it is always 0" : "all but its sign is lost"));
}
