using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Attention of several heads: each step of a sequence [time][features] is a sum of what all steps say, weighted by how well their keys fit its
/// query; softmax(q k / √keyDimension) v for each head, and a dense layer over what all heads give. The shape stays.
/// </summary>
/// <remarks>Keras: <c>keras.layers.MultiHeadAttention</c>. A. Vaswani et al., Attention Is All You Need, 2017.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class MultiHeadAttentionAttribute : LayerAttribute
{
    /// <summary>Declares the layer.</summary>
    /// <param name="heads">How many heads, at least 1.</param>
    /// <param name="keyDimension">The values of a head's query and key, at least 1.</param>
    public MultiHeadAttentionAttribute(int heads, int keyDimension) => (Heads, KeyDimension) = (heads, keyDimension);

    /// <summary>How many heads.</summary>
    public int Heads { get; }

    /// <summary>The values of a head's query and key.</summary>
    public int KeyDimension { get; }

    /// <summary>The values of a head's value; 0 for those of a key.</summary>
    public int ValueDimension { get; set; }

    /// <summary>Whether a step takes part only in itself and those before it.</summary>
    public bool Causal { get; set; }

    /// <summary>
    /// The name of a layer above whose steps keys and values are made of, as those of an encoder; left out, they are made of the steps
    /// that queries are made of.
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>Whether biases are added: of queries, keys, values and behind the heads.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>
    /// Whether queries and keys are turned by angles that grow with their places, so that their products depend on how far these are apart: in
    /// halves, value j with j + keyDimension / 2, of wavelength 10000. The key dimension is even then.
    /// </summary>
    public bool Rotary { get; set; }

    /// <summary>The share of weights that training zeroes, at least 0 and below 1.</summary>
    public float Dropout { get; set; }

    /// <summary>
    /// Whether a stream that has taken as many steps as are declared forgets the oldest for each that comes; else one more throws. What
    /// counts steps from the first, as <see cref="PositionEmbeddingAttribute"/> does, can't stand in such a network.
    /// </summary>
    public bool Window { get; set; }

    /// <summary>How kernels start: <see cref="Initializer.GlorotUniform"/> unless stated otherwise.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>How biases start: <see cref="Initializer.Zeros"/> unless stated otherwise; not <see cref="Initializer.Orthogonal"/>.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;
}
