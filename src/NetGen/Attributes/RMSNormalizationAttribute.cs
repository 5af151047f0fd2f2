using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Normalization by the root mean square: <c>x / √(mean(x²) + epsilon) · scale</c>, with the mean over the last axis, each row by
/// itself, in training and prediction alike. scale has one number for each value of the last axis and starts from 1. The shape stays
/// as it is.
/// </summary>
/// <remarks>B. Zhang, R. Sennrich, Root Mean Square Layer Normalization, 2019.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class RMSNormalizationAttribute : LayerAttribute
{
    /// <summary>Declares a normalization by the root mean square.</summary>
    public RMSNormalizationAttribute()
    {
    }

    /// <summary>What is added to the mean square, so that a row of zeros divides by something; at least 1e-12.</summary>
    public float Epsilon { get; set; } = 1e-6f;
}
