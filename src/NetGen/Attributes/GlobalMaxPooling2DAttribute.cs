using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The largest value of each channel over all places of a picture: [height, width, channels] becomes [channels]. The gradient
/// goes to that value, of several equal ones to the first. NaN stays NaN.
/// </summary>
/// <remarks>Keras: <c>keras.layers.GlobalMaxPooling2D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GlobalMaxPooling2DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    public GlobalMaxPooling2DAttribute()
    {
    }
}
