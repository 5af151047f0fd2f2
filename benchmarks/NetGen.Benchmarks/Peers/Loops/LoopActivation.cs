namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>Activations by <see cref="MathF"/>, in place, and their derivatives from what they gave.</summary>
internal static class LoopActivation
{
    public static void Apply(Activation activation, float[] values)
    {
        switch (activation)
        {
            case Activation.Linear:
                break;
            case Activation.ReLU:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Max(values[i], 0);
                }

                break;
            case Activation.Tanh:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Tanh(values[i]);
                }

                break;
            case Activation.Sigmoid:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = 1 / (1 + MathF.Exp(-values[i]));
                }

                break;
            case Activation.Softmax:
                Softmax(values);
                break;
            default:
                throw new NotSupportedException($"The plain loops know no {activation}.");
        }
    }

    /// <summary>The derivative where the activation gave <paramref name="output"/>.</summary>
    public static float Derivative(Activation activation, float output) => activation switch
    {
        Activation.Linear => 1,
        Activation.ReLU => output > 0 ? 1 : 0,
        Activation.Tanh => 1 - (output * output),
        _ => throw new NotSupportedException($"The plain loops know no derivative of {activation}."),
    };

    private static void Softmax(float[] values)
    {
        float maximum = values[0];
        for (int i = 1; i < values.Length; i++)
        {
            maximum = MathF.Max(maximum, values[i]);
        }

        float sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Exp(values[i] - maximum);
            sum += values[i];
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }
    }
}
