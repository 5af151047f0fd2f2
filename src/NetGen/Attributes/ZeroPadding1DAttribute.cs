using System.Diagnostics;

namespace NetGen;

/// <summary>Zeros before and behind a signal: [time, features] becomes [before + time + after, features].</summary>
/// <remarks>Keras: <c>keras.layers.ZeroPadding1D</c>. <see cref="Cropping1DAttribute"/> takes off what this puts around.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class ZeroPadding1DAttribute : LayerAttribute
{
    /// <summary>Declares the same on both sides.</summary>
    /// <param name="padding">Steps before and behind; at least 0.</param>
    public ZeroPadding1DAttribute(int padding) => (Before, After) = (padding, padding);

    /// <summary>Declares each side by itself.</summary>
    /// <param name="before">Steps before the first, at least 0.</param>
    /// <param name="after">Steps behind the last, at least 0.</param>
    public ZeroPadding1DAttribute(int before, int after) => (Before, After) = (before, after);

    /// <summary>Steps before the first.</summary>
    public int Before { get; }

    /// <summary>Steps behind the last.</summary>
    public int After { get; }
}
