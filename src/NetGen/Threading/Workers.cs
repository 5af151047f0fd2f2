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
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(network);
        int count = prediction.CountSamples(inputs, outputs);
        ObjectDisposedException.ThrowIf(_pool.IsStopped, this);
        var shares = new BatchShares(count, Threads, prediction.BlockSize, prediction.MultiplyAdds);
        if (shares.Count == 1 || Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            prediction.Predict(network, inputs, outputs);
            return;
        }

        try
        {
            fixed (float* firstInput = inputs, firstOutput = outputs)
            {
                _batch = new Batch(prediction, network, shares, firstInput, firstOutput);
                _pool.Run(_predictShare, shares.Count);
            }
        }
        finally
        {
            _batch = default;
            Volatile.Write(ref _isBusy, 0);
        }
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

    private void PredictShare(int share, int shares) => _batch.Predict(share);

    /// <summary>The batch that the workers are busy with. Its spans are pinned as long as it is.</summary>
    private readonly struct Batch(
        BatchPrediction prediction, object network, BatchShares shares, float* inputs, float* outputs)
    {
        public void Predict(int share)
        {
            long first = shares.Start(share);
            int count = shares.Start(share + 1) - (int)first;
            prediction.Predict(
                network,
                new ReadOnlySpan<float>(inputs + (first * prediction.InputSize), count * prediction.InputSize),
                new Span<float>(outputs + (first * prediction.OutputSize), count * prediction.OutputSize));
        }
    }
}
