using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The average of each window that moves over a signal, each feature by itself: [time, features] becomes [steps, features],
/// with as many steps as <see cref="NetGen.Padding"/> says. Only values of a signal count, not what <see cref="Padding.Same"/>
/// puts around it. They are added in their order and divided by their number.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.AveragePooling1D</c>. The window moves by its own size unless <see cref="WindowAttribute.Stride"/> says otherwise;
/// <see cref="Padding.Causal"/> is not for pools.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class AveragePooling1DAttribute : WindowAttribute
{
    /// <summary>Declares a pool.</summary>
    /// <param name="poolSize">The steps of the window, at least 1.</param>
    public AveragePooling1DAttribute(int poolSize = 2) => PoolSize = poolSize;

    /// <summary>The steps of the window.</summary>
    public int PoolSize { get; }
}
