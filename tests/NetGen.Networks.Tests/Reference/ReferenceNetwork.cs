namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// A feed-forward network computed the naive way, one sample at a time in double precision. Parameters come as one
/// vector in canonical order: layer by layer, the kernel as [inputs, outputs] row-major, then the bias.
/// </summary>
internal sealed class ReferenceNetwork
{
    private readonly List<Step> _steps = [];
    private readonly List<ReferenceTensor> _tensors = [];

    /// <summary>For each step the places of the values that it reads, of which the input is the first.</summary>
    private readonly List<int[]> _sources = [];

    public ReferenceNetwork(int inputSize, IEnumerable<ReferenceLayer> layers, string inputName = "input", int? inputRow = null)
    {
        InputSize = inputSize;
        var reached = new Dictionary<string, (int Value, int Size, int Row)>(StringComparer.Ordinal) { [inputName] = (0, inputSize, inputRow ?? inputSize) };
        (int Value, int Size, int Row) previous = reached[inputName];
        foreach (ReferenceLayer layer in layers)
        {
            (int Value, int Size, int Row)[] read = layer.Sources.Count == 0 ? [previous] : [.. layer.Sources.Select(name => reached[name])];
            _sources.Add([.. read.Select(source => source.Value)]);
            (int size, int row) = (read[0].Size, read[0].Row);
            switch (layer)
            {
                case ReferenceDense dense:
                    ReferenceTensor kernel =
                        AddTensor($"{dense.Name}.kernel", size * dense.Units, size, dense.L1, dense.L2);
                    ReferenceTensor? bias = dense.UseBias ? AddTensor($"{dense.Name}.bias", dense.Units) : null;
                    _steps.Add(new AffineStep(size, dense.Units, kernel.Offset, bias?.Offset));
                    _sources.Add([_steps.Count]);
                    _steps.Add(new ActivationStep(dense.Activation, null));
                    size = row = dense.Units;
                    break;
                case ReferenceActivate activate:
                    _steps.Add(new ActivationStep(activate.Activation, activate.Alpha, row));
                    break;
                case ReferenceReshape reshape:
                    _steps.Add(new SameStep());
                    row = reshape.Row ?? size;
                    break;
                case ReferenceNormalization normalization:
                    ReferenceTensor scale = AddTensor($"{normalization.Name}.{(normalization.Centers ? "gamma" : "scale")}", row);
                    ReferenceTensor? offset = normalization.Centers ? AddTensor($"{normalization.Name}.beta", row) : null;
                    _steps.Add(new NormalizationStep(row, normalization.Epsilon, scale.Offset, offset?.Offset));
                    break;
                case ReferenceDropout dropout:
                    _steps.Add(new DropoutStep(dropout.Rate));
                    break;
                case ReferencePReLU rectifier:
                    _steps.Add(new RectifyStep(AddTensor($"{rectifier.Name}.alpha", size).Offset));
                    break;
                case ReferenceBatchNormalization normalization:
                    int gamma = AddTensor($"{normalization.Name}.gamma", size).Offset;
                    AddTensor($"{normalization.Name}.beta", size);
                    AddTensor($"{normalization.Name}.moving_mean", size);
                    AddTensor($"{normalization.Name}.moving_variance", size);
                    _steps.Add(new AveragedStep(gamma, normalization.Epsilon, normalization.IsTrained));
                    break;
                case ReferenceMeasured measured:
                    int features = measured.PerFeature ? row : 1;
                    int mean = AddTensor($"{measured.Name}.mean", features).Offset;
                    AddTensor($"{measured.Name}.variance", features);
                    _steps.Add(new MeasuredStep(mean, features));
                    break;
                case ReferenceTaps taps:
                    _steps.Add(new TapStep(taps.Taps, taps.IsMaximum));
                    (size, row) = (taps.Taps.Length, taps.Row);
                    break;
                case ReferenceConvolution filtered:
                    int weights = AddTensor($"{filtered.Name}.kernel", filtered.Inputs * filtered.Filters, filtered.Inputs).Offset;
                    _tensors[^1] = _tensors[^1] with { Shape = filtered.Kernel, MultiplyAdds = filtered.MultiplyAdds };
                    int? added = filtered.UseBias ? AddTensor($"{filtered.Name}.bias", filtered.Filters).Offset : null;
                    _steps.Add(new ConvolutionStep(filtered.Taps, filtered.Filters, weights, added));
                    _sources.Add([_steps.Count]);
                    _steps.Add(new ActivationStep(filtered.Activation, null, filtered.Filters));
                    (size, row) = (filtered.Taps.Length, filtered.Filters);
                    break;
                case ReferenceRecurrent recurrent:
                    int tensors = AddTensors(recurrent);
                    _steps.Add(new RecurrentStep(recurrent, tensors));
                    (size, row) = (recurrent.GivesSequence ? recurrent.Steps * recurrent.Given : recurrent.Given, recurrent.Given);
                    break;
                case ReferenceGroups groups:
                    int factors = AddTensor($"{groups.Name}.gamma", groups.Channels).Offset;
                    int shifts = AddTensor($"{groups.Name}.beta", groups.Channels).Offset;
                    _steps.Add(new GroupStep(groups.Channels, groups.Groups, groups.Epsilon, factors, shifts));
                    break;
                case ReferenceNoise:
                    _steps.Add(new SameStep());
                    break;
                case ReferenceMerge merge:
                    _steps.Add(new MergeStep(merge.Function));
                    break;
                case ReferenceConcatenate:
                    _steps.Add(new ConcatenateStep());
                    size = row = read.Sum(source => source.Size);
                    break;
            }

            reached[layer.Name] = previous = (_steps.Count, size, row);
        }

        OutputSize = previous.Size;
        OutputRow = previous.Row;
    }

    public int InputSize { get; }

    public int OutputSize { get; }

    /// <summary>The values of a row of the output: of its last axis.</summary>
    public int OutputRow { get; }

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
        for (int i = 0; i < _steps.Count; i++)
        {
            double[]? mask = _steps[i] is DropoutStep && masks is not null ? masks[dropout++] : null;
            values.Add(_steps[i].Forward(parameters, [.. _sources[i].Select(source => values[source])], mask));
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
        BackwardFrom(_steps.Count, parameters, values, outputGradients, parameterGradients, masks);

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
            int last = _steps.Count;
            int logits = _sources[^1][0];
            double sampleLoss;
            double[] delta;
            if (loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy
                && OutputActivation == Activation.Softmax)
            {
                (sampleLoss, delta) = OfRows(values[logits], targets[sample], ReferenceLoss.CategoricalCrossEntropyOfLogits);
                last = logits;
            }
            else if (loss is Loss.BinaryCrossEntropy && OutputActivation == Activation.Sigmoid)
            {
                (sampleLoss, delta) = ReferenceLoss.BinaryCrossEntropyOfLogits(values[logits], targets[sample]);
                last = logits;
            }
            else
            {
                (sampleLoss, delta) = OfRows(values[^1], targets[sample], (outputs, row) => ReferenceLoss.OfOutputs(loss, outputs, row, targetsAreBinary));
            }

            double weight = weights?[sample] ?? 1;
            sum += weight * sampleLoss;
            delta = Array.ConvertAll(delta, d => weight * d / inputs.Length);
            BackwardFrom(last, parameters, values, delta, gradients, masks?[sample]);
        }

        return (sum / inputs.Length + AddPenalty(parameters, gradients), gradients);
    }

    /// <summary>The mean over rows of what each has by itself.</summary>
    private (double Loss, double[] Gradient) OfRows(double[] values, double[] targets, Func<double[], double[], (double Loss, double[] Gradient)> loss)
    {
        (double Loss, double[] Gradient)[] rows = [.. values.Chunk(OutputRow).Zip(targets.Chunk(OutputRow), loss)];
        return (rows.Average(row => row.Loss), [.. rows.SelectMany(row => row.Gradient).Select(gradient => gradient / rows.Length)]);
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

    /// <summary>Back from the gradients of one of the values; what comes back to a value from its readers is added.</summary>
    private double[] BackwardFrom(
        int last, double[] parameters, List<double[]> values, double[] delta, double[] gradients,
        IReadOnlyList<double[]>? masks)
    {
        double[][] deltas = [.. values.Select(value => new double[value.Length])];
        deltas[last] = delta;
        int dropout = masks?.Count ?? 0;
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            double[]? mask = _steps[i] is DropoutStep && masks is not null ? masks[--dropout] : null;
            if (i >= last)
            {
                continue;
            }

            double[][] inputs = [.. _sources[i].Select(source => values[source])];
            double[][] back = _steps[i].Backward(parameters, inputs, values[i + 1], deltas[i + 1], gradients, mask);
            for (int source = 0; source < back.Length; source++)
            {
                double[] sum = deltas[_sources[i][source]];
                deltas[_sources[i][source]] = [.. sum.Select((value, j) => value + back[source][j])];
            }
        }

        return deltas[0];
    }

    /// <summary>The tensors of a recurrent layer; gives where the first one begins.</summary>
    private int AddTensors(ReferenceRecurrent layer)
    {
        int offset = ParameterCount;
        int gates = layer.Gates * layer.Units;
        foreach (string walk in layer.Walks)
        {
            AddTensor($"{layer.Name}.{walk}kernel", layer.Features * gates, layer.Features);
            _tensors[^1] = _tensors[^1] with { MultiplyAdds = (long)layer.Steps * layer.Features * gates };
            AddTensor($"{layer.Name}.{walk}recurrent_kernel", layer.Units * gates, layer.Units);
            _tensors[^1] = _tensors[^1] with { MultiplyAdds = (long)layer.Steps * layer.Units * gates };
            if (layer.UseBias)
            {
                AddTensor($"{layer.Name}.{walk}bias", layer.Biases * gates);
                _tensors[^1] = _tensors[^1] with { Shape = layer.Biases == 1 ? [gates] : [layer.Biases, gates] };
            }
        }

        return offset;
    }

    private ReferenceTensor AddTensor(
        string name, int length, int? inputs = null, double l1 = 0, double l2 = 0)
    {
        var tensor = new ReferenceTensor(name, ParameterCount, length, inputs, l1, l2);
        _tensors.Add(tensor);
        ParameterCount += length;
        return tensor;
    }
}
