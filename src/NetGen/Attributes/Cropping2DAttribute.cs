using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A picture without its borders: [height, width, channels] becomes [height - top - bottom, width - left - right, channels], of which at
/// least one line and one place of it has to be left.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Cropping2D</c>. <see cref="ZeroPadding2DAttribute"/> puts zeros where this takes values off.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Cropping2DAttribute : LayerAttribute
{
    /// <summary>Declares the same on all four sides.</summary>
    /// <param name="cropping">Lines off above and below, and places off at both ends of each line; at least 0.</param>
    public Cropping2DAttribute(int cropping) => (Top, Bottom, Left, Right) = (cropping, cropping, cropping, cropping);

    /// <summary>Declares each side by itself.</summary>
    /// <param name="top">Lines off above, at least 0.</param>
    /// <param name="bottom">Lines off below, at least 0.</param>
    /// <param name="left">Places off at the start of each line, at least 0.</param>
    /// <param name="right">Places off at the end of each line, at least 0.</param>
    public Cropping2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Lines off above.</summary>
    public int Top { get; }

    /// <summary>Lines off below.</summary>
    public int Bottom { get; }

    /// <summary>Places off at the start of each line.</summary>
    public int Left { get; }

    /// <summary>Places off at the end of each line.</summary>
    public int Right { get; }
}
