using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>Backpropagation in plain loops: sample by sample, gradients summed over the batch.</summary>
internal sealed class LoopGradient(LoopNetwork network, Loss loss)
{
    private readonly float[][] _deltas = [.. network.Layers.Select(layer => new float[layer.Shape.Outputs])];

    /// <summary>By layer, [outputs][inputs].</summary>
    public float[][][] Kernels { get; } = [.. network.Layers.Select(layer => LoopLayer.Matrix(layer.Shape))];

    /// <summary>By layer, [outputs].</summary>
    public float[][] Biases { get; } = [.. network.Layers.Select(layer => new float[layer.Shape.Outputs])];

    /// <summary>The gradients of the mean loss of a batch; returns that loss.</summary>
    public float Compute(TrainingBatch batch)
    {
        Clear();
        int inputSize = network.Layers[0].Shape.Inputs;
        float sum = 0;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            network.Predict(batch.Inputs.AsSpan(sample * inputSize, inputSize));
            sum += LoopLoss.Compute(loss, network, batch, sample, _deltas[^1]);
            for (int i = network.Layers.Length - 1; i >= 0; i--)
            {
                Accumulate(i);
                if (i > 0)
                {
                    Propagate(i);
                }
            }
        }

        return sum / batch.Count;
    }

    private void Accumulate(int layer)
    {
        float[] inputs = network.InputsOf(layer);
        for (int o = 0; o < _deltas[layer].Length; o++)
        {
            float delta = _deltas[layer][o];
            float[] row = Kernels[layer][o];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] += delta * inputs[i];
            }

            Biases[layer][o] += delta;
        }
    }

    /// <summary>The deltas of the layer before.</summary>
    private void Propagate(int layer)
    {
        float[][] kernel = network.Layers[layer].Kernel;
        float[] before = _deltas[layer - 1];
        Array.Clear(before);
        for (int o = 0; o < kernel.Length; o++)
        {
            for (int i = 0; i < before.Length; i++)
            {
                before[i] += kernel[o][i] * _deltas[layer][o];
            }
        }

        for (int i = 0; i < before.Length; i++)
        {
            before[i] *= LoopActivation.Derivative(
                network.Layers[layer - 1].Shape.Activation, network.Activations[layer - 1][i]);
        }
    }

    private void Clear()
    {
        for (int layer = 0; layer < Kernels.Length; layer++)
        {
            Array.Clear(Biases[layer]);
            foreach (float[] row in Kernels[layer])
            {
                Array.Clear(row);
            }
        }
    }
}
