using System.Diagnostics;

namespace NetGen;

/// <summary>
/// The largest value of each feature over all steps of a signal: [time, features] becomes [features]. The gradient goes to that
/// value, of several equal ones to the first. NaN stays NaN.
/// </summary>
/// <remarks>Keras: <c>keras.layers.GlobalMaxPooling1D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GlobalMaxPooling1DAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    public GlobalMaxPooling1DAttribute()
    {
    }
}
