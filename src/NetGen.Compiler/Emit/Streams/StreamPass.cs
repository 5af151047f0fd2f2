using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how a network is computed step by step: the class of all that streams do, and a step of one of them.</summary>
internal sealed class StreamPass
{
    /// <summary>The class that it writes.</summary>
    public const string Class = "Streaming";

    private readonly EmitContext _context;
    private readonly StepPlan _step;
    private readonly PredictionScratch _scratch;
    private readonly HistoryText _history;
    private readonly RoomText _room;
    private readonly StepOutputs _outputs;
    private readonly StepRowsPass? _rows;
    private readonly PrefillPass _prefill;
    private readonly ManyStreamsPass _many;

    public StreamPass(EmitContext context, StepPlan step)
    {
        _context = context;
        _step = step;
        NetworkPlan plan = step.AsNetwork(context.Plan);
        _scratch = new PredictionScratch(plan);
        _history = new HistoryText(step);
        _room = new RoomText(step);
        Ports = new PortTexts(
            [.. context.Inputs.Select((port, i) => port with { Value = step.Inputs[i] })],
            [.. context.Outputs.Select((port, i) => port with { Value = step.Outputs[i] })]);
        _outputs = new StepOutputs(Ports.Outputs, _scratch);
        _rows = step.Together != null && (step.TakesTogether || step.HasRows) ? new StepRowsPass(context, step, step.Together, Ports) : null;
        _prefill = new PrefillPass(context, step, Ports, _outputs, step.TakesTogether ? _rows : null);
        _many = new ManyStreamsPass(context, plan, step, Ports, _scratch, _rows, ScratchLength);
    }

    /// <summary>What a step reads and gives.</summary>
    public PortTexts Ports { get; }

    /// <summary>Whether sixteen streams go in the lanes, where there are vectors.</summary>
    public bool HasLanes => _many.HasLanes;

    /// <summary>Whether sixteen streams go as rows.</summary>
    public bool HasRows => _many.HasRows;

    private int ScratchLength => Math.Max(_scratch.FloatsPerSample, _rows?.Length ?? 0);

    /// <summary>Where the values of a step are, as a statement: behind what one stream keeps.</summary>
    private string Scratch => $"ref float scratch = ref Unsafe.Add(ref kept, {Literal.Int(_step.KeptLength)});";

    /// <summary>Where the parameters lie, with what follows from them.</summary>
    private string Parameters => _context.Plan.Prediction.HasDerivations ? "Derived.Current(parameters)" : "parameters.First";

    public void Require()
    {
        foreach (Operation operation in _step.Alone.Where(operation => !operation.IsTrainingOnly))
        {
            _context.Require(operation.Call(Schedule.One)!.Kernel);
        }

        _rows?.Require();
        _many.Require();
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary("Steps of a sequence, each computed of its values and of what a stream keeps of those before.");
        using (writer.Block($"internal static class {Class}"))
        {
            EmitConstants(writer);
            writer.Blank();
            EmitStep(writer);
            writer.Blank();
            _prefill.Emit(writer, Parameters, Scratch);
            writer.Blank();
            EmitRun(writer);
            writer.Blank();
            if (_rows != null)
            {
                _rows.Emit(writer);
                writer.Blank();
            }

            _room.Emit(writer);
            new KeptText(_context, _step).Emit(writer);
            _many.Emit(writer, Parameters);
        }
    }

    private void EmitConstants(SourceWriter writer)
    {
        writer.Summary("Floats of a copied state: the position, in two whole numbers, and what is kept.");
        writer.Line($"internal const int StateSize = {Literal.Int(_step.StateSize)};");
        writer.Blank();
        writer.Summary("Floats of a stream's memory: what is kept, and behind it the values of the present step.");
        writer.Line($"internal const int Length = {Literal.Int(_step.KeptLength + ScratchLength)};");
        _history.EmitConstant(writer);
    }

    private void EmitStep(SourceWriter writer)
    {
        writer.Summary("One step of one stream" + _history.SummaryEnd);
        Optimized.Mark(writer, _context.Target);
        string spans = PortTexts.Join(Ports.Inputs, input => $"ReadOnlySpan<float> {StreamNames.Frame(input)}") + ", "
            + PortTexts.Join(Ports.Outputs, output => $"Span<float> {output.One}");
        using (writer.Block($"internal static {_history.Result} Step(AlignedMemory parameters, AlignedMemory stream, {spans}{_history.Parameter})"))
        {
            foreach (PortText input in Ports.Inputs)
            {
                writer.Line($"Memory.CheckLength({StreamNames.Frame(input)}.Length, {Literal.Int(input.Value.Size)}, {Literal.String(PortName.Plain(StreamNames.Frame(input.Port)))});");
            }

            _outputs.EmitChecks(writer, output => output.One, port => port.One);
            _room.EmitCall(writer, "stream.First", "1");
            writer.Line("ref float kept = ref stream.First;");
            writer.Line(Scratch);
            writer.Line(StepText.Run(_step, Ports, Parameters, input => $"MemoryMarshal.GetReference({StreamNames.Frame(input)})"));
            _outputs.EmitCopies(writer, output => output.One);
            _history.EmitNext(writer, () => writer.Line("MoveBack(ref kept);"));
        }
    }

    private void EmitRun(SourceWriter writer)
    {
        writer.Summary("One step through all layers; what it gives is left among the values of the step.");
        Optimized.MarkPart(writer, _context.Target);
        using (writer.Block($"private static void Run(ref float parameters, {Ports.References}, ref float kept, ref float scratch{_history.Parameter})"))
        {
            var names = Ports.Inputs.ToDictionary(input => input.Value, input => input.Reference);
            if (_step.Position is { } position)
            {
                writer.Line($"ref float position = ref {StepText.Kept(_step, position)};");
                names[position] = "position";
            }

            new StepText(_context, _step, _scratch, new CallWriter(_context) { Count = "1", Carry = "1" })
                .Emit(writer, _step.Alone, names, new Introductions(_context));
            if (_step.Position != null)
            {
                writer.Blank();
                writer.Line("int steps = BitConverter.SingleToInt32Bits(position) + 1;");
                writer.Line($"position = {StepText.Taken(_step, "steps")};");
            }
        }
    }
}
