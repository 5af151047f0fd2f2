namespace NetGen;

/// <summary>What an emitted network tells <see cref="Workers"/> about its prediction of batches. Immutable.</summary>
public sealed class BatchPrediction
{
    /// <summary>Describes a network's prediction. Called by emitted code.</summary>
    /// <param name="inputSize">Inputs of one sample.</param>
    /// <param name="outputSize">Outputs of one sample.</param>
    /// <param name="multiplyAdds">The multiply-adds of one sample, from which follows what is worth a thread.</param>
    /// <param name="blockSize">The samples that the network computes at a time.</param>
    /// <param name="predict">Computes samples on the calling thread.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predict"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is less than 1, or <paramref name="multiplyAdds"/> less than 0.
    /// </exception>
    public BatchPrediction(int inputSize, int outputSize, long multiplyAdds, int blockSize, PredictSamples predict)
    {
        InputSize = Argument.Positive(inputSize, nameof(inputSize));
        OutputSize = Argument.Positive(outputSize, nameof(outputSize));
        MultiplyAdds = Argument.NotNegative(multiplyAdds, nameof(multiplyAdds));
        BlockSize = Argument.Positive(blockSize, nameof(blockSize));
        Predict = predict ?? throw new ArgumentNullException(nameof(predict));
    }

    /// <summary>Computes samples of a network on the calling thread.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[samples, inputs].</param>
    /// <param name="outputs">[samples, outputs].</param>
    public delegate void PredictSamples(object network, ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Inputs of one sample.</summary>
    public int InputSize { get; }

    /// <summary>Outputs of one sample.</summary>
    public int OutputSize { get; }

    /// <summary>Multiply-adds of one sample.</summary>
    public long MultiplyAdds { get; }

    /// <summary>Samples that the network computes at a time.</summary>
    public int BlockSize { get; }

    /// <summary>Computes samples on the calling thread.</summary>
    public PredictSamples Predict { get; }

    /// <summary>The number of samples in a batch.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or the spans overlap; the message names what was expected and what came.
    /// </exception>
    internal int CountSamples(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs)
    {
        int count = inputs.Length / InputSize;
        if (inputs.Length % InputSize != 0)
        {
            throw new ArgumentException(
                $"Expected a multiple of {Quantity.Plain(InputSize, "value")}, one sample after another, but got {inputs.Length}.",
                nameof(inputs));
        }

        if (outputs.Length != (long)count * OutputSize)
        {
            throw new ArgumentException(
                $"Expected {Quantity.Plain((long)count * OutputSize, "value")}, but got {outputs.Length}.", nameof(outputs));
        }

        return inputs.Overlaps(outputs)
            ? throw new ArgumentException("The outputs must not overlap the inputs.", nameof(outputs))
            : count;
    }
}
