namespace NetGen.Weights;

/// <summary>A tensor of a network, and where it lies among the parameters in canonical order.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="LayerIndex">The layer's place in <see cref="NetworkInfo.Layers"/>.</param>
/// <param name="Info">The tensor.</param>
/// <param name="Offset">The parameters before it.</param>
internal sealed record PlacedTensor(LayerInfo Layer, int LayerIndex, TensorInfo Info, int Offset)
{
    private const string Kernel = "kernel";

    /// <summary>What the network calls it.</summary>
    public string Name => Info.Name;

    /// <summary>Whether it is a kernel [inputs, outputs], which other programs have the other way round.</summary>
    public bool IsMatrix => Info.Role == Kernel && Info.Shape.Count == 2;

    public ReadOnlySpan<float> Values(ReadOnlySpan<float> parameters) => parameters.Slice(Offset, Info.Size);

    /// <summary>The tensors of a network in canonical order.</summary>
    /// <exception cref="ArgumentException">A layer has parameters and doesn't say in which tensors.</exception>
    public static IReadOnlyList<PlacedTensor> Of(NetworkInfo network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var tensors = new List<PlacedTensor>();
        int offset = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerInfo layer = network.Layers[i];
            if (layer.Tensors.Count == 0 && layer.ParameterCount > 0)
            {
                throw new ArgumentException(
                    $"Layer '{Excerpt.Of(layer.Name)}' has {Quantity.Plain(layer.ParameterCount, "parameter")} and does not say in which tensors.",
                    nameof(network));
            }

            foreach (TensorInfo tensor in layer.Tensors)
            {
                tensors.Add(new PlacedTensor(layer, i, tensor, offset));
                offset += tensor.Size;
            }
        }

        return tensors;
    }
}
