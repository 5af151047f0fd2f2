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
    /// Whether the model takes one step of a sequence instead of all: an input is a frame [batch, features]. What layers keep from step to step
    /// goes in and comes out as values of its own, named after them: <c>lstm_1.h</c> and <c>lstm_1.c</c>, <c>gru_1.h</c>, <c>simple_rnn_1.h</c>
    /// [batch, units], <c>conv1d_1.window</c> [batch, steps, channels] with the steps that a causal convolution looks back on. They begin as zeros;
    /// what comes out as <c>lstm_1.h.next</c> goes in as <c>lstm_1.h</c> at the next step.
    /// </summary>
    public bool Streamed { get; init; }

    /// <summary>The only number of samples that the model takes at once, above 0; null for any, which is what most want.</summary>
    public int? BatchSize { get; init; }
}
