using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Input;
using NetGen.Compiler.Layers.Rows;

namespace NetGen.Compiler.Plan;

/// <summary>What layers become: operations over values, not yet fused.</summary>
/// <param name="Inputs">A value for each input of the network.</param>
/// <param name="LayerOutputs">Per layer, the value that holds what it gives.</param>
/// <param name="Outputs">A value for each output of the network; two may share one.</param>
public sealed record LoweredNetwork(
    IReadOnlyList<Value> Inputs,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<PlannedTensor> Tensors,
    IReadOnlyList<Value> LayerOutputs,
    IReadOnlyList<Value> Outputs)
{
    /// <summary>The place of the only operation that reads a value; null where there are several, or none, or the network gives it.</summary>
    public int? OnlyReader(Value value)
    {
        int[] readers = [.. Enumerable.Range(0, Operations.Count).Where(i => Operations[i].Reads.Contains(value)).Take(2)];
        return readers.Length == 1 && !Outputs.Contains(value) ? readers[0] : null;
    }
}

/// <summary>Gathers the operations of a network, layer by layer.</summary>
public sealed class Lowering
{
    private readonly List<Operation> _operations = [];
    private readonly List<PlannedTensor> _tensors = [];
    private readonly Dictionary<int, Value> _copies = [];
    private readonly Dictionary<(int Value, int Rows), Value> _repacked = [];
    private int _values;
    private int _canonical;
    private int _storage;
    private Layer? _layer;

    private readonly NarrowChoice _narrow;

    private Lowering(NarrowChoice narrow) => _narrow = narrow;

    /// <summary>The layer's place in the network.</summary>
    public int LayerIndex { get; private set; }

    /// <param name="narrow">Which kernels are stored in fewer bytes.</param>
    public static LoweredNetwork Lower(Network network, NarrowChoice? narrow = null)
    {
        var plan = new Lowering(narrow ?? NarrowChoice.None);
        Value[] inputs = [.. network.Inputs.Select(input => Value.Input(plan._values++, input.Shape.Size))];
        var outputs = new List<Value>();
        foreach (Layer layer in network.Layers)
        {
            plan.LayerIndex = outputs.Count;
            plan._layer = layer;
            outputs.Add(layer.Lower(plan, [.. layer.Sources.Select(source => source.IsInput ? inputs[source.InputIndex] : outputs[source.Layer])]));
        }

        // A layer that computes nothing (only Flatten, say) still gives its input as output.
        Value[] given = [.. network.Outputs.Select(output => plan.Padded(outputs[output.Layer]))];
        return new LoweredNetwork(
            inputs, plan._operations, plan._tensors,
            [.. outputs.Select(value => plan._copies.TryGetValue(value.Index, out Value? copy) ? copy : value)], given);
    }

    /// <summary>A value with padded rows, to be written by the operation that is added next.</summary>
    public Value NewValue(int size, int rows = 1) => Value.Padded(_values++, size, rows);

    /// <summary>The same, in rows like those of another value.</summary>
    public Value NewValue(Value like) => NewValue(like.Size, like.Rows);

    /// <summary>A value in rows of so many values; where these need no padding, they lie side by side, as everybody can read them.</summary>
    public Value NewRows(int size, int rowSize) => NewValue(size, Value.FillsVectors(rowSize) ? 1 : size / rowSize);

    /// <summary>Numbers of a whole batch, which an operation that is added next computes with.</summary>
    public Value NewBatchValue(int size) => Value.OfBatch(_values++, size);

    /// <summary>Appends an operation; gives its output.</summary>
    public Value Add(Operation operation)
    {
        _operations.Add(operation);
        return operation.Output;
    }

    /// <summary>The value side by side in one padded row, for operations that know of no others.</summary>
    public Value Padded(Value value) => value.Rows > 1 ? Repacked(value, 1) : InVectors(value);

    /// <summary>The same, or the user's input as it is.</summary>
    public Value Flat(Value value) => value.IsInput ? value : Padded(value);

    /// <summary>
    /// The value in rows of so many values, for operations on the last axis: as it is where its rows are these, or where they need
    /// no padding; else a copy.
    /// </summary>
    public Value InRows(Value value, int rowSize)
    {
        int rows = value.Size / rowSize;
        return !value.IsInput && value.Rows == rows ? value
            : rows == 1 || Value.FillsVectors(rowSize) ? Padded(value)
            : Repacked(Flat(value), rows);
    }

    /// <summary>
    /// The value in rows of so many values that fill vectors, for operations whose way back does not read it: the user's own as it is
    /// where such rows lie side by side.
    /// </summary>
    public Value InVectorRows(Value value, int rowSize) => value.IsInput && Value.FillsVectors(rowSize) ? value : InRows(value, rowSize);

    /// <summary>The value as it is where rows of so many values lie side by side in it, or each is padded; else in rows of these.</summary>
    public Value InPlaces(Value value, int rowSize) => value.Rows == 1 ? value : InRows(value, rowSize);

    /// <summary>The values all in rows alike, for operations that take them one by one: side by side unless one has rows.</summary>
    /// <param name="isReadBack">The way back reads them too; else the user's own is taken as it is where it fills vectors.</param>
    public IReadOnlyList<Value> Alike(IReadOnlyList<Value> values, bool isReadBack)
    {
        int rows = values.Max(value => value.Rows);
        return
        [
            .. values.Select(value => value.Rows != rows ? Repacked(Flat(value), rows)
                : value.IsInput && !isReadBack && Value.FillsVectors(value.Size) ? value
                : InVectors(value)),
        ];
    }

    /// <summary>The value with padded rows, whichever they are, for operations that work on whole vectors: the user's input is copied.</summary>
    public Value InVectors(Value value)
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

    /// <summary>A copy in other rows; one for all who read it.</summary>
    private Value Repacked(Value value, int rows)
    {
        if (!_repacked.TryGetValue((value.Index, rows), out Value? copy))
        {
            Operation? given = _operations.Find(operation => operation.Writes.Contains(value));
            copy = Add(new RepackOperation(given?.Layer ?? "input", value, NewValue(value.Size, rows)) { Copied = given is RepackOperation again ? again.Copied : given?.OwnName });
            _repacked.Add((value.Index, rows), copy);
            if (!value.IsInput)
            {
                _repacked.Add((copy.Index, value.Rows), value);
            }
        }

        return copy;
    }

    /// <summary>Where the first tensor of a layer above lies.</summary>
    public PlannedTensor PlacedOf(string layer) => _tensors.First(tensor => tensor.Tensor.Layer == layer);

    /// <summary>Gives a tensor its place in memory.</summary>
    /// <param name="pieces">So many rows are one as products see them.</param>
    public PlannedTensor Place(ParameterTensor tensor, int rows, int columns, int stride, bool isTransposed, int pieces = 1)
    {
        var placed = new PlannedTensor(tensor, _canonical, _storage, rows, columns, stride, isTransposed)
        {
            IsTrained = _layer!.IsTrained(tensor),
            Storage = _narrow.Of(tensor),
            Pieces = pieces,
        };
        _tensors.Add(placed);
        _canonical += tensor.Count;
        _storage += placed.StorageLength;
        return pieces == 1 ? placed : placed.Joined;
    }
}
