using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The average of each feature over all steps of a signal: [time, features] becomes [features]. Values are added in their order
/// and divided by their number.
/// </summary>
/// <remarks>Keras: <c>keras.layers.GlobalAveragePooling1D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GlobalAveragePooling1DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    public GlobalAveragePooling1DAttribute()
    {
    }
}
