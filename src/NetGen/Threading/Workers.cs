using NetGen.Threading;

namespace NetGen;

/// <summary>
/// Threads that predict batches together. One object serves any number of networks; its threads wait for the next batch
/// by spinning for a moment, then sleep.
/// </summary>
/// <remarks>
/// Samples are split among the threads and no sum is, so the outputs have the bits that one thread gives. A call allocates
/// nothing. Several threads may call at once: while the workers are busy with one call, another one is computed by its
/// caller alone.
/// </remarks>
/// <example>
/// <code>
/// using var workers = new Workers(Environment.ProcessorCount);
/// network.PredictBatch(images, probabilities, workers);
/// </code>
/// </example>
public sealed unsafe class Workers : IDisposable
{
    private readonly WorkerPool _pool;
    private readonly Action<int, int> _predictShare;
    private int _isBusy;
    private Batch _batch;
    private BatchShares _shares;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">
    /// Threads that share a batch, the caller's included: 1 to 1024. More than the processor's cores don't help.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public Workers(int threads)
    {
        Threads = threads is >= 1 and <= WorkerPool.MostThreads
            ? threads
            : throw new ArgumentOutOfRangeException(
                nameof(threads), threads, $"Expected 1 to {WorkerPool.MostThreads} threads.");
        _predictShare = PredictShare;
        _pool = new WorkerPool(threads, typeof(Workers));
    }

    /// <summary>Lets the threads of workers end that nobody disposed.</summary>
    ~Workers() => _pool?.Stop();

    /// <summary>Threads that share a batch, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Computes a batch. Called by the PredictBatch that is emitted into every network.</summary>
    /// <param name="prediction">How the network predicts.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">[samples, inputs]; there may be none.</param>
    /// <param name="outputs">[samples, outputs]; must not overlap the inputs.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="prediction"/> or <paramref name="network"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or the spans overlap; the message names what was expected and what came.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The workers were disposed.</exception>
    public void Predict(
        BatchPrediction prediction, object network, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var second = new BatchSpan(outputs);
        var first = new BatchSpan(inputs, in second);
        Predict(prediction, network, in first);
    }

    /// <summary>Computes a batch of any inputs and outputs. Called by the PredictBatch that is emitted into networks of several.</summary>
    /// <param name="prediction">How the network predicts.</param>
    /// <param name="network">The network.</param>
    /// <param name="first">The spans of the inputs and outputs, as many as <see cref="BatchPrediction.Ports"/>; outputs must not overlap inputs.</param>
    /// <inheritdoc cref="Predict(BatchPrediction, object, ReadOnlySpan{float}, Span{float})"/>
    public void Predict(BatchPrediction prediction, object network, scoped in BatchSpan first)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(network);
        float** starts = stackalloc float*[prediction.Ports.Count];
        int* lengths = stackalloc int[prediction.Ports.Count];
        Pin(new Batch(prediction, network, starts), lengths, in first, port: 0);
    }

    /// <summary>
    /// Ends the threads and waits for them. A call that has begun is finished; later ones throw
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        _pool.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Pins the spans one after the other, then predicts.</summary>
    private void Pin(Batch batch, int* lengths, scoped in BatchSpan span, int port)
    {
        int ports = batch.Prediction.Ports.Count;
        if (span.HasNext != port < ports - 1)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(ports, "span")}, one for each input and output.", "first");
        }

        fixed (float* start = span.Values)
        {
            batch.Starts[port] = start;
            lengths[port] = span.Values.Length;
            if (span.HasNext)
            {
                Pin(batch, lengths, in span.Next, port + 1);
            }
            else
            {
                Predict(batch, batch.Prediction.CountSamples(batch.Starts, lengths));
            }
        }
    }

    private void Predict(Batch batch, int count)
    {
        BatchPrediction prediction = batch.Prediction;
        ObjectDisposedException.ThrowIf(_pool.IsStopped, this);
        var shares = new BatchShares(count, Threads, prediction.BlockSize, prediction.MultiplyAdds);
        if (shares.Count == 1 || Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            batch.Predict(0, count);
            return;
        }

        try
        {
            (_batch, _shares) = (batch, shares);
            _pool.Run(_predictShare, shares.Count);
        }
        finally
        {
            (_batch, _shares) = (default, default);
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private void PredictShare(int share, int shares)
    {
        long first = _shares.Start(share);
        _batch.Predict(first, _shares.Start(share + 1) - (int)first);
    }

    /// <summary>A batch whose spans are pinned.</summary>
    private readonly struct Batch(BatchPrediction prediction, object network, float** starts)
    {
        public BatchPrediction Prediction => prediction;

        public float** Starts => starts;

        public void Predict(long first, int count) => prediction.Predict(network, new BatchPart(prediction, starts, first, count));
    }
}
