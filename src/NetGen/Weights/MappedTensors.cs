namespace NetGen.Weights;

/// <summary>The parameters of a network as a file of another program has them: its names, its order of axes.</summary>
internal sealed class MappedTensors
{
    private readonly NetworkInfo _network;
    private readonly List<TensorDescription> _files = [];
    private readonly List<List<string>> _names = [];
    private readonly List<MappedPart> _parts = [];
    private readonly TensorDescription[] _tied;
    private readonly int _tableLength;
    private int _length;

    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    public MappedTensors(NetworkInfo network, TensorMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        _network = network;
        Func<string, string> nameOf = map.NamesIn(network);
        IReadOnlyList<PlacedTensor> tensors = PlacedTensor.Of(network);
        var joined = new Dictionary<string, JoinedTensors>(StringComparer.Ordinal);
        foreach (PlacedTensor tensor in tensors)
        {
            string name = nameOf(tensor.Name);
            KernelOrder order = map.OrderOf(name);
            if (AttentionTensor.Of(tensor) is { } attention && map.JoinsHeads)
            {
                AddAttention(tensor, attention, name, order, joined, tensors.Where(other => other.LayerIndex == tensor.LayerIndex && nameOf(other.Name) == name));
            }
            else if (order == KernelOrder.InputsFirst)
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

        Tensors = [.. _files];
        _tableLength = _length;
        IReadOnlyList<TiedTensor> tied = map.TiedIn(network);
        PlacedTensor TableOf(TiedTensor each) => tensors.First(tensor => tensor.Name == each.Table);
        foreach (TiedTensor each in tied.Where(each => each.IsWritten))
        {
            PlacedTensor table = TableOf(each);
            Add(table, each.Name, [.. table.Info.Shape], places: null, isCopy: true);
        }

        _tied = [.. _files.Skip(Tensors.Length)];
        Extras = tied.Count == 0 && map.PassedOver is null
            ? null
            : new FileExtras(map.PassedOver ?? (_ => false), [.. tied.Select(each => (each.Name, nameOf(each.Table)))]);
    }

    /// <summary>The tensors that a file must have, in canonical order.</summary>
    public TensorDescription[] Tensors { get; }

    /// <summary>Those that are written: the same, and kernels that are tied where the other program expects them.</summary>
    public TensorDescription[] Written => [.. Tensors, .. _tied];

    /// <summary>What the network calls what each of <see cref="Tensors"/> is of.</summary>
    public string[][] Names => [.. _names.Take(Tensors.Length).Select(names => names.ToArray())];

    /// <summary>What a file may have besides; null for nothing.</summary>
    public FileExtras? Extras { get; }

    /// <summary>A network's parameters in canonical order as <see cref="Written"/> has them.</summary>
    public float[] ToFile(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        float[] values = new float[_length];
        foreach (MappedPart part in _parts.Where(part => !part.IsAdded))
        {
            for (int i = 0; i < part.Count; i++)
            {
                values[part.Place(i)] = canonical[part.Offset + i];
            }
        }

        return values;
    }

    /// <summary>Room for what <see cref="Tensors"/> has.</summary>
    /// <param name="canonical">The parameters that it becomes.</param>
    /// <exception cref="ArgumentException">They are not as many as the network has.</exception>
    public float[] NewValues(ReadOnlySpan<float> canonical)
    {
        Argument.Length(_network.ParameterCount, canonical.Length, nameof(canonical));
        return new float[_tableLength];
    }

    /// <summary>The same as it is now.</summary>
    public float[] PresentValues(ReadOnlySpan<float> canonical) => ToFile(canonical)[.._tableLength];

    /// <summary>What the file has, as parameters in canonical order.</summary>
    public void ToCanonical(ReadOnlySpan<float> values, Span<float> canonical)
    {
        foreach (MappedPart part in _parts.Where(part => !part.IsCopy))
        {
            for (int i = 0; i < part.Count; i++)
            {
                float value = values[part.Place(i)];
                canonical[part.Offset + i] = part.IsAdded ? canonical[part.Offset + i] + value : value;
            }
        }
    }

    /// <summary>A tensor of attention; those of one name are columns of one tensor.</summary>
    private void AddAttention(
        PlacedTensor tensor, AttentionTensor attention, string name, KernelOrder order, Dictionary<string, JoinedTensors> joined, IEnumerable<PlacedTensor> members)
    {
        if (!joined.TryGetValue(name, out JoinedTensors? whole))
        {
            AttentionTensor[] all = [.. members.Select(each => AttentionTensor.Of(each)!.Value)];
            if (all.Any(each => each.Rows != attention.Rows))
            {
                throw new ArgumentException(
                    $"Queries, keys and values of '{Excerpt.Of(tensor.Layer.Name)}' are made of different numbers of features, and so are in no one tensor.");
            }

            whole = joined[name] = new JoinedTensors(_files.Count, _length, all.Sum(each => each.Columns));
            AddFile(name, attention.Elsewhere(whole.Columns, order));
        }

        _names[whole.File].Add(tensor.Name);
        _parts.Add(new MappedPart(tensor.Offset, tensor.Info.Size, whole.Begin, attention.Places(whole.Before, whole.Columns, order)));
        whole.Before += attention.Columns;
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

    private void Add(PlacedTensor tensor, string name, int[] shape, int[]? places, bool isAdded = false, bool isCopy = false)
    {
        int begin = _length;
        _parts.Add(new MappedPart(tensor.Offset, AddFile(name, shape).Length, begin, places, isAdded, isCopy));
        _names[^1].Add(tensor.Name);
    }

    private TensorDescription AddFile(string name, int[] shape)
    {
        var file = new TensorDescription(name, shape);
        _files.Add(file);
        _names.Add([]);
        _length += file.Length;
        return file;
    }

    /// <summary>Several tensors that are one in the file.</summary>
    /// <param name="File">Which of the file's.</param>
    /// <param name="Begin">Where it begins among the file's values.</param>
    /// <param name="Columns">Of all together.</param>
    private sealed record JoinedTensors(int File, int Begin, int Columns)
    {
        /// <summary>Columns that are placed.</summary>
        public int Before { get; set; }
    }

    /// <summary>Parameters that lie in one tensor of the file.</summary>
    /// <param name="Offset">Where they begin among the parameters.</param>
    /// <param name="Count">How many they are.</param>
    /// <param name="Begin">Where the tensor begins among the file's values.</param>
    /// <param name="Places">Where each number, as it lies here, lies there; null where they lie alike.</param>
    /// <param name="IsAdded">Whether they are added to what is there.</param>
    /// <param name="IsCopy">Whether they are read from another tensor.</param>
    private sealed record MappedPart(int Offset, int Count, int Begin, int[]? Places, bool IsAdded = false, bool IsCopy = false)
    {
        /// <summary>Where a number of the network's tensor is in the file.</summary>
        public int Place(int i) => Begin + (Places is null ? i : Places[i]);
    }
}
