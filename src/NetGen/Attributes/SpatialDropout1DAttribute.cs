using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Inverted dropout of whole features of a signal [time, features], each feature at all steps: in training it is set to 0 with probability
/// <c>rate</c> and otherwise divided by <c>1 - rate</c>; in prediction and evaluation nothing happens. The shape stays as it is.
/// </summary>
/// <remarks>
/// J. Tompson et al., Efficient Object Localization Using Convolutional Networks, 2015. Keras: <c>keras.layers.SpatialDropout1D</c>. Values
/// that stand side by side are much alike, so that dropping one of them hides nothing. The mask is a function of seed, step, layer, sample and
/// feature.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SpatialDropout1DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="rate">The share of features dropped, at least 0 and less than 1.</param>
    public SpatialDropout1DAttribute(float rate) => Rate = rate;

    /// <summary>The share of features dropped.</summary>
    public float Rate { get; }
}
