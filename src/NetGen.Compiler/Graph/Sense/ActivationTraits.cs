using NetGen.Compiler.Layers.Activate;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>What the rules need to know of the activations' values and slopes.</summary>
internal static class ActivationTraits
{
    private static readonly HashSet<string> Saturating = ["Sigmoid", "HardSigmoid", "Tanh", "Softsign"];

    private static readonly HashSet<string> NeverNegative =
        ["Step", "ReLU", "ReLU6", "Sigmoid", "HardSigmoid", "Softplus", "Softmax"];

    private static readonly HashSet<string> Probabilities = ["Sigmoid", "HardSigmoid"];

    /// <summary>Whether the slope vanishes on both sides.</summary>
    public static bool Saturates(string? activation) => activation != null && Saturating.Contains(activation);

    /// <summary>Whether there are a least and a largest value.</summary>
    public static bool IsBounded(string activation) => Saturates(activation) || activation is "ReLU6" or "Step";

    /// <summary>Whether each value is a probability of its own.</summary>
    public static bool GivesProbabilities(string? activation) => activation != null && Probabilities.Contains(activation);

    /// <summary>Whether what the layer gives can be below 0.</summary>
    public static bool CanBeNegative(Layer layer) => layer switch
    {
        { ActivationName: null } => true,
        // Without their slope below 0 these are ReLU.
        ActivateLayer { Activation: "LeakyReLU" or "ELU", Alpha: 0 } => false,
        _ => !NeverNegative.Contains(layer.ActivationName),
    };

    /// <summary>Whether the layer's softmax has nothing to choose from.</summary>
    public static bool IsSoftmaxOverOne(Layer layer) =>
        layer.ActivationName == "Softmax" && layer.Output.Axes[layer.Output.Axes.Count - 1] == 1;

    /// <summary>What the layer ends in, as the rest of a sentence that starts with the layer.</summary>
    public static string InWords(Layer layer) =>
        layer.ActivationName is null or "Linear" ? "has no activation" : $"ends in {layer.ActivationName}";
}
