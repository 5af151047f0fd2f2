namespace NetGen.Weights;

/// <summary>The parameters of a network as a file of another program has them: its names, its order of axes.</summary>
internal sealed class MappedTensors
{
    private readonly IReadOnlyList<PlacedTensor> _tensors;
    private readonly NetworkInfo _network;

    /// <summary>Where tensors begin whose numbers lie elsewhere in the file, and where these lie there, counted from the begin.</summary>
    private readonly List<(int Offset, int[] Places)> _moved = [];

    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    public MappedTensors(NetworkInfo network, TensorMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _network = network;
        _tensors = PlacedTensor.Of(network);
        Tensors = map.InFile(network, _tensors);
        foreach (PlacedTensor tensor in map.Kernels == KernelOrder.OutputsFirst ? _tensors : [])
        {
            if (ChannelsFirst.Places(tensor) is { } places)
            {
                _moved.Add((tensor.Offset, places));
            }
        }
    }

    /// <summary>The tensors in the file, in canonical order.</summary>
    public TensorDescription[] Tensors { get; }

    /// <summary>What the network calls them.</summary>
    public IEnumerable<string> Names => _tensors.Select(tensor => tensor.Name);

    /// <summary>A network's parameters in canonical order as the file has them.</summary>
    public float[] ToFile(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        float[] values = canonical.ToArray();
        foreach ((int offset, int[] places) in _moved)
        {
            for (int i = 0; i < places.Length; i++)
            {
                values[offset + places[i]] = canonical[offset + i];
            }
        }

        return values;
    }

    /// <summary>What the file has, as parameters in canonical order.</summary>
    public void ToCanonical(ReadOnlySpan<float> values, Span<float> canonical)
    {
        values.CopyTo(canonical);
        foreach ((int offset, int[] places) in _moved)
        {
            for (int i = 0; i < places.Length; i++)
            {
                canonical[offset + i] = values[offset + places[i]];
            }
        }
    }
}
