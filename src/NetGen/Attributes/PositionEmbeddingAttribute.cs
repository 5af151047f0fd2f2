using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Adds a learnt row to each step of a sequence [time][features], by its place: a table [time][features]. A stream takes as many steps as are
/// declared, and no more.
/// </summary>
/// <remarks>KerasHub: <c>keras_hub.layers.PositionEmbedding</c>, and the sum with what it reads.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class PositionEmbeddingAttribute : LayerAttribute
{
    /// <summary>How the table starts: <see cref="Initializer.RandomUniform"/>, from -0.05 to 0.05, unless stated otherwise.</summary>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;
}
