namespace NetGen;

/// <summary>How a network is written as an ONNX model.</summary>
/// <example>
/// <code>
/// network.SaveOnnx("stream.onnx", new OnnxOptions { Streamed = true });
/// </code>
/// </example>
public sealed class OnnxOptions
{
    /// <summary>
    /// Whether the model takes one step of a sequence instead of all: an input is a frame [batch, features], or a token [batch]. What layers keep
    /// from step to step goes in and comes out as values of its own, named after them: <c>lstm_1.h</c> and <c>lstm_1.c</c>, <c>gru_1.h</c>, <c>simple_rnn_1.h</c>
    /// [batch, units], <c>conv1d_1.window</c> [batch, steps, channels] with the steps that a causal convolution looks back on. They begin as zeros;
    /// what comes out as <c>lstm_1.h.next</c> goes in as <c>lstm_1.h</c> at the next step. Attention has <c>multi_head_attention_1.past_key</c> and
    /// <c>past_value</c> [batch, heads, past, values], empty at first; what comes out as <c>present_key</c> and <c>present_value</c> goes in at the next step.
    /// Where places are counted, <c>position</c> [batch] says how many steps there were before.
    /// </summary>
    public bool Streamed { get; init; }

    /// <summary>The only number of samples that the model takes at once, above 0; null for any, which is what most want.</summary>
    public int? BatchSize { get; init; }
}
