using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Autodiff;

/// <summary>
/// The gradients with respect to values while the operations are walked from the last to the first: each appends what turns
/// the gradient of what it gives into the gradients of what it reads.
/// </summary>
public sealed class Adjoints
{
    private readonly Dictionary<int, List<Value>> _contributions = [];
    private readonly List<(Operation Operation, int Forward)> _steps = [];
    private readonly List<ParameterStep> _parameters = [];
    private readonly Dictionary<PlannedTensor, (Value Inputs, Value Deltas)> _ties = [];
    private readonly Dictionary<int, Value> _notes = [];
    private int _next;
    private int _forward;

    internal Adjoints(int firstIndex) => _next = firstIndex;

    internal IReadOnlyList<(Operation Operation, int Forward)> Steps => _steps;

    internal IReadOnlyList<ParameterStep> Parameters => _parameters;

    /// <summary>The gradient with respect to what an operation gives.</summary>
    public Value Of(Value value) => _contributions[value.Index][0];

    /// <summary>A new gradient with respect to a value, or a part of it; the operation that is appended next writes it.</summary>
    public Value New(Value value)
    {
        Value adjoint = Value.Adjoint(_next++, value);
        Add(value, adjoint);
        return adjoint;
    }

    /// <summary>A gradient on its way: not yet that with respect to what the operation reads.</summary>
    public Value Partial(Value value) => Value.Adjoint(_next++, value);

    /// <summary>The same with another number of values in rows of its own: a gradient with zeros around it, say.</summary>
    public Value Partial(Value value, int size, int rows) => Value.Adjoint(_next++, value, size, rows);

    /// <summary>The gradient with respect to a value, or a part of it, is one that exists already.</summary>
    public void Add(Value value, Value adjoint)
    {
        if (!_contributions.TryGetValue(value.Index, out List<Value>? contributions))
        {
            _contributions.Add(value.Index, contributions = []);
        }

        contributions.Add(adjoint);
    }

    /// <summary>Appends an operation of the way back.</summary>
    public void Append(Operation operation) => _steps.Add((operation, _forward));

    /// <summary>Says how a parameter's gradient is computed; nobody asks for that of one that is not trained.</summary>
    public void Append(ParameterGradient gradient)
    {
        if (gradient.Tensor.IsTrained)
        {
            _parameters.Add(new ParameterStep(gradient, _forward));
        }
    }

    /// <summary>The gradient with respect to a value goes by these notes of the maximum behind it.</summary>
    public void Note(Value value, Value notes) => _notes.Add(value.Index, notes);

    /// <summary>Such notes.</summary>
    public Value NotesOf(Value value) => _notes[value.Index];

    /// <summary>Notes a product with a table turned over: the table's gradient is theirs too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="inputs">The rows that are multiplied.</param>
    /// <param name="deltas">The gradients of the products.</param>
    public void Tie(PlannedTensor table, Value inputs, Value deltas) => _ties.Add(table, (inputs, deltas));

    /// <summary>Such a product; null without one.</summary>
    public (Value Inputs, Value Deltas)? TieOf(PlannedTensor table) =>
        _ties.TryGetValue(table, out (Value, Value) tie) ? tie : null;

    /// <summary>Starts on another operation; false where nothing depends on what it gives.</summary>
    internal bool Begin(int forward, Operation operation)
    {
        _forward = forward;
        foreach (Value value in operation.Writes)
        {
            Join(operation.Layer, value);
        }

        return operation.Writes.Any(value => _contributions.ContainsKey(value.Index));
    }

    /// <summary>The gradient with respect to an input, when all that reads it has been walked; null where nothing depends on it.</summary>
    internal Value? End(string layer, Value input)
    {
        _forward = 0;
        Join(layer, input);
        return _contributions.TryGetValue(input.Index, out List<Value>? found) ? found[0] : null;
    }

    /// <summary>
    /// One gradient out of those that came back from several readers. They came from the last reader to the first, and are
    /// added from the first to the last.
    /// </summary>
    private void Join(string layer, Value value)
    {
        if (_contributions.TryGetValue(value.Index, out List<Value>? parts) && parts.Count > 1)
        {
            Value sum = Partial(value);
            Append(new GradientSum(layer, Enumerable.Reverse(parts).ToEquatableArray(), sum));
            _contributions[value.Index] = [sum];
        }
    }
}
