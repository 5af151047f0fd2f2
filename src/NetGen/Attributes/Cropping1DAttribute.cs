using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A signal without its ends: [time, features] becomes [time - before - after, features], of which at least one step has to be left.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Cropping1D</c>. <see cref="ZeroPadding1DAttribute"/> puts zeros where this takes values off.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Cropping1DAttribute : LayerAttribute
{
    /// <summary>Declares the same on both sides.</summary>
    /// <param name="cropping">Steps off at both ends; at least 0.</param>
    public Cropping1DAttribute(int cropping) => (Before, After) = (cropping, cropping);

    /// <summary>Declares each side by itself.</summary>
    /// <param name="before">Steps off at the start, at least 0.</param>
    /// <param name="after">Steps off at the end, at least 0.</param>
    public Cropping1DAttribute(int before, int after) => (Before, After) = (before, after);

    /// <summary>Steps off at the start.</summary>
    public int Before { get; }

    /// <summary>Steps off at the end.</summary>
    public int After { get; }
}
