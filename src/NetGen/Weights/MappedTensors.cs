namespace NetGen.Weights;

/// <summary>The parameters of a network as a file of another program has them: its names, its order of kernels' axes.</summary>
internal sealed class MappedTensors
{
    private readonly IReadOnlyList<PlacedTensor> _tensors;
    private readonly bool _isTransposed;
    private readonly NetworkInfo _network;

    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    public MappedTensors(NetworkInfo network, TensorMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _network = network;
        _tensors = PlacedTensor.Of(network);
        _isTransposed = map.Kernels == KernelOrder.OutputsFirst;
        Tensors = map.InFile(network, _tensors);
    }

    /// <summary>The tensors in the file, in canonical order.</summary>
    public TensorDescription[] Tensors { get; }

    /// <summary>What the network calls them.</summary>
    public IEnumerable<string> Names => _tensors.Select(tensor => tensor.Name);

    /// <summary>Those that lie the other way round in the file.</summary>
    private IEnumerable<PlacedTensor> Turned => _isTransposed ? _tensors.Where(tensor => tensor.IsMatrix) : [];

    /// <summary>A network's parameters in canonical order as the file has them.</summary>
    public float[] ToFile(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        float[] values = canonical.ToArray();
        foreach (PlacedTensor tensor in Turned)
        {
            Transpose(tensor.Values(canonical), tensor.Info.Shape[0], tensor.Info.Shape[1], values.AsSpan(tensor.Offset));
        }

        return values;
    }

    /// <summary>What the file has, as parameters in canonical order.</summary>
    public void ToCanonical(ReadOnlySpan<float> values, Span<float> canonical)
    {
        values.CopyTo(canonical);
        foreach (PlacedTensor tensor in Turned)
        {
            Transpose(tensor.Values(values), tensor.Info.Shape[1], tensor.Info.Shape[0], canonical[tensor.Offset..]);
        }
    }

    /// <summary>[rows, columns] becomes [columns, rows].</summary>
    private static void Transpose(ReadOnlySpan<float> source, int rows, int columns, Span<float> destination)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                destination[(column * rows) + row] = source[(row * columns) + column];
            }
        }
    }
}
