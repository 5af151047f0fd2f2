using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>
/// The few functions that learning rates and optimizers need, from + - * / alone: <see cref="Math"/> may differ in the
/// last bit between systems, and training must not. Accurate to about 1e-15 relative, far below float's rounding.
/// </summary>
internal static class DeterministicMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary><c>value^exponent</c> for an exponent of at least 0, by repeated squaring.</summary>
    public static double Power(double value, long exponent)
    {
        double result = 1;
        for (double square = value; exponent > 0; exponent >>= 1, square *= square)
        {
            if ((exponent & 1) != 0)
            {
                result *= square;
            }
        }

        return result;
    }

    /// <summary><c>value^exponent</c> for a value above 0: <c>e^(exponent ln value)</c>.</summary>
    public static double Power(double value, double exponent) => Exp(exponent * NormalDistribution.Log(value));

    /// <summary><c>eˣ</c>: x is reduced by multiples of ln 2, the rest is a Taylor series.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        if (x > 700)
        {
            return double.PositiveInfinity;
        }

        double k = Math.Floor((x / Ln2High) + 0.5);
        double r = x - (k * Ln2High) - (k * Ln2Low);
        double sum = 1;
        for (int n = 16; n >= 1; n--)
        {
            sum = 1 + (sum * r / n);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary><c>cos x</c> for x in [0, π/2]: a Taylor series.</summary>
    public static double Cos(double x)
    {
        double sum = 1;
        for (int n = 26; n >= 2; n -= 2)
        {
            sum = 1 - (sum * x * x / (n * (n - 1)));
        }

        return sum;
    }
}
