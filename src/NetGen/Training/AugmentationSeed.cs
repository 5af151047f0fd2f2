using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>
/// What the variation of a sample derives from: the trainer's seed, the epoch, the sample's place in the dataset and the input.
/// Threads, batches and the order of samples have no part in it.
/// </summary>
internal static class AugmentationSeed
{
    /// <summary>Keeps the stream apart from others that start from the same seed, such as the order of samples.</summary>
    private const ulong Purpose = 0x41_55_47_4D_45_4E_54;

    /// <summary>The seed of an epoch; they count from 0.</summary>
    public static ulong OfEpoch(ulong seed, int epoch) => SplitMix64.Derive(seed ^ Purpose, (ulong)epoch);

    /// <summary>The seed of an input of a sample.</summary>
    public static ulong OfSample(ulong epochSeed, int sample, int input) =>
        SplitMix64.Derive(SplitMix64.Derive(epochSeed, (ulong)sample), (ulong)input);
}
