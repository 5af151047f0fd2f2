using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Takes the values of one layer from those of the layer before, one by one.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Subtract</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SubtractAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layer, or the input, whose values are taken off: one, of the same shape.
    /// </param>
    public SubtractAttribute(params string[] others)
        : base(others)
    {
    }
}
