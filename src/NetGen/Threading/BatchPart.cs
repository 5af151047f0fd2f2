namespace NetGen;

/// <summary>Neighbouring samples of a batch: the part that one thread computes. Used by emitted code.</summary>
public readonly unsafe ref struct BatchPart
{
    private readonly BatchPrediction _prediction;
    private readonly float** _starts;
    private readonly long _first;
    private readonly int _count;

    /// <param name="prediction">How the network predicts.</param>
    /// <param name="starts">Where each input and output starts, pinned.</param>
    /// <param name="first">The first sample.</param>
    /// <param name="count">How many there are.</param>
    internal BatchPart(BatchPrediction prediction, float** starts, long first, int count)
    {
        _prediction = prediction;
        _starts = starts;
        _first = first;
        _count = count;
    }

    /// <summary>The part's samples of an input, or the place of those of an output.</summary>
    /// <param name="port">Its place among <see cref="BatchPrediction.Ports"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that number.</exception>
    public Span<float> this[int port]
    {
        get
        {
            int size = _prediction.Ports[port].Size;
            return new Span<float>(_starts[port] + (_first * size), _count * size);
        }
    }
}
