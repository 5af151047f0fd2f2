namespace NetGen;

/// <summary>What an emitted network tells <see cref="Workers"/> about its prediction of batches. Immutable.</summary>
public sealed class BatchPrediction
{
    private readonly BatchPort[] _ports;
    private readonly bool _hasOneOutput;

    /// <summary>Describes the prediction of a network of one input and one output. Called by emitted code.</summary>
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
        : this(
            multiplyAdds, blockSize, predict is null ? null! : (network, part) => predict(network, part[0], part[1]),
            BatchPort.Input("inputs", inputSize), BatchPort.Output("outputs", outputSize))
    {
    }

    /// <summary>Describes the prediction of a network of any inputs and outputs. Called by emitted code.</summary>
    /// <param name="multiplyAdds">The multiply-adds of one sample, from which follows what is worth a thread.</param>
    /// <param name="blockSize">The samples that the network computes at a time.</param>
    /// <param name="predict">Computes samples on the calling thread.</param>
    /// <param name="ports">The inputs and the outputs, at least one, in the order of their spans; the first says how many samples there are.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predict"/> or <paramref name="ports"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no input or output.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="blockSize"/> is less than 1, or <paramref name="multiplyAdds"/> less than 0.
    /// </exception>
    public BatchPrediction(long multiplyAdds, int blockSize, PredictPart predict, params BatchPort[] ports)
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(ports);
        MultiplyAdds = Argument.NotNegative(multiplyAdds, nameof(multiplyAdds));
        BlockSize = Argument.Positive(blockSize, nameof(blockSize));
        Predict = predict;
        _ports = ports.Length > 0 ? (BatchPort[])ports.Clone() : throw new ArgumentException("Expected an input and an output; there is none.", nameof(ports));
        _hasOneOutput = Array.FindAll(_ports, port => port.IsOutput).Length == 1;
        Ports = Array.AsReadOnly(_ports);
    }

    /// <summary>Computes samples of a network of one input and one output on the calling thread.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[samples, inputs].</param>
    /// <param name="outputs">[samples, outputs].</param>
    public delegate void PredictSamples(object network, ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Computes samples of a network on the calling thread.</summary>
    /// <param name="network">The network.</param>
    /// <param name="part">The samples of every input and output.</param>
    public delegate void PredictPart(object network, BatchPart part);

    /// <summary>The inputs and the outputs, in the order of their spans.</summary>
    public IReadOnlyList<BatchPort> Ports { get; }

    /// <summary>Multiply-adds of one sample.</summary>
    public long MultiplyAdds { get; }

    /// <summary>Samples that the network computes at a time.</summary>
    public int BlockSize { get; }

    /// <summary>Computes samples on the calling thread.</summary>
    public PredictPart Predict { get; }

    /// <summary>The number of samples in a batch.</summary>
    /// <param name="starts">Where each input and output starts.</param>
    /// <param name="lengths">How many values there are of each.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or an output overlaps an input; the message names what was expected and what came.
    /// </exception>
    internal unsafe int CountSamples(float** starts, int* lengths)
    {
        BatchPort first = _ports[0];
        int count = lengths[0] / first.Size;
        if (lengths[0] % first.Size != 0)
        {
            throw new ArgumentException(
                $"Expected a multiple of {Quantity.Plain(first.Size, "value")}, one sample after another, but got {lengths[0]}.", first.Name);
        }

        for (int i = 1; i < _ports.Length; i++)
        {
            long expected = (long)count * _ports[i].Size;
            if (lengths[i] != expected)
            {
                throw new ArgumentException($"Expected {Quantity.Plain(expected, "value")}, but got {lengths[i]}.", _ports[i].Name);
            }
        }

        for (int i = 0; i < _ports.Length; i++)
        {
            for (int j = 0; j < _ports.Length; j++)
            {
                if (_ports[i].IsOutput && !_ports[j].IsOutput && starts[i] < starts[j] + lengths[j] && starts[j] < starts[i] + lengths[i])
                {
                    throw new ArgumentException(
                        $"{(_hasOneOutput ? "The outputs" : $"What '{_ports[i].Name}' receives")} must not overlap the inputs.", _ports[i].Name);
                }
            }
        }

        return count;
    }
}
