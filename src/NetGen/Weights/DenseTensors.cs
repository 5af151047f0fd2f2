namespace NetGen.Weights;

/// <summary>The trained tensors of a dense layer, and where they lie among a network's parameters.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Index">Its place in <see cref="NetworkInfo.Layers"/>.</param>
/// <param name="Inputs">The kernel's rows.</param>
/// <param name="HasBias">Whether a bias follows the kernel.</param>
/// <param name="Offset">The parameters of the layers before.</param>
internal sealed record DenseTensors(LayerInfo Layer, int Index, int Inputs, bool HasBias, int Offset)
{
    /// <summary>The kernel's columns.</summary>
    public int Units => Layer.OutputSize;

    public int KernelLength => Inputs * Units;

    public string KernelName => Layer.Name + ".kernel";

    public string BiasName => Layer.Name + ".bias";

    /// <summary>The names of the tensors that it has.</summary>
    public IEnumerable<string> Names => HasBias ? [KernelName, BiasName] : [KernelName];

    public ReadOnlySpan<float> Kernel(ReadOnlySpan<float> parameters) => parameters.Slice(Offset, KernelLength);

    public ReadOnlySpan<float> Bias(ReadOnlySpan<float> parameters) => parameters.Slice(Offset + KernelLength, Units);

    /// <summary>Every layer of a network that has parameters: a kernel [inputs, outputs], with or without a bias.</summary>
    /// <exception cref="ArgumentException">A layer has another number of parameters than these.</exception>
    public static IReadOnlyList<DenseTensors> Of(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var dense = new List<DenseTensors>();
        Dictionary<string, int> sizes = network.Inputs.ToDictionary(input => input.Name, input => input.Size, StringComparer.Ordinal);
        int offset = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerInfo layer = network.Layers[i];
            if (layer.ParameterCount > 0)
            {
                int inputs = sizes[layer.Inputs[0]];
                dense.Add(new DenseTensors(layer, i, inputs, HasBiasOf(layer, inputs), offset));
            }

            sizes.Add(layer.Name, layer.OutputSize);
            offset += layer.ParameterCount;
        }

        return dense;
    }

    private static bool HasBiasOf(LayerInfo layer, int inputs)
    {
        long kernel = (long)inputs * layer.OutputSize;
        return layer.ParameterCount == kernel || layer.ParameterCount == kernel + layer.OutputSize
            ? layer.ParameterCount > kernel
            : throw new ArgumentException(
                $"Layer '{Excerpt.Of(layer.Name)}' has {Quantity.Plain(layer.ParameterCount, "parameter")}; "
                + $"a kernel of {Quantity.Plain(inputs, "input")} and {Quantity.Plain(layer.OutputSize, "output")} has {kernel}, "
                + $"with a bias {kernel + layer.OutputSize}.",
                "network");
    }
}
