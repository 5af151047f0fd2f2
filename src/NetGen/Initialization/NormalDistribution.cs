namespace NetGen.Initialization;

/// <summary>
/// Draws from the standard normal distribution with double additions, multiplications, divisions and square roots only.
/// IEEE 754 rounds those alike everywhere, so the draws have the same bits on every machine; <c>Math.Log</c> does not.
/// </summary>
internal static class NormalDistribution
{
    private const double Ln2 = 0.693147180559945309417;
    private const double SqrtHalf = 0.707106781186547524401;

    /// <summary>One draw with mean 0 and variance 1, by G. Marsaglia's polar method (1964).</summary>
    public static double Draw(ref SplitMix64 random)
    {
        while (true)
        {
            double x = (2 * random.NextDouble()) - 1;
            double y = (2 * random.NextDouble()) - 1;
            double radius = (x * x) + (y * y);
            if (radius is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Log(radius) / radius);
            }
        }
    }

    /// <summary>One draw within two standard deviations: what lies outside is drawn again.</summary>
    public static double DrawTruncated(ref SplitMix64 random)
    {
        while (true)
        {
            double draw = Draw(ref random);
            if (draw is >= -2 and <= 2)
            {
                return draw;
            }
        }
    }

    /// <summary>
    /// The natural logarithm of a positive, normal number: with x = m 2ᵉ and m in [√½, √2),
    /// <c>ln x = e ln 2 + 2 artanh((m - 1) / (m + 1))</c>, the series taken until its terms are below 2⁻⁵³.
    /// </summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1022;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | (1022L << 52));
        if (mantissa < SqrtHalf)
        {
            mantissa *= 2;
            exponent--;
        }

        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double sum = 0;
        for (int odd = 21; odd >= 1; odd -= 2)
        {
            sum = (sum * square) + (1.0 / odd);
        }

        return (exponent * Ln2) + (2 * ratio * sum);
    }
}
