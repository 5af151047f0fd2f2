using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Plan.Memory;

/// <summary>
/// What training keeps of a batch: which values have memory of their own. An operation that runs in place takes the memory of
/// what it reads, unless somebody still needs that.
/// </summary>
public sealed class TapeMemory
{
    private readonly Dictionary<int, Value> _homes = [];
    private readonly List<Value> _values = [];
    private readonly List<Value> _adjoints = [];
    private readonly List<Value> _inputAdjoints = [];

    /// <param name="plan">The way forward.</param>
    /// <param name="backward">The way back.</param>
    /// <param name="kept">Values that something else reads behind the way forward.</param>
    public TapeMemory(NetworkPlan plan, BackwardPlan backward, IEnumerable<Value> kept)
    {
        var needed = new HashSet<int>(kept.Select(value => value.Index));
        needed.UnionWith(backward.Steps.SelectMany(step => step.Operation.Reads).Select(value => value.Index));
        needed.UnionWith(backward.Parameters.SelectMany(step => step.Gradient.Values).Select(pair => pair.Value.Index));
        PlaceValues(plan, needed);
        PlaceAdjoints(backward);
    }

    /// <summary>Hidden values with memory of their own, in order.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>Gradients with memory of their own that training needs, in the order of the values they belong to.</summary>
    public IReadOnlyList<Value> Adjoints => _adjoints;

    /// <summary>Gradients with respect to inputs with memory of their own, which is there for those who ask for them alone.</summary>
    public IReadOnlyList<Value> InputAdjoints => _inputAdjoints;

    /// <summary>The value in whose memory another one lies.</summary>
    public Value HomeOf(Value value) => _homes[value.Index];

    private void PlaceValues(NetworkPlan plan, HashSet<int> needed)
    {
        // Out of training, what an operation of training gives is what it reads: who needs the one needs the other.
        Dictionary<int, Value> readByTraining = plan.Operations.Where(operation => operation.IsTrainingOnly)
            .ToDictionary(operation => operation.Output.Index, operation => operation.Input);
        var isNeeded = new HashSet<int>(needed.Select(Root));
        for (int i = 0; i < plan.Operations.Count; i++)
        {
            Operation operation = plan.Operations[i];
            bool isFree = operation.RunsInPlace
                && !operation.Input.IsInput
                && !readByTraining.ContainsKey(operation.Input.Index)
                && !isNeeded.Contains(operation.Input.Index)
                && !plan.Operations.Skip(i + 1).Any(later => later.Reads.Any(value => Root(value.Index) == operation.Input.Index));
            foreach (Value value in operation.Writes)
            {
                bool isThere = isFree && value == operation.WrittenInPlace;
                _homes[value.Index] = isThere ? HomeOf(operation.Input) : value;
                if (!isThere)
                {
                    _values.Add(value);
                }
            }
        }

        int Root(int value) => readByTraining.TryGetValue(value, out Value? input) ? Root(input.Index) : value;
    }

    /// <summary>
    /// Memory is that of the last of the gradients in it: what is turned in place becomes the gradient that parameters want.
    /// </summary>
    private void PlaceAdjoints(BackwardPlan backward)
    {
        var pieces = backward.Outputs.Select(output => new List<Value> { output }).ToList();
        for (int i = 0; i < backward.Steps.Count; i++)
        {
            int index = i;
            (Operation operation, bool isForInputs) = (backward.Steps[i].Operation, backward.Steps[i].IsForInputs);
            List<Value>? piece = operation.RunsInPlace && !IsReadLater(operation.Input) ? pieces.Find(other => other.Contains(operation.Input)) : null;
            foreach (Value value in operation.Writes)
            {
                if (piece != null)
                {
                    piece.Add(value);
                }
                else
                {
                    pieces.Add([value]);
                }
            }

            // What is for the gradient of the inputs runs behind all of the others.
            bool IsReadLater(Value value) =>
                backward.Steps.Where((step, other) => step.IsForInputs == isForInputs ? other > index : step.IsForInputs)
                    .Any(step => step.Operation.Reads.Contains(value))
                || backward.Parameters.Any(step => step.Gradient.Values.Any(pair => pair.Value == value))
                || backward.Inputs.Contains(value);
        }

        // The gradient of the inputs has memory of its own, which is there for those who ask for it alone.
        HashSet<Value> isNeeded = backward.Parameters.Count == 0
            ? []
            : [.. backward.Outputs, .. backward.Steps.Where(step => !step.IsForInputs).SelectMany(step => step.Operation.Writes)];
        foreach (List<Value> piece in pieces)
        {
            Value? input = piece.Exists(isNeeded.Contains) ? null : piece.Find(value => backward.Inputs.Contains(value));
            Value home = input ?? piece.FindLast(value => !backward.Inputs.Contains(value)) ?? piece[piece.Count - 1];
            piece.ForEach(value => _homes[value.Index] = home);
            _adjoints.Add(home);
            if (input != null)
            {
                _inputAdjoints.Add(home);
            }
        }

        _adjoints.Sort((one, other) => one.Of.CompareTo(other.Of));
        _adjoints.RemoveAll(_inputAdjoints.Contains);
    }
}
