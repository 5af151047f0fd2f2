namespace NetGen.Threading;

/// <summary>How a batch is cut into shares for threads: neighbouring samples, never a part of a sample.</summary>
/// <remarks>
/// A share is a whole number of tiles, so that no kernel works on remainders in the middle of a batch. There are some
/// shares for each thread, and a multiple of the threads, for balance; but none has less than some microseconds of work,
/// about what it costs to hand it over to a thread that has to wake up.
/// </remarks>
internal readonly struct BatchShares
{
    /// <summary>What the samples of a share are a multiple of: tiles have 4 or 8 rows, vectors up to 16 lanes.</summary>
    private const int TileSamples = 16;

    /// <summary>The least work of a share: about 8 microseconds at 50 multiply-adds a nanosecond.</summary>
    private const long LeastMultiplyAdds = 400_000;

    /// <summary>What a sample costs beside its multiply-adds, counted in them: activations, copies.</summary>
    private const long SampleCost = 100;

    private readonly int _samples;
    private readonly int _tiles;

    /// <param name="samples">Samples of the batch.</param>
    /// <param name="threads">Threads there are.</param>
    /// <param name="blockSize">Samples that a network computes at a time; a share need not be larger.</param>
    /// <param name="multiplyAdds">Work of one sample.</param>
    public BatchShares(int samples, int threads, int blockSize, long multiplyAdds)
    {
        _samples = samples;
        _tiles = (int)(((long)samples + TileSamples - 1) / TileSamples);
        long leastSamples = Math.Max(1, LeastMultiplyAdds / (multiplyAdds + SampleCost));
        int most = (int)Math.Min(_tiles, samples / leastSamples);
        int wanted = (int)(((long)samples + blockSize - 1) / blockSize);
        int rounded = (int)Math.Min(int.MaxValue, ((long)wanted + threads - 1) / threads * threads);
        Count = Math.Max(1, Math.Min(most, rounded));
    }

    /// <summary>Shares, at least 1.</summary>
    public int Count { get; }

    /// <summary>The first sample of a share; the batch's end for the share after the last.</summary>
    public int Start(int share) => (int)Math.Min(_samples, (long)_tiles * share / Count * TileSamples);
}
