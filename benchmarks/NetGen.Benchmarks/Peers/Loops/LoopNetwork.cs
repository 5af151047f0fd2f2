using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>Dense layers one after another, one sample at a time, in plain loops.</summary>
internal sealed class LoopNetwork
{
    private readonly float[] _input;

    /// <param name="layers">Each takes what the one before gives.</param>
    /// <param name="parameters">Layer by layer, kernel [inputs, outputs], then bias.</param>
    public LoopNetwork(IReadOnlyList<DenseShape> layers, float[] parameters)
    {
        Layers = [.. layers.Select(shape => new LoopLayer(shape))];
        Activations = [.. layers.Select(shape => new float[shape.Outputs])];
        _input = new float[layers[0].Inputs];
        int next = 0;
        foreach (LoopLayer layer in Layers)
        {
            for (int i = 0; i < layer.Shape.Inputs; i++)
            {
                for (int o = 0; o < layer.Shape.Outputs; o++)
                {
                    layer.Kernel[o][i] = parameters[next++];
                }
            }

            for (int o = 0; o < layer.Shape.Outputs; o++)
            {
                layer.Bias[o] = parameters[next++];
            }
        }
    }

    public LoopLayer[] Layers { get; }

    /// <summary>What each layer gave for the last sample.</summary>
    public float[][] Activations { get; }

    public ReadOnlySpan<float> Outputs => Activations[^1];

    public void Predict(ReadOnlySpan<float> input)
    {
        input.CopyTo(_input);
        float[] values = _input;
        for (int i = 0; i < Layers.Length; i++)
        {
            Layers[i].Forward(values, Activations[i]);
            values = Activations[i];
        }
    }

    /// <summary>What layer <paramref name="index"/> took for the last sample.</summary>
    public float[] InputsOf(int index) => index == 0 ? _input : Activations[index - 1];
}
