using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The smallest of values, one by one. The gradient goes to the smallest, among equal ones to the first; NaN stays NaN, and
/// has no gradient.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Minimum</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class MinimumAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values are joined to those of the layer before: at least one, each of the same shape.
    /// </param>
    public MinimumAttribute(params string[] others)
        : base(others)
    {
    }
}
