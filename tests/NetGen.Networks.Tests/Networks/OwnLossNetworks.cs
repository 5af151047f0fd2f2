namespace NetGen.Networks.Tests.Networks;

// Losses of the user's own, and none at all.

[Input(4)]
[Dense(8, Activation.Tanh)]
[Dense(3)]
[Train(nameof(LogCosh), Optimizer.Adam)]
internal sealed partial class LogCoshNetwork
{
    internal static float LogCosh(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            float error = prediction[i] - target[i];
            float size = MathF.Abs(error);
            sum += size + MathF.Log(1 + MathF.Exp(-2 * size)) - 0.6931472f;
            gradient[i] = MathF.Tanh(error) / prediction.Length;
        }

        return sum / prediction.Length;
    }
}

[Input(1)]
[Dense(1)]
[Train("LogCosh")]
internal sealed partial class LogCoshSingleOutput
{
    // A private one, beside another of its name.
    private static float LogCosh(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient) =>
        LogCoshNetwork.LogCosh(prediction, target, gradient);

    private static float LogCosh(float error) =>
        MathF.Abs(error) + MathF.Log(1 + MathF.Exp(-2 * MathF.Abs(error))) - 0.6931472f;
}

// The built-in loss written out, through a softmax, with penalties and dropout.
[Input(5)]
[Dense(17, Activation.ReLU, L2 = 0.01f)]
[Dropout(0.25f)]
[Dense(7, Activation.Softmax)]
[Train(nameof(Squared), Optimizer.SGD)]
internal sealed partial class SquaredByHand
{
    private static float Squared(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
    {
        float sum = 0;
        for (int i = 0; i < prediction.Length; i++)
        {
            float error = prediction[i] - target[i];
            sum += error * error;
            gradient[i] += 2 * error / prediction.Length;
        }

        return sum / prediction.Length;
    }
}

// Its first output alone matters: the rest of the gradient is left as it came.
[Input(3)]
[Dense(11)]
[Train(nameof(First))]
internal sealed partial class FirstOutputOnly
{
    private static float First(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient)
    {
        gradient[0] = 1;
        return prediction[0];
    }
}

[Input(2)]
[Dense(8, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Train(Optimizer.Adam)]
internal sealed partial class XorByHand;

[Input(3)]
[Dense(13, Activation.ReLU, L1 = 0.01f)]
[Dropout(0.5f)]
[Dense(5, Activation.Softmax)]
[Train(Optimizer.SGD)]
internal sealed partial class WithoutLoss;
