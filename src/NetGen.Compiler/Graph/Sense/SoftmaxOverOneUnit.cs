namespace NetGen.Compiler.Graph.Sense;

/// <summary>Softmax over a single value: e^x / e^x.</summary>
internal sealed class SoftmaxOverOneUnit : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN020", "Softmax over one unit",
        "{0} always gives 1, because Softmax makes the outputs add up to 1 and there is only one; for a yes or no use "
        + "Activation.Sigmoid");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(ActivationTraits.IsSoftmaxOverOne)
        .Select(layer => At(layer, [Remedy.Activation(layer.AttributeIndex, "Sigmoid")], layer.Title));
}
