using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Multiplies values, one by one: a gate, where one of them ends in a sigmoid. Products run in the order of the names.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Multiply</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class MultiplyAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values are joined to those of the layer before: at least one, each of the same shape.
    /// </param>
    public MultiplyAttribute(params string[] others)
        : base(others)
    {
    }
}
