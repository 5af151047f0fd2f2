using NetGen.Compiler.Losses;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// What training keeps of a batch: which values have memory of their own, and where the gradients with respect to values,
/// the deltas, are. A chain is an operation with parameters and the sweeps behind it; its delta is one piece of memory,
/// turned from the last sweep's output to the operation's own in place.
/// </summary>
internal sealed class TapePlan
{
    private readonly EmitContext _context;
    private readonly Dictionary<int, Operation> _producers = [];
    private readonly Dictionary<int, int> _chains = [];

    public TapePlan(EmitContext context)
    {
        _context = context;
        Operations = context.Plan.Operations.ToArray();
        foreach (Operation operation in Operations)
        {
            _producers[operation.Output.Index] = operation;
            _chains[operation.Output.Index] = operation.StartsDelta ? operation.Output.Index : _chains[operation.Input.Index];
        }

        FirstTrained = Array.FindIndex(Operations, operation => operation.HasParameters);
        Loss = context.Network.Training?.LossFunction;
        IsCollapsed = Loss?.CollapsesWith != null && Loss.CollapsesWith == Last.PureActivation;
    }

    public Operation[] Operations { get; }

    /// <summary>The index of the first layer with parameters; -1 without one.</summary>
    public int FirstTrained { get; }

    public LossFunction? Loss { get; }

    /// <summary>Loss and last activation are computed as one, from the logits.</summary>
    public bool IsCollapsed { get; }

    public Operation Last => Operations[Operations.Length - 1];

    /// <summary>Some operation does in training what it does not in prediction, and draws random numbers for it.</summary>
    public bool HasDropout => Operations.Any(operation => operation.IsTrainingOnly);

    /// <summary>Values with memory of their own.</summary>
    public IEnumerable<Value> StoredValues => Operations.Where(operation => !IsAlias(operation)).Select(operation => operation.Output);

    /// <summary>The outputs that own the deltas of their chains, other than the input's.</summary>
    public IEnumerable<Value> DeltaOwners =>
        Operations.Where(operation => operation.HasParameters).Select(operation => operation.Output);

    /// <summary>Rows of the gradient with respect to the network's input, padded.</summary>
    public Value InputDelta => Value.Padded(0, _context.Network.Input.Size);

    /// <summary>The output may take its input's place in memory: nobody needs the input any more.</summary>
    public bool IsAlias(Operation operation) =>
        operation.RunsInPlace
        && !operation.KeepsInput
        && !(operation == Last && IsCollapsed)
        && _producers[operation.Input.Index] is { KeepsOutput: false, IsTrainingOnly: false };

    /// <summary>The property of the tape's memory that holds a value: <c>Dense1</c>.</summary>
    public string PropertyOf(Value value)
    {
        Operation producer = _producers[value.Index];
        return IsAlias(producer) ? PropertyOf(producer.Input) : Pascal(_context.NameOf(value));
    }

    /// <summary>The property that holds the delta of the chain a value belongs to; null for the network's input.</summary>
    public string DeltaOf(Value value)
    {
        if (value.IsInput || !_producers[_chains[value.Index]].HasParameters)
        {
            return "InputDelta";
        }

        Value owner = _producers[_chains[value.Index]].Output;
        return Pascal(_context.NameOf(owner)) + "Delta";
    }

    /// <summary>The stride of a delta's rows.</summary>
    public static int DeltaStride(Value value) => Value.Padded(0, value.Size).Stride;

    /// <summary>
    /// Declares a local that refers to a value's row <c>first</c>, the one in force: behind dropout, which one depends on
    /// whether the pass trains.
    /// </summary>
    public void EmitReference(SourceWriter writer, Value value, string local, string first)
    {
        if (value.IsInput)
        {
            return;
        }

        writer.Line($"ref float {local} = ref {At(Source(value), value.Stride, first)};");
    }

    /// <summary>The delta of the chain a value belongs to, at row <c>first</c>.</summary>
    public void EmitDeltaReference(SourceWriter writer, Value value, string local, string first) =>
        writer.Line($"ref float {local} = ref {At("memory." + DeltaOf(value), DeltaStride(value), first)};");

    /// <summary>Which memory holds the value depends on whether the pass trains.</summary>
    public bool DependsOnTraining(Value value) => !value.IsInput && _producers[value.Index].IsTrainingOnly;

    /// <summary>Where the value in force is.</summary>
    public string Source(Value value)
    {
        Operation producer = _producers[value.Index];
        if (producer.IsTrainingOnly)
        {
            return $"(training ? ref memory.{Pascal(_context.NameOf(value))} : ref {Source(producer.Input)})";
        }

        return "memory." + PropertyOf(value);
    }

    private static string At(string source, int stride, string first) => first == "0"
        ? source
        : $"Unsafe.Add(ref {source}, {first} * {Literal.Int(stride)})";

    private static string Pascal(string camel) => char.ToUpperInvariant(camel[0]) + camel.Substring(1);
}
