namespace NetGen.Sampling;

/// <summary>
/// <c>eˣ</c> for thousands of tokens at a time, from + - * and a shift alone, so that it has the same bits on every machine. Within 1e-13 of the
/// exact value, relative.
/// </summary>
internal static class FastExponential
{
    private const double Log2OfE = 1.44269504088896340736;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <param name="x">At most 0; below -700 the result is 0.</param>
    public static double OfNegative(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        // x = k ln 2 + r with |r| up to ln 2 / 2, where the series to r¹¹ is exact enough.
        double k = Math.Floor((x * Log2OfE) + 0.5);
        double r = x - (k * Ln2High) - (k * Ln2Low);
        double sum = 1.0 / 39916800;
        sum = (sum * r) + (1.0 / 3628800);
        sum = (sum * r) + (1.0 / 362880);
        sum = (sum * r) + (1.0 / 40320);
        sum = (sum * r) + (1.0 / 5040);
        sum = (sum * r) + (1.0 / 720);
        sum = (sum * r) + (1.0 / 120);
        sum = (sum * r) + (1.0 / 24);
        sum = (sum * r) + (1.0 / 6);
        sum = (sum * r) + 0.5;
        sum = (sum * r) + 1;
        sum = (sum * r) + 1;
        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }
}
