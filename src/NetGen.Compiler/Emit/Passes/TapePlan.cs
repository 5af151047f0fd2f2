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

        Barriers = new Barriers(context.Plan, Backward);
        Outputs = [.. context.Outputs.Select((text, i) => Output(i, text))];
        Value[] given = [.. Outputs.SelectMany(output => output.IsCollapsed ? new[] { output.Text.Value, output.Last.Input } : [output.Text.Value])];
        _memory = new TapeMemory(context.Plan, Backward, given.Concat(ReadInPredictionAlone));
        Scratch = Barriers.Any ? TapeScratch.None : new TapeScratch(
            context.Plan, Backward, _memory,
            given
                .Concat(context.Network.Layers.Select((layer, i) => (layer, i)).Where(each => each.layer.ActivationName != null).Select(each => context.Plan.LayerOutputs[each.i]))
                .Concat(Carried.Select(state => state.States)).Concat(Backward.Inputs.OfType<Value>()));
    }

    /// <summary>
    /// What operations read where they don't train, which may lie before what they read in training; and what they read there too, but
    /// would turn in place.
    /// </summary>
    private IEnumerable<Value> ReadInPredictionAlone => _context.Plan.Operations.SelectMany(operation => InPrediction(operation) is { } predicted
        ? predicted.Reads.Where(value => !value.IsInput && (!operation.Reads.Contains(value) || (operation.RunsInPlace && !predicted.RunsInPlace)))
        : []);

    public BackwardPlan Backward { get; }

    public IReadOnlyList<TapeOutput> Outputs { get; }

    /// <summary>What training minimises: the losses of outputs that have one.</summary>
    public IEnumerable<TapeLoss> Losses => Outputs.Where(output => output.Loss != null).Select(output => new TapeLoss(
        output, output.Loss!, Outputs.Count == 1 ? "SampleLoss" : Pascal(output.Text.One) + "Loss"));

    public bool HasLoss => Outputs.Any(output => output.Loss != null);

    /// <summary>Some loss and the activation before it are computed as one.</summary>
    public bool IsCollapsed => Outputs.Any(output => output.IsCollapsed);

    /// <summary>Whether an operation's derivative is part of a loss.</summary>
    public bool IsPartOfLoss(Operation operation) => Outputs.Any(output => output.IsCollapsed && output.Last == operation);

    /// <summary>The first operation with parameters that are trained; null without one.</summary>
    public Operation? FirstTrained => Trained.Select(place => _context.Plan.Operations[place]).FirstOrDefault();

    /// <summary>The places of operations with trained parameters that the output depends on.</summary>
    public IEnumerable<int> Trained => Backward.Parameters.Select(step => step.Forward).Distinct();

    /// <summary>Some operation does in training what it does not in prediction, and draws random numbers for it.</summary>
    public bool HasDropout => _context.Plan.Operations.Any(operation => operation.IsTrainingOnly);

    /// <summary>Some operation is left out, or computes otherwise, where forward passes don't train.</summary>
    public bool DiffersInPrediction => _context.Plan.Prediction.DiffersFrom(_context.Plan.Operations);

    /// <summary>The operation that stands for one of training in prediction: itself where nothing differs, null where nobody needs it.</summary>
    public Operation? InPrediction(Operation operation) => _context.Plan.Prediction.InPlaceOf(operation);

    /// <summary>Training adds penalties on parameters to the loss.</summary>
    public bool HasPenalties => Penalized.Any();

    /// <summary>The gradients of parameters with a penalty, layer by layer.</summary>
    public IEnumerable<IGrouping<string, ParameterGradient>> Penalized =>
        Backward.Parameters.Select(step => step.Gradient).Where(gradient => gradient.Penalty != null).GroupBy(gradient => gradient.Tensor.Tensor.Layer);

    /// <summary>What batches leave to the next ones, where a trainer carries that: none where some walk goes backwards.</summary>
    public IReadOnlyList<CarriedState> Carried =>
        !HasLoss || _context.Plan.Operations.Any(operation => operation.LastState is { IsBackward: true }) ? []
        : [.. _context.Plan.Operations.Select(operation => operation.LastState).OfType<CarriedState>()];

    /// <summary>Floats of what a sample carries.</summary>
    public int CarriedLength => Carried.Sum(state => state.Length);

    /// <summary>Where the passes over samples stop for the whole batch.</summary>
    public Barriers Barriers { get; }

    /// <summary>Numbers of the whole batch, which have memory of their own.</summary>
    public IEnumerable<Value> BatchValues => Barriers.Statistics.SelectMany(operation => operation.Statistics!.Values).Select(named => named.Value);

    /// <summary>Those of them that averages move towards.</summary>
    public IEnumerable<Value> ShownValues => Barriers.Statistics
        .SelectMany(operation => operation.Statistics!.Move.Arguments.OfType<ValueArgument>()).Select(argument => argument.Value);

    /// <summary>Floats of what averages move towards.</summary>
    public int ShownLength => ShownValues.Sum(value => value.Stride);

    /// <summary>What is of one sample after the other, in memory that passes over samples come with.</summary>
    public TapeScratch Scratch { get; }

    /// <summary>Values with memory of their own for each sample.</summary>
    public IEnumerable<Value> StoredValues => _memory.Values.Where(value => !Scratch.Holds(value));

    /// <summary>The gradients with memory of their own that training needs.</summary>
    public IReadOnlyList<Value> DeltaOwners => _memory.Adjoints;

    /// <summary>Those of them that lie there for each sample.</summary>
    public IEnumerable<Value> StoredDeltas => _memory.Adjoints.Where(value => !Scratch.Holds(value));

    /// <summary>
    /// The inputs whose gradients have memory that is there for those who ask for them alone. The only input has it even where its
    /// gradient lies in that of another value.
    /// </summary>
    public IEnumerable<PortText> InputsWithDelta => _context.Inputs.Where((input, i) => Backward.Inputs[i] is not { } adjoint
        ? _context.Inputs.Count == 1 && !input.Port.HasTokens
        : _memory.InputAdjoints.Contains(adjoint) || (_context.Inputs.Count == 1 && !DeltaOwners.Contains(adjoint)));

    /// <summary>The kernels that the way back reads turned over, in order; whether only the input's gradient needs one.</summary>
    public IEnumerable<(TurnedTensor Tensor, bool IsForInputs)> Turned =>
        from step in Backward.Steps.Reverse()
        from argument in step.Operation.Call(Schedule.Rows)?.Arguments.OfType<TurnedArgument>() ?? []
        select (argument.Tensor, step.IsForInputs);

    /// <summary>Whether some of them follow from parameters.</summary>
    public bool TurnsDerived => Turned.Any(turned => turned.Tensor.Tensor.IsDerived);

    /// <summary>The value in the memory of which another one lies.</summary>
    public Value HomeOf(Value value) => _memory.HomeOf(value);

    /// <summary>Whether an operation's output lies where its input did.</summary>
    public bool IsAlias(Operation operation) => HomeOf(operation.Output) != operation.Output;

    /// <summary>The property of the tape's memory that holds a value or a gradient: <c>Dense1</c>, <c>Dense1Delta</c>.</summary>
    public string PropertyOf(Value value)
    {
        if (value.IsOfBatch)
        {
            return Pascal(_context.NameOf(value));
        }

        Value home = _memory.HomeOf(value);
        return !home.IsAdjoint ? Pascal(_context.NameOf(home))
            : Backward.Inputs.Contains(home) ? DeltaOf(_context.Inputs[Backward.Inputs.ToList().IndexOf(home)])
            : Pascal(NameOfAdjoint(home)) + "Delta" + PartOf(home);
    }

    /// <summary>
    /// Of several gradients that belong to one value, what comes back from each of its readers has a number; the name without one is
    /// that of the last, or of the gradient with respect to the input that the value is.
    /// </summary>
    private string PartOf(Value adjoint)
    {
        Value[] alike = [.. _memory.Adjoints.Where(other => !Backward.Inputs.Contains(other) && other.Of == adjoint.Of).OrderByDescending(other => other.Index)];
        bool isTaken = _context.Inputs.Any(input => input.Value.Index == adjoint.Of && DeltaOf(input) == Pascal(NameOfAdjoint(adjoint)) + "Delta");
        int number = Array.IndexOf(alike, adjoint) + (isTaken ? 1 : 0);
        return number == 0 ? "" : "Part" + Literal.Int(number);
    }

    /// <summary>The name of the value that a gradient belongs to.</summary>
    public string NameOfAdjoint(Value adjoint) => _context.NameOf(Forward(adjoint.Of));

    /// <summary>Whether a gradient lies as the value does that it belongs to.</summary>
    public bool IsLaidOutAlike(Value adjoint) => Forward(adjoint.Of) is var value && value.Size == adjoint.Size && value.Rows == adjoint.Rows;

    /// <summary>The property of the tape's memory that holds a copy of an input.</summary>
    public static string CopyOf(PortText input) => Pascal(input.With("inputs"));

    /// <summary>The property that holds the gradient with respect to an input.</summary>
    public static string DeltaOf(PortText input) => input.Port.IsNamed ? Pascal(input.One) + "Delta" : "InputDelta";

    /// <summary>
    /// Declares a local that refers to a value's row <c>first</c>, the one in force: behind dropout, which one depends on
    /// whether the pass trains.
    /// </summary>
    public void EmitReference(SourceWriter writer, Value value, string local, string first)
    {
        if (!value.IsInput)
        {
            writer.Line($"ref float {local} = ref {(first == "0" && !IsInScratch(value) ? Source(value) : At(value, first))};");
        }
    }

    /// <summary>A value's row of a sample.</summary>
    public string At(Value value, string first) => !IsInScratch(value) ? $"Unsafe.Add(ref {Source(value)}, {first} * {Literal.Int(value.Stride)})"
        : Scratch.OffsetOf(HomeOf(value)) is > 0 and int offset ? $"Unsafe.Add(ref scratch, {Literal.Int(offset)})"
        : "scratch";

    /// <summary>The same of the memory that a value lies in, whether it is in force or not.</summary>
    public string Home(Value value, string first) => IsInScratch(value) ? At(value, first)
        : $"Unsafe.Add(ref memory.{PropertyOf(value)}, {first} * {Literal.Int(value.Stride)})";

    private bool IsInScratch(Value value) => !value.IsOfBatch && Scratch.Exists && Scratch.Holds(HomeOf(value));

    /// <summary>Which memory holds the value depends on whether the pass trains.</summary>
    public bool DependsOnTraining(Value value) => value.Kind == ValueKind.Hidden && _producers[value.Index].IsTrainingOnly;

    /// <summary>Where the value in force is.</summary>
    public string Source(Value value) => DependsOnTraining(value)
        ? $"(training ? ref memory.{Pascal(_context.NameOf(value))} : ref {Source(_producers[value.Index].Input)})"
        : "memory." + PropertyOf(value);

    /// <summary>A loss collapses with the activation before it where nothing else reads what that gives.</summary>
    private TapeOutput Output(int index, PortText text)
    {
        Operation last = _producers[text.Value.Index];
        last = last is RepackOperation ? _producers[last.Input.Index] : last;
        LossFunction? loss = _context.Network.Outputs[index].Loss is { } declared && _context.Network.Training != null ? declared.Function : null;
        LossRows? rows = loss is { IsByRow: true } ? LossRows.Of(_context.Network.Outputs[index].Shape) : null;
        bool isRead = IsRead(text.Value) || (last.Output != text.Value && _context.Plan.Operations.Count(operation => operation.Reads.Contains(last.Output)) > 1)
            || _context.Plan.Outputs.Count(other => other == text.Value) > 1;
        bool isCollapsed = !isRead && loss?.CollapsesWith != null && loss.CollapsesWith == last.PureActivation && last.ActivationRow == rows?.Size;
        if (isCollapsed && last.Input is { Rows: > 1 } logits && logits.Stride != logits.Size)
        {
            // Between rows of logits lie others than outputs: a loss that takes all values alike goes row by row, too.
            rows ??= new LossRows(logits.Rows, logits.Size / logits.Rows);
        }

        return new TapeOutput(index, _context.Network.Outputs[index], text, last, Backward.Outputs[index], loss, rows, isCollapsed);
    }

    private bool IsRead(Value value) => _context.Plan.Operations.Any(operation => operation.Reads.Contains(value));

    private Value Forward(int index) => _context.Plan.Inputs.FirstOrDefault(input => input.Index == index) ?? _producers[index].Writes.First(value => value.Index == index);

    private static string Pascal(string camel) => char.ToUpperInvariant(camel[0]) + camel.Substring(1);
}
