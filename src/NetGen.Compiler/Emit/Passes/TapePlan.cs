using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>What training keeps of a batch, by the names that it has in emitted code.</summary>
internal sealed class TapePlan
{
    private readonly EmitContext _context;
    private readonly TapeMemory _memory;
    private readonly Dictionary<int, Operation> _producers = [];

    public TapePlan(EmitContext context)
    {
        _context = context;
        Backward = context.Backward!;
        foreach (Operation operation in context.Plan.Operations)
        {
            foreach (Value value in operation.Writes)
            {
                _producers[value.Index] = operation;
            }
        }

        Loss = context.Network.Training?.LossFunction;
        Last = _producers[context.Plan.Output.Index];
        Last = Last is RepackOperation ? _producers[Last.Input.Index] : Last;
        Rows = Loss is { IsByRow: true } ? LossRows.Of(context.Network.Output) : null;
        IsCollapsed = Loss?.CollapsesWith != null && Loss.CollapsesWith == Last.PureActivation && Last.ActivationRow == Rows?.Size;
        _memory = new TapeMemory(context.Plan, Backward, IsCollapsed ? [context.Plan.Output, Last.Input] : [context.Plan.Output]);
    }

    public BackwardPlan Backward { get; }

    public LossFunction? Loss { get; }

    /// <summary>The rows whose losses a sample's is the mean of; null where it is the loss of the sample as a whole.</summary>
    public LossRows? Rows { get; }

    /// <summary>Loss and last activation are computed as one, from the logits.</summary>
    public bool IsCollapsed { get; }

    /// <summary>The operation that gives the output, before rows are laid side by side.</summary>
    public Operation Last { get; }

    /// <summary>What reaches the last activation.</summary>
    public Value Logits => Last.Input;

    /// <summary>Floats from one row of logits to the next, where there are several.</summary>
    public int LogitStride => Logits.Rows > 1 ? Logits.Stride / Logits.Rows : Rows!.Size;

    /// <summary>The first operation with parameters that are trained; null without one.</summary>
    public Operation? FirstTrained => Trained.Select(place => _context.Plan.Operations[place]).FirstOrDefault();

    /// <summary>The places of operations with trained parameters that the output depends on.</summary>
    public IEnumerable<int> Trained => Backward.Parameters.Select(step => step.Forward).Distinct();

    /// <summary>Some operation does in training what it does not in prediction, and draws random numbers for it.</summary>
    public bool HasDropout => _context.Plan.Operations.Any(operation => operation.IsTrainingOnly);

    /// <summary>Training adds penalties on parameters to the loss.</summary>
    public bool HasPenalties => Backward.Parameters.Any(step => step.Gradient.Penalty != null);

    /// <summary>Values with memory of their own.</summary>
    public IReadOnlyList<Value> StoredValues => _memory.Values;

    /// <summary>The gradients with memory of their own, other than the input's.</summary>
    public IEnumerable<Value> DeltaOwners => _memory.Adjoints.Where(adjoint => adjoint != Backward.Input);

    /// <summary>The kernels that the way back reads turned over, in order; whether only the input's gradient needs one.</summary>
    public IEnumerable<(TurnedTensor Tensor, bool IsForInputs)> Turned =>
        from step in Backward.Steps.Reverse()
        from argument in step.Operation.Call(Schedule.Rows)?.Arguments.OfType<TurnedArgument>() ?? []
        select (argument.Tensor, step.IsForInputs);

    /// <summary>The value in the memory of which another one lies.</summary>
    public Value HomeOf(Value value) => _memory.HomeOf(value);

    /// <summary>Whether an operation's output lies where its input did.</summary>
    public bool IsAlias(Operation operation) => HomeOf(operation.Output) != operation.Output;

    /// <summary>The property of the tape's memory that holds a value or a gradient: <c>Dense1</c>, <c>Dense1Delta</c>.</summary>
    public string PropertyOf(Value value)
    {
        Value home = _memory.HomeOf(value);
        return !home.IsAdjoint ? Pascal(_context.NameOf(home))
            : home == Backward.Input ? "InputDelta"
            : Pascal(NameOfAdjoint(home)) + "Delta" + PartOf(home);
    }

    /// <summary>Of several gradients that belong to one value, what comes back from each of its readers has a number.</summary>
    private string PartOf(Value adjoint)
    {
        Value[] alike = [.. DeltaOwners.Where(other => other.Of == adjoint.Of).OrderByDescending(other => other.Index)];
        return alike[0] == adjoint ? "" : "Part" + Literal.Int(Array.IndexOf(alike, adjoint));
    }

    /// <summary>The name of the value that a gradient belongs to.</summary>
    public string NameOfAdjoint(Value adjoint) => _context.NameOf(Forward(adjoint.Of));

    /// <summary>The gradient that the way back begins with.</summary>
    public Value OutputDelta => Backward.Output;

    /// <summary>
    /// Declares a local that refers to a value's row <c>first</c>, the one in force: behind dropout, which one depends on
    /// whether the pass trains.
    /// </summary>
    public void EmitReference(SourceWriter writer, Value value, string local, string first)
    {
        if (!value.IsInput)
        {
            writer.Line($"ref float {local} = ref {At(Source(value), value.Stride, first)};");
        }
    }

    /// <summary>Which memory holds the value depends on whether the pass trains.</summary>
    public bool DependsOnTraining(Value value) => !value.IsInput && !value.IsAdjoint && _producers[value.Index].IsTrainingOnly;

    /// <summary>Where the value in force is.</summary>
    public string Source(Value value) => DependsOnTraining(value)
        ? $"(training ? ref memory.{Pascal(_context.NameOf(value))} : ref {Source(_producers[value.Index].Input)})"
        : "memory." + PropertyOf(value);

    private Value Forward(int index) => index == _context.Plan.Input.Index ? _context.Plan.Input : _producers[index].Writes.First(value => value.Index == index);

    private static string At(string source, int stride, string first) => first == "0"
        ? source
        : $"Unsafe.Add(ref {source}, {first} * {Literal.Int(stride)})";

    private static string Pascal(string camel) => char.ToUpperInvariant(camel[0]) + camel.Substring(1);
}
