using System.Diagnostics;

namespace NetGen;

/// <summary>Applies an activation as a layer of its own; the shape stays as it is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class ActivateAttribute : LayerAttribute
{
    /// <summary>Declares an activation layer.</summary>
    /// <param name="activation">
    /// What is applied to each value (to the values of the last axis together for <see cref="Activation.Softmax"/>).
    /// </param>
    public ActivateAttribute(Activation activation) => Activation = activation;

    /// <summary>What is applied to each value.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// The slope below zero of <see cref="Activation.LeakyReLU"/> (left out: 0.01) or the scale below zero of
    /// <see cref="Activation.ELU"/> (left out: 1). At least 0, finite. The other activations have none.
    /// </summary>
    public float Alpha { get; set; }
}
