using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The average of each channel over all places of a picture: [height, width, channels] becomes [channels]. Values are added in
/// their order and divided by their number.
/// </summary>
/// <remarks>Keras: <c>keras.layers.GlobalAveragePooling2D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GlobalAveragePooling2DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    public GlobalAveragePooling2DAttribute()
    {
    }
}
