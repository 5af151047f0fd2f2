using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Input;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>Gathers the operations of a network, layer by layer.</summary>
public sealed class PlanBuilder
{
    private readonly List<Operation> _operations = [];
    private readonly List<PlannedTensor> _tensors = [];
    private int _values;
    private int _canonical;
    private int _storage;

    private PlanBuilder(Network network)
    {
        Current = new Value(0, network.Input.Size, network.Input.Size, 4);
    }

    /// <summary>What the last operation gave; at first the network's input.</summary>
    public Value Current { get; private set; }

    public Operation? Last => _operations.Count == 0 ? null : _operations[_operations.Count - 1];

    public static NetworkPlan Build(Network network)
    {
        var plan = new PlanBuilder(network);
        var outputs = new List<Value>();
        foreach (Layer layer in network.Layers)
        {
            layer.Plan(plan);
            outputs.Add(plan.Current);
        }

        // A network that computes nothing (only Flatten, say) still gives its input as output.
        plan.RequirePadded();
        CopyOperation? copy = plan._operations.OfType<CopyOperation>().FirstOrDefault();
        return new NetworkPlan(
            network,
            plan._operations.ToEquatableArray(),
            plan._tensors.ToEquatableArray(),
            outputs.Select(value => value.IsInput && copy != null ? copy.Output : value).ToEquatableArray(),
            Math.Max(plan._storage, 16),
            LanePlanner.Choose(plan._operations));
    }

    /// <summary>A value with padded rows, to be written by the next operation.</summary>
    public Value NewValue(int size) => Value.Padded(++_values, size);

    public void Add(Operation operation)
    {
        _operations.Add(operation);
        Current = operation.Output;
    }

    /// <summary>Puts an operation in the place of the last one, whose output it keeps.</summary>
    public void ReplaceLast(Operation operation) => _operations[_operations.Count - 1] = operation;

    /// <summary>Copies the user's input to padded rows, for operations that work on whole vectors.</summary>
    public Value RequirePadded()
    {
        if (Current.IsInput)
        {
            Add(new CopyOperation("input", Current, NewValue(Current.Size)));
        }

        return Current;
    }

    /// <summary>Gives a tensor its place in memory.</summary>
    public PlannedTensor Place(ParameterTensor tensor, int rows, int columns, int stride, bool isTransposed)
    {
        var placed = new PlannedTensor(tensor, _canonical, _storage, rows, columns, stride, isTransposed);
        _tensors.Add(placed);
        _canonical += tensor.Count;
        _storage += placed.StorageLength;
        return placed;
    }
}
