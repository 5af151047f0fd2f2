using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Input;

namespace NetGen.Compiler.Plan;

/// <summary>What layers become: operations over values, not yet fused.</summary>
/// <param name="LayerOutputs">Per layer, the value that holds what it gives.</param>
public sealed record LoweredNetwork(
    Value Input, IReadOnlyList<Operation> Operations, IReadOnlyList<PlannedTensor> Tensors, IReadOnlyList<Value> LayerOutputs, Value Output);

/// <summary>Gathers the operations of a network, layer by layer.</summary>
public sealed class Lowering
{
    private readonly List<Operation> _operations = [];
    private readonly List<PlannedTensor> _tensors = [];
    private readonly Dictionary<int, Value> _copies = [];
    private int _values;
    private int _canonical;
    private int _storage;
    private Layer? _layer;

    private Lowering()
    {
    }

    /// <summary>The layer's place in the network.</summary>
    public int LayerIndex { get; private set; }

    public static LoweredNetwork Lower(Network network)
    {
        var plan = new Lowering();
        Value input = Value.Input(plan._values++, network.Input.Size);
        var outputs = new List<Value>();
        foreach (Layer layer in network.Layers)
        {
            plan.LayerIndex = outputs.Count;
            plan._layer = layer;
            outputs.Add(layer.Lower(plan, [.. layer.Sources.Select(source => source.IsInput ? input : outputs[source.Layer])]));
        }

        // A network that computes nothing (only Flatten, say) still gives its input as output.
        Value output = plan.Padded(outputs[outputs.Count - 1]);
        return new LoweredNetwork(
            input, plan._operations, plan._tensors,
            [.. outputs.Select(value => plan._copies.TryGetValue(value.Index, out Value? copy) ? copy : value)], output);
    }

    /// <summary>A value with padded rows, to be written by the operation that is added next.</summary>
    public Value NewValue(int size) => Value.Padded(_values++, size);

    /// <summary>Appends an operation; gives its output.</summary>
    public Value Add(Operation operation)
    {
        _operations.Add(operation);
        return operation.Output;
    }

    /// <summary>The value with padded rows, for operations that work on whole vectors: the user's input is copied.</summary>
    public Value Padded(Value value)
    {
        if (!value.IsInput)
        {
            return value;
        }

        if (!_copies.TryGetValue(value.Index, out Value? copy))
        {
            copy = Add(new CopyOperation("input", value, NewValue(value.Size)));
            _copies.Add(value.Index, copy);
        }

        return copy;
    }

    /// <summary>Gives a tensor its place in memory.</summary>
    public PlannedTensor Place(ParameterTensor tensor, int rows, int columns, int stride, bool isTransposed)
    {
        var placed = new PlannedTensor(tensor, _canonical, _storage, rows, columns, stride, isTransposed) { IsTrained = _layer!.IsTrained(tensor) };
        _tensors.Add(placed);
        _canonical += tensor.Count;
        _storage += placed.StorageLength;
        return placed;
    }
}
