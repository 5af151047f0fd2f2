namespace NetGen.Compiler.Graph.Sense;

/// <summary>Step where gradients have to pass: its derivative is 0.</summary>
internal sealed class StepInTraining : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN019", "Nothing learns through Step",
        "Step in {0} gives training no hint which way to change a weight, so neither {0} nor any layer before it learns; use "
        + "Activation.{1}");

    public override IEnumerable<Finding> Check(SenseContext network) => network.Layers
        .Where(layer => layer.ActivationName == "Step" && network.IsDifferentiable && network.LearnsUpTo(layer))
        .Select(layer => At(
            layer,
            [Remedy.Activation(layer.AttributeIndex, Smooth(network, layer))],
            layer.Title, Smooth(network, layer)));

    private static string Smooth(SenseContext network, Layer layer) => network.IsHidden(layer) ? "ReLU" : "Sigmoid";
}
