using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A learnt vector for each token: [time] becomes [time][dimension]. The input that it reads holds tokens, whole numbers from 0 and below
/// the vocabulary: members take it as <c>ReadOnlySpan&lt;int&gt;</c>, and a token out of range is an
/// <see cref="ArgumentOutOfRangeException"/> that says which, where, and of how many.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.Embedding</c>. The gradient of a row is the sum over the places where its token stands, sample by sample, and in a
/// sample from the first step to the last.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class EmbeddingAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="vocabulary">How many tokens there are, at least 1.</param>
    /// <param name="dimension">The values of a token's vector, at least 1.</param>
    public EmbeddingAttribute(int vocabulary, int dimension) => (Vocabulary, Dimension) = (vocabulary, dimension);

    /// <summary>How many tokens there are.</summary>
    public int Vocabulary { get; }

    /// <summary>The values of a token's vector.</summary>
    public int Dimension { get; }

    /// <summary>How the table [vocabulary, dimension] starts: <see cref="Initializer.RandomUniform"/>, from -0.05 to 0.05, unless stated otherwise.</summary>
    public Initializer EmbeddingsInitializer { get; set; } = Initializer.RandomUniform;
}
