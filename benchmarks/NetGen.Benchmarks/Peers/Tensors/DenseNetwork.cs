using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>Dense layers one after another. Buffers are allocated once, for up to <c>batchSize</c> samples.</summary>
internal sealed class DenseNetwork
{
    private readonly DenseLayer[] _layers;
    private readonly float[][] _hidden;

    /// <param name="layers">Each takes what the one before gives.</param>
    /// <param name="parameters">Layer by layer, kernel [inputs, outputs], then bias.</param>
    /// <param name="batchSize">The most samples <see cref="PredictBatch"/> is given.</param>
    public DenseNetwork(IReadOnlyList<DenseShape> layers, ReadOnlySpan<float> parameters, int batchSize)
    {
        _layers = [.. layers.Select(shape => new DenseLayer(shape))];
        _hidden = [.. layers.SkipLast(1).Select(shape => new float[batchSize * shape.Outputs])];
        foreach (DenseLayer layer in _layers)
        {
            layer.SetParameters(parameters);
            parameters = parameters[layer.ParameterCount..];
        }
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
}
