namespace NetGen.Networks.Tests.Reference;

/// <summary>Functions the BCL lacks in full double precision, as plain textbook series.</summary>
internal static class SpecialFunctions
{
    private static readonly double TwoOverSqrtPi = 2.0 / Math.Sqrt(Math.PI);

    /// <summary>exp(x) - 1 without cancellation near zero (Kahan's correction of the naive difference).</summary>
    public static double ExpMinus1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1.0)
        {
            return x;
        }

        double difference = u - 1.0;
        return difference == -1.0 || double.IsInfinity(u) ? difference : difference * x / Math.Log(u);
    }

    /// <summary>ln(1 + x) without cancellation near zero (Kahan's correction of the naive logarithm).</summary>
    public static double LogPlus1(double x)
    {
        double u = 1.0 + x;
        if (u == 1.0)
        {
            return x;
        }

        return double.IsInfinity(u) ? u : Math.Log(u) * x / (u - 1.0);
    }

    /// <summary>erf(x) = 2/sqrt(pi) * integral of exp(-t^2) from 0 to x.</summary>
    public static double Erf(double x) => Math.Abs(x) < 2.0 ? ErfSeries(x) : x > 0 ? 1.0 - Erfc(x) : Erfc(-x) - 1.0;

    /// <summary>erfc(x) = 1 - erf(x), accurate relative to itself in the far tail.</summary>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x < 0)
        {
            return 2.0 - Erfc(-x);
        }

        return x < 2.0 ? 1.0 - ErfSeries(x) : ErfcContinuedFraction(x);
    }

    // erf(x) = 2/sqrt(pi) * exp(-x^2) * sum over n of 2^n x^(2n+1) / (1*3*...*(2n+1)); all terms of one sign.
    // Abramowitz & Stegun 7.1.6.
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2.0 * x * x / (2 * n + 1);
            sum += term;
        }

        return TwoOverSqrtPi * Math.Exp(-x * x) * sum;
    }

    // erfc(x) = exp(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + 2/(x + ...))))), from the inside out.
    // Abramowitz & Stegun 7.1.14.
    private static double ErfcContinuedFraction(double x)
    {
        double tail = x;
        for (int n = 200; n >= 1; n--)
        {
            tail = x + n / 2.0 / tail;
        }

        return ExpOfMinusSquare(x) / (Math.Sqrt(Math.PI) * tail);
    }

    // exp(-x^2) with x^2 split into an exact high part and its rounding error: the error of x*x alone would be
    // magnified by x^2.
    private static double ExpOfMinusSquare(double x)
    {
        double square = x * x;
        double error = Math.FusedMultiplyAdd(x, x, -square);
        return double.IsInfinity(square) ? 0.0 : Math.Exp(-square) * (1.0 - error);
    }
}
