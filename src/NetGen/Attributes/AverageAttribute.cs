using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The mean of values, one by one: their sum, in the order of the names, divided by their number.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Average</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class AverageAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values are joined to those of the layer before: at least one, each of the same shape.
    /// </param>
    public AverageAttribute(params string[] others)
        : base(others)
    {
    }
}
