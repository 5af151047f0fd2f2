namespace NetGen.Training;

/// <summary>
/// How batches are cut into shards: after every so many samples, whether a batch is full or not. A sample's place in the batch so says
/// which shard it is in; of a batch that is not full one shard may be shorter, and those behind it are empty.
/// </summary>
internal readonly record struct ShardCut
{
    /// <summary>The most shards.</summary>
    public const int Most = 64;

    public ShardCut(TrainerOptions options)
    {
        Shards = options.Shards;
        Length = options.BatchSize / options.Shards;
    }

    /// <summary>How many there are, a power of two.</summary>
    public int Shards { get; }

    /// <summary>The height of the tree that joins them: log2 of <see cref="Shards"/>.</summary>
    public int Height
    {
        get
        {
            int height = 0;
            while (1 << height < Shards)
            {
                height++;
            }

            return height;
        }
    }

    /// <summary>The samples of a whole shard.</summary>
    public int Length { get; }

    /// <exception cref="ArgumentException">The shards are no power of two, or don't divide the batch.</exception>
    public static void Check(TrainerOptions options)
    {
        if (options.Shards is < 1 or > Most || (options.Shards & (options.Shards - 1)) != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Shards), options.Shards, $"Expected a power of two from 1 to {Most}.");
        }

        if (options.BatchSize % options.Shards != 0)
        {
            throw new ArgumentException(
                $"{nameof(options.Shards)} = {options.Shards}, but {nameof(options.BatchSize)} = {options.BatchSize} is no multiple of it: "
                + "each shard takes as many samples of a batch.",
                nameof(options.Shards));
        }
    }

    /// <summary>The first sample of a shard.</summary>
    public int First(int shard) => shard * Length;

    /// <summary>How many of some shards have samples, in a batch of so many: the first of them.</summary>
    public int Filled(int first, int shards, int batch)
    {
        int samples = Math.Max(0, batch - First(first));
        return Math.Min(shards, (samples + Length - 1) / Length);
    }

    /// <summary>The samples of a shard in a batch of so many, 0 where it is empty.</summary>
    public int Count(int shard, int batch) => Math.Max(0, Math.Min(Length, batch - First(shard)));
}
