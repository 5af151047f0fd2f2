using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Values one behind the other along an axis; along all others they are of one size.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Concatenate</c>, but that axes count without the batch.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class ConcatenateAttribute : MergeAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="others">
    /// The layers, or the input, whose values follow those of the layer before: at least one, of the same sizes along all other axes.
    /// </param>
    public ConcatenateAttribute(params string[] others)
        : base(others)
    {
    }

    /// <summary>The axis, counted from 0 without the batch, or from the end: -1, the last, where nothing is stated.</summary>
    public int Axis { get; set; } = -1;
}
