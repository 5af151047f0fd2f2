namespace NetGen.Networks.Tests.Reference;

/// <summary>What an optimizer is set to. The defaults per optimizer are those of Keras 3.</summary>
internal sealed record OptimizerSettings
{
    public double LearningRate { get; init; }

    public double Momentum { get; init; }

    public bool Nesterov { get; init; }

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Rho { get; init; } = 0.9;

    public double Epsilon { get; init; } = 1e-7;

    public double WeightDecay { get; init; }

    public double? ClipNorm { get; init; }

    public double? GlobalClipNorm { get; init; }

    public double? ClipValue { get; init; }

    /// <summary>The constructor defaults in keras/src/optimizers/*.py.</summary>
    public static OptimizerSettings DefaultsOf(Optimizer optimizer) => optimizer switch
    {
        Optimizer.SGD => new OptimizerSettings { LearningRate = 0.01 },
        Optimizer.AdamW => new OptimizerSettings { LearningRate = 0.001, WeightDecay = 0.004 },
        Optimizer.Lion => new OptimizerSettings { LearningRate = 0.001, Beta2 = 0.99 },
        _ => new OptimizerSettings { LearningRate = 0.001 },
    };
}

/// <summary>
/// The optimizers of Keras 3 (keras/src/optimizers/*.py) on one parameter vector, in double precision. One call of
/// <see cref="Step"/> clips the gradients, decays the weights and takes the step, in Keras's order.
/// </summary>
internal sealed class ReferenceOptimizer(
    Optimizer optimizer, OptimizerSettings settings, IReadOnlyList<ReferenceTensor> tensors, int parameterCount)
{
    // SGD and RMSprop: momentum. Adam family and Lion: first moment.
    private readonly double[] _momentum = new double[parameterCount];

    // Adagrad: accumulator, from 0.1. RMSprop, Adam family: second moment.
    private readonly double[] _velocity =
        [.. Enumerable.Repeat(optimizer == Optimizer.Adagrad ? 0.1 : 0, parameterCount)];

    private int _step;
    private double _nadamProduct = 1;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate { get; set; } = settings.LearningRate;

    /// <summary>Changes <paramref name="parameters"/> by one step.</summary>
    public void Step(double[] parameters, double[] gradients)
    {
        double[] g = Clip(gradients);
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] -= parameters[i] * settings.WeightDecay * LearningRate;
        }

        _step++;
        double beta1 = settings.Beta1;
        double beta2 = settings.Beta2;
        double u = beta1 * (1 - 0.5 * Math.Pow(0.96, _step));
        double nextU = beta1 * (1 - 0.5 * Math.Pow(0.96, _step + 1));
        _nadamProduct *= u;
        for (int i = 0; i < parameters.Length; i++)
        {
            ref double w = ref parameters[i];
            ref double m = ref _momentum[i];
            ref double v = ref _velocity[i];
            switch (optimizer)
            {
                case Optimizer.SGD:
                    m = settings.Momentum * m - LearningRate * g[i];
                    w += settings.Nesterov ? settings.Momentum * m - LearningRate * g[i] : m;
                    break;
                case Optimizer.Adagrad:
                    v += g[i] * g[i];
                    w -= LearningRate * g[i] / Math.Sqrt(v + settings.Epsilon);
                    break;
                case Optimizer.RMSprop:
                    v = settings.Rho * v + (1 - settings.Rho) * g[i] * g[i];
                    m = settings.Momentum * m + LearningRate * g[i] / Math.Sqrt(v + settings.Epsilon);
                    w -= m;
                    break;
                case Optimizer.Adam:
                case Optimizer.AdamW:
                    m += (g[i] - m) * (1 - beta1);
                    v += (g[i] * g[i] - v) * (1 - beta2);
                    double correction = Math.Sqrt(1 - Math.Pow(beta2, _step)) / (1 - Math.Pow(beta1, _step));
                    w -= m * LearningRate * correction / (Math.Sqrt(v) + settings.Epsilon);
                    break;
                case Optimizer.Nadam:
                    m += (g[i] - m) * (1 - beta1);
                    v += (g[i] * g[i] - v) * (1 - beta2);
                    double mHat = nextU * m / (1 - _nadamProduct * nextU) + (1 - u) * g[i] / (1 - _nadamProduct);
                    double vHat = v / (1 - Math.Pow(beta2, _step));
                    w -= mHat * LearningRate / (Math.Sqrt(vHat) + settings.Epsilon);
                    break;
                case Optimizer.Lion:
                    w -= LearningRate * Math.Sign(m * beta1 + g[i] * (1 - beta1));
                    m = m * beta2 + g[i] * (1 - beta2);
                    break;
                default:
                    throw new InvalidOperationException($"No such optimizer: {optimizer}.");
            }
        }
    }

    // keras/src/optimizers/base_optimizer.py: _clip_gradients.
    private double[] Clip(double[] gradients)
    {
        if (settings.ClipValue is double bound)
        {
            return Array.ConvertAll(gradients, g => Math.Clamp(g, -bound, bound));
        }

        var clipped = (double[])gradients.Clone();
        if (settings.GlobalClipNorm is double globalNorm)
        {
            Scale(clipped, 0, clipped.Length, globalNorm);
        }

        if (settings.ClipNorm is double tensorNorm)
        {
            foreach (ReferenceTensor tensor in tensors)
            {
                Scale(clipped, tensor.Offset, tensor.Length, tensorNorm);
            }
        }

        return clipped;
    }

    // g * bound / max(|g|, bound).
    private static void Scale(double[] gradients, int offset, int length, double bound)
    {
        double squares = 0;
        for (int i = offset; i < offset + length; i++)
        {
            squares += gradients[i] * gradients[i];
        }

        double factor = bound / Math.Max(Math.Sqrt(squares), bound);
        for (int i = offset; i < offset + length; i++)
        {
            gradients[i] *= factor;
        }
    }
}
