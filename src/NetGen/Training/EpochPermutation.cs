using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>
/// The order in which an epoch visits its samples. It depends on the seed and the epoch's number alone, so a run that
/// is resumed visits them as one that never stopped.
/// </summary>
internal static class EpochPermutation
{
    /// <summary>
    /// Keeps the stream apart from others that start from the same seed, such as the initial weights.
    /// </summary>
    private const ulong Purpose = 0x53_48_55_46_46_4C_45;

    /// <summary>Fills <paramref name="order"/> with a permutation of 0 .. Length - 1; epochs count from 0.</summary>
    public static void Fill(Span<int> order, ulong seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var random = new SplitMix64(SplitMix64.Derive(seed ^ Purpose, (ulong)epoch));
        random.Shuffle(order);
    }
}
