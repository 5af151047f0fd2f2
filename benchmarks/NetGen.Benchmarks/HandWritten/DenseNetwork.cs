namespace NetGen.Benchmarks.HandWritten;

/// <summary>Writes a network's parameters in the order Keras keeps them.</summary>
internal delegate void ParameterSource(Span<float> destination);

/// <summary>Dense layers one after another. Buffers are allocated once, for up to <c>batchSize</c> samples.</summary>
internal sealed class DenseNetwork
{
    private readonly DenseLayer[] _layers;
    private readonly float[][] _hidden;

    /// <param name="getParameters">Writes all parameters: layer by layer, kernel [inputs, outputs], then bias.</param>
    /// <param name="batchSize">The most samples <see cref="PredictBatch"/> is given.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="layers">Outputs and activation of each layer.</param>
    public DenseNetwork(
        ParameterSource getParameters, int batchSize, int inputs, params (int Outputs, Activation Activation)[] layers)
    {
        _layers = new DenseLayer[layers.Length];
        _hidden = new float[layers.Length - 1][];
        for (int i = 0; i < layers.Length; i++)
        {
            _layers[i] = new DenseLayer(inputs, layers[i].Outputs, layers[i].Activation);
            inputs = layers[i].Outputs;
            if (i < _hidden.Length)
            {
                _hidden[i] = new float[batchSize * inputs];
            }
        }

        SetParameters(getParameters);
    }

    public IReadOnlyList<DenseLayer> Layers => _layers;

    private int ParameterCount => _layers.Sum(layer => layer.ParameterCount);

    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < _hidden.Length; i++)
        {
            Span<float> hidden = _hidden[i].AsSpan(0, _layers[i].Outputs);
            _layers[i].Forward(input, hidden);
            input = hidden;
        }

        _layers[^1].Forward(input, output);
    }

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int count = outputs.Length / _layers[^1].Outputs;
        for (int i = 0; i < _hidden.Length; i++)
        {
            Span<float> hidden = _hidden[i].AsSpan(0, count * _layers[i].Outputs);
            _layers[i].ForwardBatch(inputs, hidden);
            inputs = hidden;
        }

        _layers[^1].ForwardBatch(inputs, outputs);
    }

    /// <summary>A hidden layer's outputs in the last <see cref="PredictBatch"/>, samples one after another.</summary>
    public ReadOnlySpan<float> Hidden(int layer, int count) => _hidden[layer].AsSpan(0, count * _layers[layer].Outputs);

    public float[] GetParameters()
    {
        var parameters = new float[ParameterCount];
        Span<float> rest = parameters;
        foreach (DenseLayer layer in _layers)
        {
            layer.GetParameters(rest);
            rest = rest[layer.ParameterCount..];
        }

        return parameters;
    }

    private void SetParameters(ParameterSource getParameters)
    {
        var parameters = new float[ParameterCount];
        getParameters(parameters);
        ReadOnlySpan<float> rest = parameters;
        foreach (DenseLayer layer in _layers)
        {
            layer.SetParameters(rest);
            rest = rest[layer.ParameterCount..];
        }
    }
}
