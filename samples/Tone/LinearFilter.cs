namespace Tone;

/// <summary>The best that a linear filter can do: a weight for each of the last samples, fitted by least squares.</summary>
internal sealed class LinearFilter
{
    /// <summary>Weights: what was longer ago than 3 milliseconds counts nothing.</summary>
    private const int Taps = 128;

    private readonly double[] _weights;

    private LinearFilter(double[] weights) => _weights = weights;

    /// <summary>The filter that makes the one sound most like the other.</summary>
    public static LinearFilter Fit(ReadOnlySpan<float> dry, ReadOnlySpan<float> wet)
    {
        // The products of a sound with itself depend on their distance alone, but for the edges, which a long sound may forget.
        double[] own = new double[Taps], both = new double[Taps];
        for (int lag = 0; lag < Taps; lag++)
        {
            for (int i = lag; i < dry.Length; i++)
            {
                own[lag] += (double)dry[i] * dry[i - lag];
                both[lag] += (double)wet[i] * dry[i - lag];
            }
        }

        own[0] *= 1 + 1e-9;
        return new LinearFilter(Levinson(own, both));
    }

    /// <summary>What it makes of a sound.</summary>
    public float[] Of(ReadOnlySpan<float> dry)
    {
        var filtered = new float[dry.Length];
        for (int i = 0; i < filtered.Length; i++)
        {
            double sum = 0;
            for (int lag = 0; lag < Taps && lag <= i; lag++)
            {
                sum += _weights[lag] * dry[i - lag];
            }

            filtered[i] = (float)sum;
        }

        return filtered;
    }

    /// <summary>Solves a symmetric Toeplitz system (Levinson 1947).</summary>
    private static double[] Levinson(double[] own, double[] both)
    {
        double[] forward = new double[Taps], solution = new double[Taps];
        forward[0] = 1;
        double error = own[0];
        solution[0] = both[0] / error;
        for (int n = 1; n < Taps; n++)
        {
            double miss = 0;
            for (int i = 0; i < n; i++)
            {
                miss += forward[i] * own[n - i];
            }

            double turn = -miss / error;
            for (int i = 0, j = n; i <= j; i++, j--)
            {
                (double low, double high) = (forward[i], forward[j]);
                forward[i] = low + (turn * high);
                forward[j] = high + (turn * low);
            }

            error *= 1 - (turn * turn);
            double rest = both[n];
            for (int i = 0; i < n; i++)
            {
                rest -= solution[i] * own[n - i];
            }

            double share = rest / error;
            for (int i = 0; i <= n; i++)
            {
                solution[i] += share * forward[n - i];
            }
        }

        return solution;
    }
}
