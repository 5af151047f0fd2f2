using System.Diagnostics;

namespace NetGen;

/// <summary>Exchanges the axes of a sample: <c>[Permute(2, 1)]</c> turns [rows, columns] into [columns, rows].</summary>
/// <remarks>Keras: <c>keras.layers.Permute</c>, which counts axes from 1, as this does: 0 would be the batch.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class PermuteAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="axes">For each axis of the output, outermost first, the axis of the input, from 1; each axis once.</param>
    public PermuteAttribute(params int[] axes) => Axes = axes;

    /// <summary>For each axis of the output the axis of the input, from 1.</summary>
    public int[] Axes { get; }
}
