using System.Diagnostics;

namespace NetGen;

/// <summary>
/// In training adds normal noise of mean 0 to each value; in prediction and evaluation it does nothing. The shape stays as it is.
/// </summary>
/// <remarks>
/// C. M. Bishop, Training with Noise is Equivalent to Tikhonov Regularization, 1995. The noise is
/// <c>stddev · √(-2 ln u) cos 2πv</c> (Box and Muller, 1958) with two random numbers that are a function of seed, step, layer, sample
/// and value, so the same seed gives the same noise on every machine and thread count.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GaussianNoiseAttribute : LayerAttribute
{
    /// <summary>Declares a layer of noise.</summary>
    /// <param name="stddev">The standard deviation of the noise, finite and at least 0.</param>
    public GaussianNoiseAttribute(float stddev) => Stddev = stddev;

    /// <summary>The standard deviation of the noise.</summary>
    public float Stddev { get; }
}
