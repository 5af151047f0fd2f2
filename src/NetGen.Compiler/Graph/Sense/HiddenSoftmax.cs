namespace NetGen.Compiler.Graph.Sense;

/// <summary>Softmax anywhere but in the output.</summary>
internal sealed class HiddenSoftmax : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN017", "Softmax in a hidden layer",
        "{0} hands a softmax on to other layers, so its values compete for a sum of 1; keep Softmax for the output and use "
        + "another activation here, as Activation.ReLU");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(layer => layer.ActivationName == "Softmax" && network.IsHidden(layer))
        .Where(layer => !ActivationTraits.IsSoftmaxOverOne(layer))
        .Select(layer => At(layer, [Remedy.Activation(layer.AttributeIndex, "ReLU")], layer.Title));
}
