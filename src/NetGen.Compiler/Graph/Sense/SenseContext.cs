namespace NetGen.Compiler.Graph.Sense;

/// <summary>A network as the rules of sense ask about it.</summary>
/// <param name="network">The network; its shapes fit.</param>
/// <param name="trainingIndex">Where <c>[Train]</c> stands among the attributes; -1 without one.</param>
public sealed class SenseContext(Network network, int trainingIndex)
{
    public Network Network => network;

    public IReadOnlyList<Layer> Layers => network.Layers;

    public int TrainingIndex => trainingIndex;

    /// <summary>Whether gradients flow through it, in a trainer or in a loop of the user's own.</summary>
    public bool IsDifferentiable => network.IsDifferentiable;

    /// <summary>The layer whose values are the output, as dropout and shapes do not change them; null where it is the input.</summary>
    public Layer? Last { get; } = network.Layers.LastOrDefault(ChangesValues);

    /// <summary>Whether a layer lies before <see cref="Last"/>.</summary>
    public bool IsHidden(Layer layer) => Last != null && layer.AttributeIndex < Last.AttributeIndex;

    /// <summary>Whether there is something to learn in the layer or before it.</summary>
    public bool LearnsUpTo(Layer layer) => network.Layers
        .Any(each => each.AttributeIndex <= layer.AttributeIndex && each.ParameterCount > 0);

    /// <summary>Whether the layer is more than another shape, or another scale in training, of what it is given.</summary>
    public static bool ChangesValues(Layer layer) =>
        layer.ParameterCount > 0 || layer.ActivationName is not (null or "Linear");
}
