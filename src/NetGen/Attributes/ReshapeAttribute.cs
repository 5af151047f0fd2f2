using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Reads a sample as another shape with as many values: [12] as [3, 4]. Samples are row-major, so nothing is moved and nothing is
/// computed.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Reshape</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class ReshapeAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="shape">
    /// The axes without the batch, outermost first, each at least 1; one of them may be -1, which stands for what the others leave.
    /// </param>
    public ReshapeAttribute(params int[] shape) => Shape = shape;

    /// <summary>The axes without the batch, outermost first.</summary>
    public int[] Shape { get; }
}
