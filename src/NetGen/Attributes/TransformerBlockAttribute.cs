using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A block of a transformer over a sequence [time][features], which stays of that shape: <c>[LayerNormalization]</c>, <c>[MultiHeadAttention]</c>
/// whose keys have features / heads values, and what the block reads added; then <c>[LayerNormalization]</c>, <c>[Dense(feedForward)]</c> with GELU,
/// <c>[Dense(features)]</c>, and what those read added. These are the network's layers: <c>block.norm_1</c>, <c>block.attention</c>,
/// <c>block.add_1</c>, <c>block.norm_2</c>, <c>block.dense_1</c>, <c>block.dense_2</c>, <c>block.add_2</c>, with the block's name before theirs.
/// </summary>
/// <remarks>KerasHub: <c>TransformerEncoder</c> and <c>TransformerDecoder</c>; PyTorch: <c>torch.nn.TransformerEncoderLayer</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class TransformerBlockAttribute : LayerAttribute
{
    /// <summary>Declares the block.</summary>
    /// <param name="heads">The heads of the attention, which divide the features.</param>
    /// <param name="feedForward">The units of the first dense layer, at least 1.</param>
    public TransformerBlockAttribute(int heads, int feedForward) => (Heads, FeedForward) = (heads, feedForward);

    /// <summary>The heads of the attention.</summary>
    public int Heads { get; }

    /// <summary>The units of the first dense layer.</summary>
    public int FeedForward { get; }

    /// <summary>The activation of the first dense layer.</summary>
    public Activation Activation { get; set; } = Activation.GELU;

    /// <summary>Whether a step takes part only in itself and those before it.</summary>
    public bool Causal { get; set; }

    /// <summary>Whether normalizations stand behind the sums, as in the paper and by PyTorch's default; else before attention and before the dense layers.</summary>
    public bool PostNormalized { get; set; }

    /// <summary>What is added to variances; 1e-3, as Keras has it. PyTorch has 1e-5.</summary>
    public float Epsilon { get; set; } = 1e-3f;

    /// <summary>The share that training zeroes of the weights of the attention, of what it gives, and of what each dense layer gives.</summary>
    public float Dropout { get; set; }

    /// <summary>Whether queries and keys are turned by their places (<see cref="MultiHeadAttentionAttribute.Rotary"/>).</summary>
    public bool Rotary { get; set; }

    /// <summary>Whether a stream forgets its oldest steps (<see cref="MultiHeadAttentionAttribute.Window"/>).</summary>
    public bool Window { get; set; }
}
