using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A larger picture: [height, width, channels] becomes [height · times, width · times, channels]. What stands between the values is said
/// by <see cref="Interpolation"/>.
/// </summary>
/// <remarks>Keras: <c>keras.layers.UpSampling2D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class UpSampling2DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="size">How many times as high and as wide, at least 1.</param>
    public UpSampling2DAttribute(int size = 2) => (Height, Width) = (size, size);

    /// <summary>Declares the layer.</summary>
    /// <param name="height">How many times as high, at least 1.</param>
    /// <param name="width">How many times as wide, at least 1.</param>
    public UpSampling2DAttribute(int height, int width) => (Height, Width) = (height, width);

    /// <summary>How many times as high.</summary>
    public int Height { get; }

    /// <summary>How many times as wide.</summary>
    public int Width { get; }

    /// <summary>What stands between the values; <see cref="Interpolation.Nearest"/>.</summary>
    public Interpolation Interpolation { get; set; }
}
