using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>
/// Training of a ReLU network with softmax and sparse categorical cross-entropy, on
/// <see cref="TensorPrimitives"/>. A row of the kernel gets its gradient and its update while it is in the first-level
/// cache, so no gradient of a whole kernel is ever stored.
/// </summary>
internal sealed class DenseTrainer
{
    private readonly DenseNetwork _network;
    private readonly IUpdateRule _rule;
    private readonly AdamMoments[] _moments;
    private readonly float[][] _deltas;
    private readonly float[] _mask;
    private readonly float[] _rowGradient;
    private readonly float[] _biasGradient;

    public DenseTrainer(DenseNetwork network, int batchSize, IUpdateRule rule)
    {
        if (!network.Layers.All(layer => layer.IsOutputMajor))
        {
            throw new ArgumentException("Every kernel must be output-major.", nameof(network));
        }

        _network = network;
        _rule = rule;
        _moments = [.. network.Layers.Select(layer => new AdamMoments(layer))];
        _deltas = [.. network.Layers.Select(layer => new float[batchSize * layer.Outputs])];
        _mask = new float[batchSize * network.Layers.Max(layer => layer.Outputs)];
        _rowGradient = new float[network.Layers.Max(layer => layer.Inputs)];
        _biasGradient = new float[network.Layers.Max(layer => layer.Outputs)];
    }

    /// <summary>Forward, backward and update on one batch; returns the mean loss before the update.</summary>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        _rule.BeginStep();
        int last = _network.Layers.Count - 1;
        Span<float> outputs = Deltas(last, labels.Length);
        _network.PredictBatch(inputs, outputs);
        float loss = ToOutputDeltas(outputs, labels);
        for (int i = last; i >= 0; i--)
        {
            ReadOnlySpan<float> layerInputs = inputs;
            if (i > 0)
            {
                layerInputs = _network.Hidden(i - 1, labels.Length);
                Propagate(_network.Layers[i], Deltas(i, labels.Length), layerInputs, Deltas(i - 1, labels.Length));
            }

            Update(_network.Layers[i], _moments[i], layerInputs, Deltas(i, labels.Length));
        }

        return loss;
    }

    private Span<float> Deltas(int layer, int count) =>
        _deltas[layer].AsSpan(0, count * _network.Layers[layer].Outputs);

    /// <summary>Probabilities become (probability - target) / count: the mean loss's gradient by the logits.</summary>
    private static float ToOutputDeltas(Span<float> probabilities, ReadOnlySpan<int> labels)
    {
        int classes = probabilities.Length / labels.Length;
        float loss = 0f;
        for (int sample = 0; sample < labels.Length; sample++)
        {
            ref float probability = ref probabilities[(sample * classes) + labels[sample]];
            loss -= MathF.Log(probability);
            probability -= 1;
        }

        TensorPrimitives.Multiply(probabilities, 1f / labels.Length, probabilities);
        return loss / labels.Length;
    }

    /// <summary>The deltas of the layer before: deltas * kernel, where that layer's ReLU was on.</summary>
    private void Propagate(
        DenseLayer layer, ReadOnlySpan<float> deltas, ReadOnlySpan<float> activations, Span<float> before)
    {
        before.Clear();
        for (int sample = 0; sample * layer.Outputs < deltas.Length; sample++)
        {
            Span<float> sum = before.Slice(sample * layer.Inputs, layer.Inputs);
            for (int o = 0; o < layer.Outputs; o++)
            {
                float delta = deltas[(sample * layer.Outputs) + o];
                TensorPrimitives.MultiplyAdd(layer.Kernel.AsSpan(o * layer.Inputs, layer.Inputs), delta, sum, sum);
            }
        }

        // A positive activation times the largest float is at least 1 (but for denormal numbers); zero stays zero.
        Span<float> mask = _mask.AsSpan(0, before.Length);
        TensorPrimitives.Multiply(activations, float.MaxValue, mask);
        TensorPrimitives.Min(mask, 1f, mask);
        TensorPrimitives.Multiply(before, mask, before);
    }

    private void Update(DenseLayer layer, AdamMoments moments, ReadOnlySpan<float> inputs, ReadOnlySpan<float> deltas)
    {
        Span<float> gradient = _rowGradient.AsSpan(0, layer.Inputs);
        Span<float> biasGradient = _biasGradient.AsSpan(0, layer.Outputs);
        for (int o = 0; o < layer.Outputs; o++)
        {
            gradient.Clear();
            biasGradient[o] = 0;
            for (int sample = 0, i = o; i < deltas.Length; sample++, i += layer.Outputs)
            {
                // Half of a ReLU layer's deltas are zero.
                if (deltas[i] != 0)
                {
                    TensorPrimitives.MultiplyAdd(
                        inputs.Slice(sample * layer.Inputs, layer.Inputs), deltas[i], gradient, gradient);
                    biasGradient[o] += deltas[i];
                }
            }

            int row = o * layer.Inputs;
            _rule.Update(
                layer.Kernel.AsSpan(row, layer.Inputs),
                gradient,
                moments.KernelMomentum.AsSpan(row, layer.Inputs),
                moments.KernelVelocity.AsSpan(row, layer.Inputs));
        }

        _rule.Update(layer.Bias, biasGradient, moments.BiasMomentum, moments.BiasVelocity);
    }
}
