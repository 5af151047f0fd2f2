using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A longer signal: [time, features] becomes [time · size, features]. What stands between the values is said by <see cref="Interpolation"/>.
/// </summary>
/// <remarks>Keras: <c>keras.layers.UpSampling1D</c>, which knows the nearest value alone.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class UpSampling1DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="size">How many times as long, at least 1.</param>
    public UpSampling1DAttribute(int size = 2) => Size = size;

    /// <summary>How many times as long.</summary>
    public int Size { get; }

    /// <summary>What stands between the values; <see cref="Interpolation.Nearest"/>. Bilinear is a straight line here.</summary>
    public Interpolation Interpolation { get; set; }
}
