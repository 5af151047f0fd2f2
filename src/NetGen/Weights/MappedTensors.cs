namespace NetGen.Weights;

/// <summary>The parameters of a network as a file of another program has them: its names, its order of kernels' axes.</summary>
internal sealed class MappedTensors
{
    private readonly IReadOnlyList<DenseTensors> _dense;
    private readonly bool _isTransposed;
    private readonly NetworkInfo _network;

    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    public MappedTensors(NetworkInfo network, TensorMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _network = network;
        _dense = DenseTensors.Of(network);
        _isTransposed = map.Kernels == KernelOrder.OutputsFirst;
        Tensors = map.InFile(network, _dense);
    }

    /// <summary>The tensors in the file, in canonical order.</summary>
    public TensorDescription[] Tensors { get; }

    /// <summary>What the network calls them.</summary>
    public IEnumerable<string> Names => _dense.SelectMany(layer => layer.Names);

    /// <summary>A network's parameters in canonical order as the file has them.</summary>
    public float[] ToFile(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        float[] values = canonical.ToArray();
        if (_isTransposed)
        {
            foreach (DenseTensors layer in _dense)
            {
                Transpose(layer.Kernel(canonical), layer.Inputs, layer.Units, values.AsSpan(layer.Offset));
            }
        }

        return values;
    }

    /// <summary>What the file has, as parameters in canonical order.</summary>
    public void ToCanonical(ReadOnlySpan<float> values, Span<float> canonical)
    {
        values.CopyTo(canonical);
        if (_isTransposed)
        {
            foreach (DenseTensors layer in _dense)
            {
                Transpose(layer.Kernel(values), layer.Units, layer.Inputs, canonical[layer.Offset..]);
            }
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
