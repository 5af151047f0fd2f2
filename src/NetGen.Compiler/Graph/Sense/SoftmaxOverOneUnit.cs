namespace NetGen.Compiler.Graph.Sense;

/// <summary>Softmax over a single value: e^x / e^x.</summary>
internal sealed class SoftmaxOverOneUnit : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN020", "Softmax over one unit",
        "{0} gives 1 whatever its input is, since Softmax has a single unit to share out; use Sigmoid for a yes or no");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(ActivationTraits.IsSoftmaxOverOne)
        .Select(layer => At(layer, [Remedy.Activation(layer.AttributeIndex, "Sigmoid")], layer.Title));
}
