namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// A feed-forward network computed the naive way, one sample at a time in double precision. Parameters come as one
/// vector in canonical order: layer by layer, the kernel as [inputs, outputs] row-major, then the bias.
/// </summary>
internal sealed class ReferenceNetwork
{
    private readonly List<Step> _steps = [];
    private readonly List<ReferenceTensor> _tensors = [];

    public ReferenceNetwork(int inputSize, IEnumerable<ReferenceLayer> layers)
    {
        InputSize = inputSize;
        int size = inputSize;
        foreach (ReferenceLayer layer in layers)
        {
            switch (layer)
            {
                case ReferenceDense dense:
                    ReferenceTensor kernel =
                        AddTensor($"{dense.Name}.kernel", size * dense.Units, size, dense.L1, dense.L2);
                    ReferenceTensor? bias = dense.UseBias ? AddTensor($"{dense.Name}.bias", dense.Units) : null;
                    _steps.Add(new AffineStep(size, dense.Units, kernel.Offset, bias?.Offset));
                    _steps.Add(new ActivationStep(dense.Activation, null));
                    size = dense.Units;
                    break;
                case ReferenceActivate activate:
                    _steps.Add(new ActivationStep(activate.Activation, activate.Alpha));
                    break;
                case ReferenceDropout dropout:
                    _steps.Add(new DropoutStep(dropout.Rate));
                    break;
            }
        }

        OutputSize = size;
    }

    public int InputSize { get; }

    public int OutputSize { get; }

    public int ParameterCount { get; private set; }

    /// <summary>Kernels and biases in canonical order.</summary>
    public IReadOnlyList<ReferenceTensor> Tensors => _tensors;

    /// <summary>The activation whose outputs are the network's, or null.</summary>
    public Activation? OutputActivation => (_steps.LastOrDefault() as ActivationStep)?.Activation;

    /// <summary>Outputs of one sample.</summary>
    public double[] Predict(double[] parameters, double[] input) => Forward(parameters, input)[^1];

    /// <summary>The input and the value after every step; the last is the output.</summary>
    /// <param name="parameters">In canonical order.</param>
    /// <param name="input">One sample.</param>
    /// <param name="masks">For each Dropout in order, 1 where a value is kept, else 0; null in prediction.</param>
    public List<double[]> Forward(double[] parameters, double[] input, IReadOnlyList<double[]>? masks = null)
    {
        var values = new List<double[]> { input };
        int dropout = 0;
        foreach (Step step in _steps)
        {
            double[]? mask = step is DropoutStep && masks is not null ? masks[dropout++] : null;
            values.Add(step.Forward(parameters, values[^1], mask));
        }

        return values;
    }

    /// <summary>
    /// Adds a sample's parameter gradients to <paramref name="parameterGradients"/> and returns the input gradients,
    /// from the gradients of the outputs.
    /// </summary>
    public double[] Backward(
        double[] parameters, List<double[]> values, double[] outputGradients, double[] parameterGradients,
        IReadOnlyList<double[]>? masks = null) =>
        BackwardFrom(_steps.Count - 1, parameters, values, outputGradients, parameterGradients, masks);

    /// <summary>
    /// The mean loss of a batch, each sample's times its weight, plus the L1/L2 penalty, and the gradients of both in
    /// canonical order.
    /// </summary>
    public (double Loss, double[] Gradients) LossAndGradients(
        Loss loss, double[] parameters, double[][] inputs, double[][] targets,
        IReadOnlyList<IReadOnlyList<double[]>>? masks = null, float[]? weights = null)
    {
        bool targetsAreBinary = targets.All(row => row.All(t => t is 0 or 1));
        var gradients = new double[ParameterCount];
        double sum = 0;
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            List<double[]> values = Forward(parameters, inputs[sample], masks?[sample]);
            int last = _steps.Count - 1;
            double sampleLoss;
            double[] delta;
            if (loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy
                && OutputActivation == Activation.Softmax)
            {
                (sampleLoss, delta) = ReferenceLoss.CategoricalCrossEntropyOfLogits(values[last], targets[sample]);
                last--;
            }
            else if (loss is Loss.BinaryCrossEntropy && OutputActivation == Activation.Sigmoid)
            {
                (sampleLoss, delta) = ReferenceLoss.BinaryCrossEntropyOfLogits(values[last], targets[sample]);
                last--;
            }
            else
            {
                (sampleLoss, delta) = ReferenceLoss.OfOutputs(loss, values[^1], targets[sample], targetsAreBinary);
            }

            double weight = weights?[sample] ?? 1;
            sum += weight * sampleLoss;
            delta = Array.ConvertAll(delta, d => weight * d / inputs.Length);
            BackwardFrom(last, parameters, values, delta, gradients, masks?[sample]);
        }

        return (sum / inputs.Length + AddPenalty(parameters, gradients), gradients);
    }

    // The penalty l1 * sum|w| + l2 * sum w^2 (keras/src/regularizers/regularizers.py); its gradient is added.
    private double AddPenalty(double[] parameters, double[] gradients)
    {
        double penalty = 0;
        foreach (ReferenceTensor tensor in _tensors)
        {
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Length; i++)
            {
                double w = parameters[i];
                penalty += tensor.L1 * Math.Abs(w) + tensor.L2 * w * w;
                gradients[i] += tensor.L1 * Math.Sign(w) + 2 * tensor.L2 * w;
            }
        }

        return penalty;
    }

    private double[] BackwardFrom(
        int last, double[] parameters, List<double[]> values, double[] delta, double[] gradients,
        IReadOnlyList<double[]>? masks)
    {
        int dropout = masks?.Count ?? 0;
        for (int i = last; i >= 0; i--)
        {
            double[]? mask = _steps[i] is DropoutStep && masks is not null ? masks[--dropout] : null;
            delta = _steps[i].Backward(parameters, values[i], values[i + 1], delta, gradients, mask);
        }

        return delta;
    }

    private ReferenceTensor AddTensor(
        string name, int length, int? inputs = null, double l1 = 0, double l2 = 0)
    {
        var tensor = new ReferenceTensor(name, ParameterCount, length, inputs, l1, l2);
        _tensors.Add(tensor);
        ParameterCount += length;
        return tensor;
    }

    private abstract class Step
    {
        public abstract double[] Forward(double[] parameters, double[] input, double[]? mask);

        public abstract double[] Backward(
            double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask);
    }

    private sealed class AffineStep(int inputs, int outputs, int kernel, int? bias) : Step
    {
        public override double[] Forward(double[] parameters, double[] input, double[]? mask)
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

        public override double[] Backward(
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

    private sealed class ActivationStep(Activation activation, double? alpha) : Step
    {
        public Activation Activation => activation;

        public override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
            activation == Activation.Softmax
                ? ReferenceActivation.Softmax(input)
                : Array.ConvertAll(input, z => ReferenceActivation.Value(activation, z, alpha));

        public override double[] Backward(
            double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
        {
            if (activation == Activation.Softmax)
            {
                return ReferenceActivation.SoftmaxBackward(output, delta);
            }

            var inputDelta = new double[input.Length];
            for (int i = 0; i < input.Length; i++)
            {
                inputDelta[i] = delta[i] * ReferenceActivation.Derivative(activation, input[i], alpha);
            }

            return inputDelta;
        }
    }

    private sealed class DropoutStep(double rate) : Step
    {
        public override double[] Forward(double[] parameters, double[] input, double[]? mask) => Apply(input, mask);

        public override double[] Backward(
            double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask) =>
            Apply(delta, mask);

        // The mask holds 1 where a value is kept and 0 where it is dropped.
        private double[] Apply(double[] values, double[]? mask) =>
            mask is null ? values : [.. values.Select((v, i) => v * mask[i] / (1 - rate))];
    }
}
