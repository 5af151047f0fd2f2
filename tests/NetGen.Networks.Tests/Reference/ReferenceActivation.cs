namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// Activations and their derivatives by definition, in double precision. At an infinity the value is the limit of the
/// formula. Where a derivative does not exist, it is the one from the left, as PyTorch takes it.
/// </summary>
internal static class ReferenceActivation
{
    /// <summary>Slope of LeakyReLU below zero.</summary>
    public const double LeakySlope = 0.01f;

    // Klambauer et al., "Self-Normalizing Neural Networks" (2017), section 2.
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary>f(z) for every activation that works on one number; Softmax works on a vector.</summary>
    public static double Value(Activation activation, double z, double? alpha = null)
    {
        if (double.IsNaN(z))
        {
            return z;
        }

        switch (activation)
        {
            case Activation.Linear:
                return z;
            case Activation.Step:
                return z > 0 ? 1 : 0;
            case Activation.ReLU:
                return z > 0 ? z : 0;
            case Activation.LeakyReLU:
                return z > 0 ? z : (alpha ?? LeakySlope) * z;
            case Activation.ELU:
                return z > 0 ? z : (alpha ?? 1) * SpecialFunctions.ExpMinus1(z);
            case Activation.SELU:
                return SeluScale * (z > 0 ? z : SeluAlpha * SpecialFunctions.ExpMinus1(z));
            case Activation.GELU:
                return double.IsInfinity(z) ? Math.Max(z, 0) : z * NormalDistribution(z);
            case Activation.GELUTanh:
                return double.IsInfinity(z) ? Math.Max(z, 0) : z * Sigmoid(2 * GeluTanhArgument(z));
            case Activation.Sigmoid:
                return Sigmoid(z);
            case Activation.HardSigmoid:
                return Math.Clamp((z + 3) / 6, 0, 1);
            case Activation.Tanh:
                return Math.Tanh(z);
            case Activation.Softplus:
                return Softplus(z);
            case Activation.Softsign:
                return double.IsInfinity(z) ? Math.Sign(z) : z / (1 + Math.Abs(z));
            case Activation.SiLU:
                return double.IsInfinity(z) ? Math.Max(z, 0) : z * Sigmoid(z);
            case Activation.HardSwish:
                return z <= -3 ? 0 : z >= 3 ? z : z * (z + 3) / 6;
            case Activation.Mish:
                return double.IsInfinity(z) ? Math.Max(z, 0) : z * TanhOfSoftplus(z);
            case Activation.ReLU6:
                return Math.Clamp(z, 0, 6);
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not of one number.");
        }
    }

    /// <summary>f'(z).</summary>
    public static double Derivative(Activation activation, double z, double? alpha = null)
    {
        switch (activation)
        {
            case Activation.Linear:
                return 1;
            case Activation.Step:
                return 0;
            case Activation.ReLU:
                return z > 0 ? 1 : 0;
            case Activation.LeakyReLU:
                return z > 0 ? 1 : alpha ?? LeakySlope;
            case Activation.ELU:
                return z > 0 ? 1 : (alpha ?? 1) * Math.Exp(z);
            case Activation.SELU:
                return SeluScale * (z > 0 ? 1 : SeluAlpha * Math.Exp(z));
            case Activation.GELU:
                return NormalDistribution(z) + z * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            case Activation.GELUTanh:
                double twice = 2 * GeluTanhArgument(z);
                return Sigmoid(twice) + z * Sigmoid(twice) * Sigmoid(-twice) * 2 * Math.Sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
            case Activation.Sigmoid:
                return Sigmoid(z) * Sigmoid(-z);
            case Activation.HardSigmoid:
                return z > -3 && z < 3 ? 1.0 / 6 : 0;
            case Activation.Tanh:
                return 1 / (Math.Cosh(z) * Math.Cosh(z));
            case Activation.Softplus:
                return Sigmoid(z);
            case Activation.Softsign:
                return 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)));
            case Activation.SiLU:
                return Sigmoid(z) * (1 + z * Sigmoid(-z));
            case Activation.HardSwish:
                return z < -3 ? 0 : z >= 3 ? 1 : z / 3 + 0.5;
            case Activation.Mish:
                double t = TanhOfSoftplus(z);
                return t + z * (1 - t * t) * Sigmoid(z);
            case Activation.ReLU6:
                return z > 0 && z < 6 ? 1 : 0;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not of one number.");
        }
    }

    /// <summary>softmax(z)_i = exp(z_i) / sum over j of exp(z_j), shifted by the maximum.</summary>
    public static double[] Softmax(double[] z)
    {
        double maximum = z.Max();
        double[] exponentials = Array.ConvertAll(z, v => Math.Exp(v - maximum));
        double sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, e => e / sum);
    }

    /// <summary>J^T g of the softmax: p_i * (g_i - sum over j of p_j g_j).</summary>
    public static double[] SoftmaxBackward(double[] probabilities, double[] gradient)
    {
        double dot = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            dot += probabilities[i] * gradient[i];
        }

        var result = new double[gradient.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            result[i] = probabilities[i] * (gradient[i] - dot);
        }

        return result;
    }

    /// <summary>1 / (1 + exp(-z)).</summary>
    public static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    /// <summary>ln(1 + exp(z)).</summary>
    public static double Softplus(double z) => Math.Max(z, 0) + SpecialFunctions.LogPlus1(Math.Exp(-Math.Abs(z)));

    private static double NormalDistribution(double z) => 0.5 * SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    // 1/2 (1 + tanh(u)) = sigmoid(2u).
    private static double GeluTanhArgument(double z) => Math.Sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);

    // tanh(ln(1 + e)) = ((1 + e)^2 - 1) / ((1 + e)^2 + 1) = n / (n + 2) with n = e * (e + 2), e = exp(z).
    private static double TanhOfSoftplus(double z)
    {
        if (z > 40)
        {
            return 1;
        }

        double e = Math.Exp(z);
        double n = e * (e + 2);
        return n / (n + 2);
    }
}
