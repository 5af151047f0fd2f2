namespace NetGen.Initialization;

/// <summary>
/// A generator of random numbers whose n-th value is a function of seed and n alone: the mixing function of SplitMix64
/// over a counter (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014). The same seed
/// gives the same numbers on every machine. Not for secrets.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    /// <summary>2⁶⁴ divided by the golden ratio, made odd: the step of the counter.</summary>
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextBelow(int bound)
    {
        // The high half of a 32 x 32 bit product, where products below 2³² mod bound would count one value too often
        // (D. Lemire, Fast Random Integer Generation in an Interval, 2019).
        uint range = (uint)bound;
        uint excess = (uint)((1UL << 32) % range);
        ulong product;
        do
        {
            product = (Next() >> 32) * range;
        }
        while ((uint)product < excess);
        return (int)(product >> 32);
    }

    /// <summary>Puts the items in random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextBelow(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>A seed of its own for stream number <paramref name="stream"/> of <paramref name="seed"/>.</summary>
    public static ulong Derive(ulong seed, ulong stream) => Mix(Mix(seed + Gamma) + ((stream + 1) * Gamma));

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
