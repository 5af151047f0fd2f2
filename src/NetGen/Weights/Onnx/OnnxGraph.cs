namespace NetGen.Weights.Onnx;

/// <summary>
/// The nodes of one layer after another, each of which takes the value that was reached, and the constants they need. Nodes,
/// values and constants are named after the layer that they compute: <c>dense_1.Gemm</c>, <c>dense_1.kernel</c>.
/// </summary>
internal sealed partial class OnnxGraph
{
    private const string Output = "output";

    private const int Float = 1;
    private const int Long = 7;

    private readonly List<OnnxNode> _nodes = [];
    private readonly List<ProtobufWriter> _initializers = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Value, IReadOnlyList<int> Shape)> _reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _channelsFirst = new(StringComparer.Ordinal);
    private readonly NetworkInfo _network;
    private string _layer = "";

    public OnnxGraph(NetworkInfo network, bool isStreamed)
    {
        _network = network;
        IsStreamed = isStreamed;
        foreach (InputInfo input in network.Inputs)
        {
            _reached.Add(input.Name, (InputName(input), input.Shape));
        }

        Value = ValueOf(network.Inputs[0].Name);
    }

    /// <summary>The value that was reached.</summary>
    public string Value { get; private set; }

    /// <summary>What is appended from here on belongs to that layer, and begins with the first value that it reads.</summary>
    public void Begin(LayerInfo layer)
    {
        _layer = layer.Name;
        Value = ValueOf(layer.Inputs[0]);
    }

    /// <summary>The value that was reached is what the layer gives.</summary>
    public void End(LayerInfo layer) => _reached.Add(layer.Name, (Value, layer.OutputShape));

    /// <summary>The value that a layer or the input gives.</summary>
    public string ValueOf(string layer) => _reached[layer].Value;

    /// <summary>Its axes for one sample.</summary>
    public IReadOnlyList<int> ShapeOf(string layer) => _reached[layer].Shape;

    /// <summary>A node of the value that was reached alone.</summary>
    public void Append(string type, params NodeAttribute[] attributes) => Append(type, [Value], attributes);

    /// <summary>A node of the value that was reached and one or more behind it.</summary>
    public void AppendWith(string type, params string[] others) => Append(type, [Value, .. others], []);

    /// <summary>The same with attributes.</summary>
    public void AppendWith(string type, string[] others, params NodeAttribute[] attributes) => Append(type, [Value, .. others], attributes);

    /// <summary>A node that gives something else first; what is gone on from is the output at a place.</summary>
    /// <returns>The output behind that, if it is there to be read.</returns>
    public string AppendLater(string type, string[] others, NodeAttribute[] attributes, int place, bool hasSecond = false)
    {
        Append(type, [Value, .. others], attributes);
        string second = Value + ".second";
        _nodes[^1] = _nodes[^1] with { Unread = place, Second = hasSecond ? second : null };
        return second;
    }

    /// <summary>A node of another value and the one that was reached behind it.</summary>
    public void AppendBehind(string type, string other, params NodeAttribute[] attributes) => Append(type, [other, Value], attributes);

    /// <summary>A Transpose of the value that was reached, whose first axis behind the batch are its channels, to have them in the last.</summary>
    public void AppendChannelsLast(int[] order)
    {
        string source = Value;
        Append("Transpose", new NodeAttribute("perm", order));
        _channelsFirst.Add(Value, source);
    }

    /// <summary>Goes back to the value as it was before its channels became the last axis; false where it never was.</summary>
    public bool TryGoToChannelsFirst()
    {
        bool isFound = _channelsFirst.TryGetValue(Value, out string? source);
        Value = source ?? Value;
        return isFound;
    }

    /// <summary>Goes back to a value of the same layer.</summary>
    public void GoTo(string value) => Value = value;

    /// <summary>What layers give before its channels become the last axis; nothing where one of them has no such value.</summary>
    public string[] ChannelsFirst(IReadOnlyList<string> layers) => layers.All(layer => _channelsFirst.ContainsKey(ValueOf(layer)))
        ? [.. layers.Select(layer => _channelsFirst[ValueOf(layer)])]
        : [];

    /// <summary>A node of what some layers give.</summary>
    public void AppendOf(string type, IEnumerable<string> layers, params NodeAttribute[] attributes) =>
        Append(type, [.. layers.Select(ValueOf)], attributes);

    /// <summary>A node of constants, beside the value that was reached.</summary>
    /// <returns>The name of what it gives.</returns>
    public string Constant(string type, params string[] constants)
    {
        string reached = Value;
        Append(type, constants, []);
        (string constant, Value) = (Value, reached);
        return constant;
    }

    /// <summary>A constant number; a layer that needs it twice has it once.</summary>
    /// <returns>Its name, as nodes take it.</returns>
    public string Number(string name, double value) => Tensor($"{_layer}.{name}", [], [(float)value]);

    /// <summary>A tensor of numbers, row-major.</summary>
    /// <inheritdoc cref="Number" path="/returns"/>
    public string Tensor(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        var tensor = new ProtobufWriter();
        foreach (int axis in shape)
        {
            tensor.Integer(1, axis);
        }

        return Add(name, tensor.Integer(2, Float).Text(8, name).Raw(9, values));
    }

    /// <summary>A shape of samples: 0 leaves the batch as it is.</summary>
    /// <inheritdoc cref="Number" path="/returns"/>
    public string Shape(string name, IReadOnlyList<int> sample) => Integers(name, [0, .. sample.Select(axis => (long)axis)]);

    /// <summary>A single whole number.</summary>
    /// <inheritdoc cref="Number" path="/returns"/>
    public string Index(string name, long value)
    {
        string full = $"{_layer}.{name}";
        return Add(full, new ProtobufWriter().Integer(2, Long).Text(8, full).Raw(9, [value]));
    }

    /// <summary>Whole numbers, one after another.</summary>
    /// <inheritdoc cref="Number" path="/returns"/>
    public string Integers(string name, params long[] values)
    {
        string full = $"{_layer}.{name}";
        return Add(full, new ProtobufWriter().Integer(1, values.Length).Integer(2, Long).Text(8, full).Raw(9, values));
    }

    /// <summary>GraphProto.</summary>
    /// <param name="batchSize">The first axis; null where it is open.</param>
    public ProtobufWriter ToMessage(int? batchSize)
    {
        string[] outputs = [.. _network.Outputs.Select(OutputName)];
        DropUnread();
        EndInOutputs(outputs);
        var graph = new ProtobufWriter();
        foreach (OnnxNode node in _nodes)
        {
            graph.Message(1, node.ToMessage());
        }

        graph.Text(2, _network.Name);
        foreach (ProtobufWriter initializer in _initializers)
        {
            graph.Message(5, initializer);
        }

        foreach (InputInfo input in _network.Inputs)
        {
            graph.Message(11, Samples(ValueOf(input.Name), AxesOf(input), batchSize, input.TakesTokens ? Long : Float));
        }

        if (_position is not null)
        {
            graph.Message(11, Samples(_position, [], batchSize, Long));
        }

        _states.ForEach(state => graph.Message(11, Samples(state.Name, state.Sample, batchSize)));
        for (int i = 0; i < outputs.Length; i++)
        {
            graph.Message(12, Samples(outputs[i], [.. ShapeOf(_network.Outputs[i])], batchSize));
        }

        _kept.ForEach(kept => graph.Message(12, Samples(kept.Name, kept.Sample, batchSize)));

        return graph;
    }

    private void Append(string type, string[] inputs, NodeAttribute[] attributes)
    {
        string name = $"{_layer}.{type}";
        for (int i = 2; !_names.Add(name); i++)
        {
            name = $"{_layer}.{type}_{i}";
        }

        _nodes.Add(new OnnxNode(name, type, inputs, name, attributes));
        Value = name;
    }

    private string Add(string name, ProtobufWriter tensor)
    {
        if (_names.Add(name))
        {
            _initializers.Add(tensor);
        }

        return name;
    }

    /// <summary>
    /// The name that the network gives an input; where a value is called so, or may be, <c>input</c> with a number that is free.
    /// </summary>
    private string InputName(InputInfo input) =>
        !IsTaken(input.Name) ? input.Name
        : InputNames.Free(name => IsTaken(name) || _reached.Values.Any(reached => reached.Value == name)
            || _network.Inputs.Any(other => other != input && other.Name == name));

    /// <summary>Whether a value has a name, or may have: those of layers begin with theirs.</summary>
    private bool IsTaken(string name) =>
        (name == Output && _network.Outputs.Count == 1)
        || _network.Layers.Any(layer => name.StartsWith(layer.Name + ".", StringComparison.Ordinal));

    /// <summary>The name of a layer that is one of several outputs; of one alone <c>output</c>.</summary>
    private string OutputName(string layer)
    {
        string name = _network.Outputs.Count == 1 ? Output : layer;
        while (_names.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    /// <summary>Axes that change places for nothing that reads them need not.</summary>
    private void DropUnread()
    {
        var read = new HashSet<string>(_nodes.SelectMany(node => node.Inputs).Concat(_network.Outputs.Select(ValueOf)), StringComparer.Ordinal);
        _nodes.RemoveAll(node => (_channelsFirst.ContainsKey(node.Output) || _timeFirst.ContainsKey(node.Output)) && !read.Contains(node.Output));
    }

    /// <summary>
    /// The values that outputs are, under their names. A layer that does nothing has no node to give it, and others may read what
    /// it gives.
    /// </summary>
    private void EndInOutputs(string[] outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            string layer = _network.Outputs[i];
            string value = ValueOf(layer);
            bool isShared = _network.Outputs.Count(other => ValueOf(other) == value) > 1 || _nodes.Exists(node => node.Inputs.Contains(value))
                || _kept.Exists(kept => kept.Name == value);
            int node = isShared ? -1 : _nodes.FindIndex(node => node.Output == value);
            if (node < 0)
            {
                (_layer, Value) = (layer, value);
                Append("Identity");
                node = _nodes.Count - 1;
            }

            _nodes[node] = _nodes[node] with { Output = outputs[i] };
        }
    }

    /// <summary>The axes of a sample. A frame of tokens is one of them, without an axis.</summary>
    private OnnxAxis[] AxesOf(InputInfo input) => IsStreamed && input.TakesTokens ? [] : [.. input.Shape];

    /// <summary>ValueInfoProto of a batch of samples.</summary>
    private static ProtobufWriter Samples(string name, IReadOnlyList<OnnxAxis> sample, int? batchSize, int type = Float)
    {
        ProtobufWriter shape = new ProtobufWriter().Message(1, (batchSize is { } size ? size : new OnnxAxis("batch")).ToMessage());
        foreach (OnnxAxis axis in sample)
        {
            shape.Message(1, axis.ToMessage());
        }

        ProtobufWriter tensor = new ProtobufWriter().Integer(1, type).Message(2, shape);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
