using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Zeros around a picture: [height, width, channels] becomes [top + height + bottom, left + width + right, channels].
/// </summary>
/// <remarks>Keras: <c>keras.layers.ZeroPadding2D</c>. <see cref="Cropping2DAttribute"/> takes off what this puts around.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class ZeroPadding2DAttribute : LayerAttribute
{
    /// <summary>Declares the same on all four sides.</summary>
    /// <param name="padding">Lines above and below, and places before and behind each line; at least 0.</param>
    public ZeroPadding2DAttribute(int padding) => (Top, Bottom, Left, Right) = (padding, padding, padding, padding);

    /// <summary>Declares each side by itself.</summary>
    /// <param name="top">Lines above, at least 0.</param>
    /// <param name="bottom">Lines below, at least 0.</param>
    /// <param name="left">Places before each line, at least 0.</param>
    /// <param name="right">Places behind each line, at least 0.</param>
    public ZeroPadding2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Lines above.</summary>
    public int Top { get; }

    /// <summary>Lines below.</summary>
    public int Bottom { get; }

    /// <summary>Places before each line.</summary>
    public int Left { get; }

    /// <summary>Places behind each line.</summary>
    public int Right { get; }
}
