namespace Samples;

/// <summary>
/// A small random generator (SplitMix64, Steele, Lea and Flood 2014) that gives the same numbers on every machine
/// and in every version of .NET, which <see cref="Random"/> does not promise.
/// </summary>
public struct RandomSource
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Starts the stream that belongs to <paramref name="seed"/> and <paramref name="stream"/>.</summary>
    public RandomSource(ulong seed, ulong stream)
    {
        _state = Mix(seed + GoldenGamma) ^ Mix(stream * GoldenGamma);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += GoldenGamma);

    /// <summary>A whole number in [0, <paramref name="end"/>).</summary>
    public int Below(int end) => (int)((NextBits() >> 32) * (ulong)end >> 32);

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float Between(float low, float high) => low + (high - low) * ((NextBits() >> 40) * (1f / (1 << 24)));

    /// <summary>
    /// Approximately normal, mean 0, within 3.5 deviations: the sum of four uniform numbers cut from one draw
    /// (Irwin-Hall), so it needs neither logarithm nor cosine and is the same everywhere.
    /// </summary>
    public float Normal(float deviation)
    {
        ulong bits = NextBits();
        ulong sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        const float SquareRootOf3 = 1.7320508f;
        return deviation * SquareRootOf3 * (sum / 65536f - 2f);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
