using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>
/// Sigmoid, tanh and their kin in a deep network: each multiplies the gradient by a slope of at most 1, sigmoid's by at
/// most 1/4, and by nearly 0 where it saturates (Hochreiter, 1991; Glorot and Bengio, 2010).
/// </summary>
internal sealed class SaturatingHiddenLayers : SenseRule
{
    /// <summary>Networks of the textbooks have one or two, and train.</summary>
    private const int Deep = 3;

    public override Rule Rule { get; } = Suggestion(
        "NETGEN018", "Vanishing gradients",
        "{0} is one of {2} hidden layers that squeeze their values into a narrow range, here by {1}; with so many of "
        + "them, the first layers hardly learn, so try Activation.ReLU");

    public override IEnumerable<Finding> Check(SenseContext network)
    {
        if (!network.IsDifferentiable)
        {
            return [];
        }

        List<Layer> saturating =
        [
            .. network.Layers.Where(layer => ActivationTraits.Saturates(layer.ActivationName)
                && network.Feeds(layer) && network.LearnsUpTo(layer)),
        ];
        return saturating.Count < Deep
            ? []
            : saturating.Select(layer => At(
                layer,
                [Remedy.Activation(layer.AttributeIndex, "ReLU")],
                layer.Title, layer.ActivationName!, Literal.Int(saturating.Count)));
    }
}
