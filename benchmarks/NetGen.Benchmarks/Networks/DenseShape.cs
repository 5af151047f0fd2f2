namespace NetGen.Benchmarks.Networks;

/// <summary>A dense layer as declared: what a peer needs to build the same.</summary>
internal readonly record struct DenseShape(int Inputs, int Outputs, Activation Activation)
{
    public int KernelLength => Inputs * Outputs;

    public int ParameterCount => KernelLength + Outputs;

    /// <summary>The layers of a network, read from what was generated for its declaration.</summary>
    /// <exception cref="NotSupportedException">A layer is not dense with a bias.</exception>
    public static DenseShape[] Of(NetworkInfo info)
    {
        var shapes = new DenseShape[info.Layers.Count];
        int inputs = info.InputSize;
        for (int i = 0; i < shapes.Length; i++)
        {
            LayerInfo layer = info.Layers[i];
            Activation activation = Enum.Parse<Activation>(layer.Activation ?? nameof(Activation.Linear));
            shapes[i] = new DenseShape(inputs, layer.OutputSize, activation);
            if (shapes[i].ParameterCount != layer.ParameterCount)
            {
                throw new NotSupportedException($"The peers know dense layers alone, not {layer.Description}.");
            }

            inputs = layer.OutputSize;
        }

        return shapes;
    }
}
