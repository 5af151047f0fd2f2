using System.Diagnostics;

namespace NetGen;

/// <summary>A vector several times, one below the other: [features] becomes [count, features].</summary>
/// <remarks>Keras: <c>keras.layers.RepeatVector</c>. The gradient is the sum over the repetitions, from first to last.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class RepeatVectorAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="count">How many times, at least 1.</param>
    public RepeatVectorAttribute(int count) => Count = count;

    /// <summary>How many times.</summary>
    public int Count { get; }
}
