using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The average of each window that moves over a picture, each channel by itself: [height, width, channels] becomes [rows,
/// columns, channels], with as many rows and columns as <see cref="NetGen.Padding"/> says. Only values of a picture count, not
/// what <see cref="Padding.Same"/> puts around it. They are added in their order and divided by their number.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.AveragePooling2D</c>. The window moves by its own size unless <see cref="WindowAttribute.Stride"/> says otherwise;
/// <see cref="Padding.Causal"/> is not for pools.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class AveragePooling2DAttribute : WindowAttribute
{
    /// <summary>Declares a pool with a square window.</summary>
    /// <param name="poolSize">The lines and places of the window, at least 1.</param>
    public AveragePooling2DAttribute(int poolSize = 2) => (PoolHeight, PoolWidth) = (poolSize, poolSize);

    /// <summary>Declares a pool.</summary>
    /// <param name="poolHeight">The lines of the window, at least 1.</param>
    /// <param name="poolWidth">The places of each of its lines, at least 1.</param>
    public AveragePooling2DAttribute(int poolHeight, int poolWidth) => (PoolHeight, PoolWidth) = (poolHeight, poolWidth);

    /// <summary>The lines of the window.</summary>
    public int PoolHeight { get; }

    /// <summary>The places of each of its lines.</summary>
    public int PoolWidth { get; }
}
