using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The largest of values, one by one. The gradient goes to the largest, among equal ones to the first; NaN stays NaN, and has
/// no gradient.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Maximum</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class MaximumAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values are joined to those of the layer before: at least one, each of the same shape.
    /// </param>
    public MaximumAttribute(params string[] others)
        : base(others)
    {
    }
}
