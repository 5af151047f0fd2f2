using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Says that the network gives the values of a layer. Without it, the last layer is the output. Several of them give a network
/// several outputs, each with a loss of its own: members then take a span for each, in the order in which they stand here, and
/// call it by the layer's name.
/// </summary>
/// <example>
/// An actor with a critic:
/// <code>
/// [Input(8)]
/// [Dense(64, Activation.Tanh, Name = "body")]
/// [Dense(4, Activation.Softmax, Name = "policy")]
/// [Dense(1, From = "body", Name = "value")]
/// [Output("policy", Loss.SparseCategoricalCrossEntropy)]
/// [Output("value", Loss.MeanSquaredError, Weight = 0.5f)]
/// [Train(Optimizer.Adam)]
/// public partial class Agent;
///
/// agent.Predict(state, policy, value);
/// trainer.Step(states, policyLabels, valueTargets);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class OutputAttribute : Attribute
{
    /// <summary>Declares an output without a loss: training doesn't look at it, unless it is the only one, which has the loss of <see cref="TrainAttribute"/>.</summary>
    /// <param name="layer">The name of a layer.</param>
    public OutputAttribute(string layer) => Layer = layer;

    /// <summary>Declares an output, and what training minimises there.</summary>
    /// <param name="layer">The name of a layer.</param>
    /// <param name="loss">What is minimised.</param>
    public OutputAttribute(string layer, Loss loss)
        : this(layer) => Loss = loss;

    /// <summary>Declares an output with a loss of the class's own.</summary>
    /// <param name="layer">The name of a layer.</param>
    /// <param name="loss">The name of a method of the class, as in <see cref="TrainAttribute"/>; its spans are those of this output.</param>
    public OutputAttribute(string layer, string loss)
        : this(layer) => CustomLoss = loss;

    /// <summary>The name of a layer.</summary>
    public string Layer { get; }

    /// <summary>What is minimised; null where it is a method of the class, or nothing is.</summary>
    public Loss? Loss { get; }

    /// <summary>The method that gives the loss; null without one.</summary>
    public string? CustomLoss { get; }

    /// <summary>
    /// How much the loss counts: the loss of the network is the sum over its outputs of weight times loss, plus penalties. At
    /// least 0; 1 unless stated otherwise.
    /// </summary>
    public float Weight { get; set; } = 1;
}
