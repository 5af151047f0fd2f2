namespace NetGen;

/// <summary>
/// How an axis of so many pixels becomes one of another number. Each new pixel is a weighted mean of old ones: where there are
/// fewer new ones, of all that it covers, each by how much of it is covered (the area's average); where there are more, of the two
/// between whose centres its own lies, by their distance (bilinear), edges held.
/// </summary>
internal sealed class Resampling
{
    private readonly int[] _first;
    private readonly double[][] _weights;

    /// <param name="from">The old pixels.</param>
    /// <param name="to">The new ones.</param>
    public Resampling(int from, int to)
    {
        _first = new int[to];
        _weights = new double[to][];
        for (int i = 0; i < to; i++)
        {
            (_first[i], _weights[i]) = to < from ? Covered(i, from, to) : Between(i, from, to);
        }
    }

    /// <summary>The first old pixel that a new one is made of.</summary>
    public int First(int pixel) => _first[pixel];

    /// <summary>The weights of that and the following ones; their sum is 1.</summary>
    public ReadOnlySpan<double> Weights(int pixel) => _weights[pixel];

    /// <summary>
    /// In units of 1 / to of an old pixel all borders are whole numbers: the old ones' multiples of <paramref name="to"/>,
    /// the new ones' of <paramref name="from"/>.
    /// </summary>
    private static (int First, double[] Weights) Covered(int pixel, int from, int to)
    {
        long start = (long)pixel * from;
        long end = start + from;
        int first = (int)(start / to);
        double[] weights = new double[((end - 1) / to) - first + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            long left = (long)(first + i) * to;
            weights[i] = (double)(Math.Min(left + to, end) - Math.Max(left, start)) / from;
        }

        return (first, weights);
    }

    private static (int First, double[] Weights) Between(int pixel, int from, int to)
    {
        double center = (((pixel + 0.5) * from) / to) - 0.5;
        double held = Math.Min(Math.Max(center, 0), from - 1);
        int first = Math.Min((int)held, Math.Max(from - 2, 0));
        double second = held - first;
        return second == 0 ? (first, [1.0]) : (first, [1 - second, second]);
    }
}
