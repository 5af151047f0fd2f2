namespace NetGen.Compiler.Tests.Functions;

/// <summary>The functions in double precision, each in a form that keeps its relative accuracy.</summary>
internal static class Reference
{
    public static double Expm1(double x) => Math.Abs(x) < 1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;

    /// <summary>Kahan's: the rounding of 1 + x is divided out.</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>Near 0 the Taylor series, 2/sqrt(pi) sum (-1)^n x^(2n+1) / (n! (2n+1)); elsewhere 1 - erfc.</summary>
    public static double Erf(double x)
    {
        double t = Math.Abs(x);
        if (t > 6)
        {
            return Math.Sign(x);
        }

        if (t > 2)
        {
            return Math.CopySign(1 - Erfc(t), x);
        }

        double power = x;
        double sum = x;
        for (int n = 1; Math.Abs(power) > 1e-18 * t; n++)
        {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }

    /// <summary>From 2 on the continued fraction e^(-x^2) / sqrt(pi) / (x + (1/2) / (x + 1 / (x + (3/2) / ...))).</summary>
    public static double Erfc(double x)
    {
        if (x < 2)
        {
            return x < -6 ? 2 : x < -2 ? 2 - Erfc(-x) : 1 - Erf(x);
        }

        if (x > 30)
        {
            return 0;
        }

        double fraction = x;
        for (int n = 60; n > 0; n--)
        {
            fraction = x + n * 0.5 / fraction;
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    public static double HardSigmoid(double x) => Math.Clamp((x + 3) / 6, 0, 1);

    public static double Gelu(double x) => ZeroAtMinusInfinity(x, x / 2 * Erfc(-x / Math.Sqrt(2)));

    public static double GeluDerivative(double x) => double.IsInfinity(x)
        ? HardSigmoid(x)
        : Erfc(-x / Math.Sqrt(2)) / 2 + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    public static double GeluTanh(double x) => ZeroAtMinusInfinity(x, x * Sigmoid(TwiceInner(x)));

    public static double GeluTanhDerivative(double x)
    {
        if (double.IsInfinity(x))
        {
            return HardSigmoid(x);
        }

        // Beyond 100 the slope of the sigmoid is 0, and what it is multiplied by may be infinite.
        double bounded = Math.Clamp(x, -100, 100);
        double inner = TwiceInner(bounded);
        double slope = 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * bounded * bounded);
        return Sigmoid(inner) * (1 + bounded * Sigmoid(-inner) * slope);
    }

    public static double Silu(double x) => ZeroAtMinusInfinity(x, x * Sigmoid(x));

    public static double SiluDerivative(double x) => double.IsInfinity(x)
        ? HardSigmoid(x)
        : Sigmoid(x) * (1 + x * Sigmoid(-x));

    public static double HardSwish(double x) => ZeroAtMinusInfinity(x, x * HardSigmoid(x));

    public static double HardSwishDerivative(double x) => x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5;

    public static double Mish(double x) => ZeroAtMinusInfinity(x, x * Math.Tanh(Softplus(x)));

    public static double MishDerivative(double x)
    {
        if (double.IsInfinity(x))
        {
            return HardSigmoid(x);
        }

        double tangent = Math.Tanh(Softplus(x));
        return tangent + x * Sigmoid(x) * (1 - tangent * tangent);
    }

    public static double Softsign(double x) => double.IsInfinity(x) ? Math.Sign(x) : x / (1 + Math.Abs(x));

    /// <summary>2 sqrt(2/pi) (x + 0.044715 x^3): GELU's tanh of half of it is 2 sigmoid - 1.</summary>
    private static double TwiceInner(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);

    private static double ZeroAtMinusInfinity(double x, double value) => double.IsNegativeInfinity(x) ? 0 : value;
}
