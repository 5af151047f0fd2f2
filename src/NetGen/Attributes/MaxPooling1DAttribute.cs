using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The largest value of each window that moves over a signal, each feature by itself: [time, features] becomes [steps,
/// features], with as many steps as <see cref="NetGen.Padding"/> says. The gradient goes to that value, of several equal ones
/// to the first. NaN stays NaN. Values beyond the edge never count.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.MaxPooling1D</c>. The window moves by its own size unless <see cref="WindowAttribute.Stride"/> says otherwise;
/// <see cref="Padding.Causal"/> is not for pools.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class MaxPooling1DAttribute : WindowAttribute
{
    /// <summary>Declares a pool.</summary>
    /// <param name="poolSize">The steps of the window, at least 1.</param>
    public MaxPooling1DAttribute(int poolSize = 2) => PoolSize = poolSize;

    /// <summary>The steps of the window.</summary>
    public int PoolSize { get; }
}
