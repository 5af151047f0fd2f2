namespace NetGen.Weights.Onnx;

/// <summary>Sequences, whose time may stand before the batch, and what stays from one step to the next.</summary>
internal sealed partial class OnnxGraph
{
    private readonly Dictionary<string, string> _timeFirst = new(StringComparer.Ordinal);
    private readonly List<KeptValue> _states = [];
    private readonly List<KeptValue> _kept = [];
    private string? _position;

    /// <summary>Whether it computes one step of a sequence.</summary>
    public bool IsStreamed { get; }

    /// <summary>A Transpose of the value that was reached, [time, batch, features], to have the batch first.</summary>
    public void AppendBatchFirst()
    {
        string source = Value;
        Append("Transpose", new NodeAttribute("perm", [1, 0, 2]));
        _timeFirst.Add(Value, source);
    }

    /// <summary>Goes back to the value as it was before its batch became the first axis; false where it never was.</summary>
    public bool TryGoToTimeFirst()
    {
        bool isFound = _timeFirst.TryGetValue(Value, out string? source);
        Value = source ?? Value;
        return isFound;
    }

    /// <summary>What the layer keeps from one step to the next, as it was before the present one: an input of the model.</summary>
    /// <returns>The name of the value.</returns>
    public string State(string name, params OnnxAxis[] sample)
    {
        string full = $"{_layer}.{name}";
        _states.Add(new KeptValue(full, sample));
        return full;
    }

    /// <summary>What the last node gives is a state as the next step has it: an output of the model.</summary>
    public void Keep(string name, params int[] sample) => KeepAs($"{name}.next", [.. sample.Select(size => (OnnxAxis)size)]);

    /// <summary>The same, with a name of its own.</summary>
    public void KeepAs(string name, params OnnxAxis[] sample)
    {
        string next = $"{_layer}.{name}";
        _kept.Add(new KeptValue(next, sample));
        _nodes[^1] = _nodes[^1] with { Output = next };
        Value = next;
    }

    /// <summary>The rows of a table [steps, ...] for the place of the present step, which is an input of the model.</summary>
    /// <returns>The name of the value [batch, ...].</returns>
    public string AtPosition(string table)
    {
        _position ??= FreePosition();
        _names.Add(_position);
        return Constant("Gather", table, _position);
    }

    /// <summary><c>position</c>, or with a number where an input is called so.</summary>
    private string FreePosition()
    {
        const string Plain = "position";
        string name = Plain;
        for (int i = 1; IsTaken(name) || _network.Inputs.Any(input => ValueOf(input.Name) == name); i++)
        {
            name = $"{Plain}_{i}";
        }

        return name;
    }

    /// <summary>What stays from one step to the next.</summary>
    /// <param name="Name">Its name as an input, or as an output.</param>
    /// <param name="Sample">Its axes for one sample.</param>
    private sealed record KeptValue(string Name, IReadOnlyList<OnnxAxis> Sample);
}
