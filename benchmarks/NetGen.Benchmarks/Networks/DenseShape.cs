namespace NetGen.Benchmarks.Networks;

/// <summary>A dense layer as declared: what the peers written by hand need to build the same.</summary>
internal readonly record struct DenseShape(int Inputs, int Outputs, Activation Activation)
{
    public int KernelLength => Inputs * Outputs;

    public int ParameterCount => KernelLength + Outputs;

    /// <summary>
    /// The layers of a network, read from what was generated for its declaration; none where one of them is of another kind.
    /// </summary>
    public static DenseShape[] Of(NetworkInfo info)
    {
        if (info.Layers.Any(layer => layer.Kind != "Dense"))
        {
            return [];
        }

        var shapes = new DenseShape[info.Layers.Count];
        int inputs = info.InputSize;
        for (int i = 0; i < shapes.Length; i++)
        {
            LayerInfo layer = info.Layers[i];
            Activation activation = Enum.Parse<Activation>(layer.Activation ?? nameof(Activation.Linear));
            shapes[i] = new DenseShape(inputs, layer.OutputSize, activation);
            inputs = layer.OutputSize;
        }

        return shapes;
    }
}
