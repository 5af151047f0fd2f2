namespace NetGen.Compiler.Graph.Sense;

/// <summary>Softmax anywhere but in the output; shares that a merge weighs other values with are meant.</summary>
internal sealed class HiddenSoftmax : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN017", "Softmax in a hidden layer",
        "Softmax in the hidden layer {0} makes its values share a sum of 1, which leaves little for the next layer to work "
        + "with; keep it for the output, and use another activation here, such as Activation.ReLU");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(layer => layer.ActivationName == "Softmax" && network.Feeds(layer))
        .Where(layer => !ActivationTraits.IsSoftmaxOverOne(layer))
        .Select(layer => At(layer, [Remedy.Activation(layer.AttributeIndex, "ReLU")], layer.Title));
}
