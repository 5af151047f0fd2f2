namespace NetGen.Weights;

/// <summary>The parameters of a network as a file of another program has them: its names, its order of axes.</summary>
internal sealed class MappedTensors
{
    private readonly NetworkInfo _network;
    private readonly List<MappedTensor> _tensors = [];
    private int _length;

    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    public MappedTensors(NetworkInfo network, TensorMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _network = network;
        Func<string, string> nameOf = map.NamesIn(network);
        foreach (PlacedTensor tensor in PlacedTensor.Of(network))
        {
            string name = nameOf(tensor.Name);
            if (map.Kernels == KernelOrder.InputsFirst)
            {
                Add(tensor, name, [.. tensor.Info.Shape], places: null);
            }
            else if (RecurrentTensor.Of(tensor) is { } recurrent)
            {
                AddRecurrent(tensor, recurrent, name);
            }
            else
            {
                Add(tensor, name, ChannelsFirst.Shape(tensor), ChannelsFirst.Places(tensor));
            }
        }

        Tensors = [.. _tensors.Select(tensor => tensor.InFile)];
    }

    /// <summary>The tensors in the file, in canonical order.</summary>
    public TensorDescription[] Tensors { get; }

    /// <summary>What the network calls each of them.</summary>
    public IEnumerable<string> Names => _tensors.Select(tensor => tensor.Name);

    /// <summary>A network's parameters in canonical order as the file has them.</summary>
    public float[] ToFile(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        float[] values = new float[_length];
        foreach (MappedTensor tensor in _tensors.Where(tensor => !tensor.IsAdded))
        {
            for (int i = 0; i < tensor.InFile.Length; i++)
            {
                values[tensor.Place(i)] = canonical[tensor.Offset + i];
            }
        }

        return values;
    }

    /// <summary>Room for what a file has.</summary>
    /// <param name="canonical">The parameters that it becomes.</param>
    /// <exception cref="ArgumentException">They are not as many as the network has.</exception>
    public float[] NewValues(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        return new float[_length];
    }

    /// <summary>What the file has, as parameters in canonical order.</summary>
    public void ToCanonical(ReadOnlySpan<float> values, Span<float> canonical)
    {
        foreach (MappedTensor tensor in _tensors)
        {
            for (int i = 0; i < tensor.InFile.Length; i++)
            {
                float value = values[tensor.Place(i)];
                canonical[tensor.Offset + i] = tensor.IsAdded ? canonical[tensor.Offset + i] + value : value;
            }
        }
    }

    /// <summary>A bias that is two tensors there has a row in each, or their sum: then the second is 0 where it is written.</summary>
    private void AddRecurrent(PlacedTensor tensor, RecurrentTensor recurrent, string name)
    {
        int[] places = recurrent.Places();
        if (recurrent.SecondBias(name) is not { } second)
        {
            Add(tensor, name, recurrent.Elsewhere, places);
            return;
        }

        int size = tensor.Info.Shape[^1];
        int[] first = places[..size];
        Add(tensor, name, [size], first);
        Add(recurrent.HasTwoBiases ? tensor with { Offset = tensor.Offset + size } : tensor, second, [size], first, isAdded: !recurrent.HasTwoBiases);
    }

    private void Add(PlacedTensor tensor, string name, int[] shape, int[]? places, bool isAdded = false)
    {
        var inFile = new TensorDescription(name, shape);
        _tensors.Add(new MappedTensor(inFile, tensor.Name, tensor.Offset, _length, places, isAdded));
        _length += inFile.Length;
    }

    /// <summary>A tensor of the file.</summary>
    /// <param name="InFile">Its name and shape there.</param>
    /// <param name="Name">What the network calls what it is of.</param>
    /// <param name="Offset">Where that begins among the parameters.</param>
    /// <param name="Begin">Where it begins among the file's values.</param>
    /// <param name="Places">Where each number, as it lies here, lies there; null where they lie alike.</param>
    /// <param name="IsAdded">Whether it is added to what is there.</param>
    private sealed record MappedTensor(TensorDescription InFile, string Name, int Offset, int Begin, int[]? Places, bool IsAdded)
    {
        /// <summary>Where a number of the network's tensor is in the file.</summary>
        public int Place(int i) => Begin + (Places is null ? i : Places[i]);
    }
}
