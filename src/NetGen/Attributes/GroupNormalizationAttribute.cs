using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Group normalization: <c>(x - mean) / √(variance + epsilon) · gamma + beta</c>, with mean and variance of each sample over all places and
/// the channels of a group, runs of the last axis of equal size; in training and prediction alike. gamma and beta have one number for each
/// channel and start from 1 and 0. The shape stays as it is.
/// </summary>
/// <remarks>
/// Y. Wu, K. He, Group Normalization, 2018. Keras: <c>keras.layers.GroupNormalization</c>. The variance is divided by the number of values.
/// One group is layer normalization over the whole sample, as many groups as channels are instance normalization.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GroupNormalizationAttribute : LayerAttribute
{
    /// <summary>Declares a group normalization.</summary>
    /// <param name="groups">How many groups; it divides the number of channels.</param>
    public GroupNormalizationAttribute(int groups = 32) => Groups = groups;

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>What is added to the variance, so that a group of equal values divides by something; at least 1e-12.</summary>
    public float Epsilon { get; set; } = 1e-3f;
}
