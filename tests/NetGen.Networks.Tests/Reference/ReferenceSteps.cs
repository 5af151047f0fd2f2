namespace NetGen.Networks.Tests.Reference;

/// <summary>A function of values with its derivative.</summary>
internal abstract class Step
{
    public abstract double[] Forward(double[] parameters, double[][] inputs, double[]? mask);

    /// <summary>Gradients with respect to each of the inputs; those of parameters are added.</summary>
    public abstract double[][] Backward(
        double[] parameters, double[][] inputs, double[] output, double[] delta, double[] gradients, double[]? mask);
}

/// <summary>A step that reads one value.</summary>
internal abstract class SingleStep : Step
{
    public sealed override double[] Forward(double[] parameters, double[][] inputs, double[]? mask) => Forward(parameters, inputs[0], mask);

    public sealed override double[][] Backward(
        double[] parameters, double[][] inputs, double[] output, double[] delta, double[] gradients, double[]? mask) =>
        [Backward(parameters, inputs[0], output, delta, gradients, mask)];

    protected abstract double[] Forward(double[] parameters, double[] input, double[]? mask);

    protected abstract double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask);
}

/// <summary>z = x K + b.</summary>
internal sealed class AffineStep(int inputs, int outputs, int kernel, int? bias) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask)
    {
        var output = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            output[o] = bias is null ? 0 : parameters[bias.Value + o];
            for (int i = 0; i < inputs; i++)
            {
                output[o] += input[i] * parameters[kernel + i * outputs + o];
            }
        }

        return output;
    }

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        var inputDelta = new double[inputs];
        for (int o = 0; o < outputs; o++)
        {
            if (bias is not null)
            {
                gradients[bias.Value + o] += delta[o];
            }

            for (int i = 0; i < inputs; i++)
            {
                gradients[kernel + i * outputs + o] += input[i] * delta[o];
                inputDelta[i] += parameters[kernel + i * outputs + o] * delta[o];
            }
        }

        return inputDelta;
    }
}

/// <summary>Values as they are.</summary>
internal sealed class SameStep : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) => input;

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask) => delta;
}

/// <summary>An activation of each value, or softmax of each row.</summary>
internal sealed class ActivationStep(Activation activation, double? alpha, int? row = null) : SingleStep
{
    public Activation Activation => activation;

    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        activation == Activation.Softmax
            ? [.. input.Chunk(row ?? input.Length).SelectMany(ReferenceActivation.Softmax)]
            : Array.ConvertAll(input, z => ReferenceActivation.Value(activation, z, alpha));

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        if (activation == Activation.Softmax)
        {
            int size = row ?? output.Length;
            return [.. output.Chunk(size).Zip(delta.Chunk(size), ReferenceActivation.SoftmaxBackward).SelectMany(each => each)];
        }

        var inputDelta = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            inputDelta[i] = delta[i] * ReferenceActivation.Derivative(activation, input[i], alpha);
        }

        return inputDelta;
    }
}

/// <summary>y = x, or alpha x where x is below 0.</summary>
internal sealed class RectifyStep(int alpha) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        [.. input.Select((x, i) => x < 0 ? parameters[alpha + i] * x : x)];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        for (int i = 0; i < input.Length; i++)
        {
            gradients[alpha + i] += input[i] < 0 ? input[i] * delta[i] : 0;
        }

        return [.. delta.Select((d, i) => input[i] < 0 ? parameters[alpha + i] * d : d)];
    }
}

/// <summary>Normalisation by averages: gamma, beta, mean and variance stand one behind the other.</summary>
internal sealed class AveragedStep(int gamma, double epsilon, bool isTrained) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        [.. input.Select((x, i) => (Normal(parameters, input, i) * parameters[gamma + i]) + parameters[gamma + input.Length + i])];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        for (int i = 0; i < input.Length && isTrained; i++)
        {
            gradients[gamma + i] += delta[i] * Normal(parameters, input, i);
            gradients[gamma + input.Length + i] += delta[i];
        }

        return [.. delta.Select((d, i) => d * parameters[gamma + i] / Deviation(parameters, input, i))];
    }

    private double Normal(double[] parameters, double[] input, int i) =>
        (input[i] - parameters[gamma + (2 * input.Length) + i]) / Deviation(parameters, input, i);

    private double Deviation(double[] parameters, double[] input, int i) =>
        Math.Sqrt(parameters[gamma + (3 * input.Length) + i] + epsilon);
}

/// <summary>Normalisation by means and variances, which stand one behind the other (keras/src/layers/preprocessing/normalization.py).</summary>
internal sealed class MeasuredStep(int mean, int features) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        [.. input.Select((x, i) => (x - parameters[mean + (i % features)]) / Deviation(parameters, i))];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask) =>
        [.. delta.Select((d, i) => d / Deviation(parameters, i))];

    private double Deviation(double[] parameters, int i) => Math.Max(Math.Sqrt(parameters[mean + features + (i % features)]), 1e-7);
}

/// <summary>Strikes values out in training.</summary>
internal sealed class DropoutStep(double rate) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) => Apply(input, mask);

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask) =>
        Apply(delta, mask);

    // The mask holds 1 where a value is kept and 0 where it is dropped.
    private double[] Apply(double[] values, double[]? mask) =>
        mask is null ? values : [.. values.Select((v, i) => v * mask[i] / (1 - rate))];
}
