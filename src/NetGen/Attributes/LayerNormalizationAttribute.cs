using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Layer normalization: <c>(x - mean) / √(variance + epsilon) · gamma + beta</c>, with mean and variance over the last axis, each
/// row by itself, in training and prediction alike. gamma and beta have one number for each value of the last axis and start from
/// 1 and 0. The shape stays as it is.
/// </summary>
/// <remarks>J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization, 2016. The variance is divided by the number of values.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class LayerNormalizationAttribute : LayerAttribute
{
    /// <summary>Declares a layer normalization.</summary>
    public LayerNormalizationAttribute()
    {
    }

    /// <summary>What is added to the variance, so that a row of equal values divides by something; at least 1e-12.</summary>
    public float Epsilon { get; set; } = 1e-3f;
}
