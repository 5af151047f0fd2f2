using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how many streams of a network go on together: sixteen in the lanes of vectors, sixteen as rows, or one after the other.</summary>
internal sealed class ManyStreamsPass
{
    private const int Count = SampleLanes.Count;

    private readonly EmitContext _context;
    private readonly StepPlan _step;
    private readonly PortTexts _ports;
    private readonly HistoryText _history;
    private readonly StreamLanesPass _lanes;
    private readonly StreamRowsPass? _rows;
    private readonly EachStream _each;

    /// <param name="plan">A step as a network.</param>
    /// <param name="ports">What it reads and gives.</param>
    /// <param name="scratch">Where one stream's values lie.</param>
    /// <param name="rows">What takes several steps together; null for nothing.</param>
    /// <param name="scratchLength">Floats of these values, of one stream or of rows.</param>
    public ManyStreamsPass(EmitContext context, NetworkPlan plan, StepPlan step, PortTexts ports, PredictionScratch scratch, StepRowsPass? rows, int scratchLength)
    {
        _context = context;
        _step = step;
        _ports = ports;
        _lanes = new StreamLanesPass(context, plan, step, ports, scratch);
        _history = new HistoryText(step);
        _each = new EachStream(ports, StepText.Run(step, ports, "weights", port => port.Row), scratch);
        _rows = rows != null && step.HasRows ? new StreamRowsPass(step, ports, rows, _each, scratchLength) : null;
    }

    /// <summary>Whether sixteen streams go in the lanes, where there are vectors.</summary>
    public bool HasLanes => _lanes.Exists;

    /// <summary>Whether sixteen streams go as rows.</summary>
    public bool HasRows => _rows != null;

    public void Require() => _lanes.Require();

    /// <param name="parameters">Where the parameters are.</param>
    public void Emit(SourceWriter writer, string parameters)
    {
        writer.Blank();
        EmitMemory(writer);
        writer.Blank();
        EmitStepAll(writer, parameters);
        writer.Blank();
        EmitClearOne(writer);
        if (HasLanes)
        {
            writer.Blank();
            _lanes.Emit(writer);
        }
    }

    private void EmitMemory(SourceWriter writer)
    {
        if (_rows != null)
        {
            _rows.EmitMemory(writer);
            return;
        }

        if (HasLanes)
        {
            writer.Summary("Whether sixteen streams go in the lanes of vectors.");
            writer.Line("internal static bool InLanes => Vector128.IsHardwareAccelerated;");
            writer.Blank();
        }

        writer.Summary(HasLanes ? "Memory for so many streams: for sixteen at a time, or for each." : "Memory for so many streams, for each.");
        using (writer.Block("internal static AlignedMemory[] Allocate(int count)"))
        {
            writer.Line(HasLanes
                ? $"AlignedMemory[] streams = new AlignedMemory[InLanes ? (count / {Literal.Int(Count)}) + (count % {Literal.Int(Count)} == 0 ? 0 : 1) : count];"
                : "AlignedMemory[] streams = new AlignedMemory[count];");
            using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
            {
                writer.Line($"streams[i] = new AlignedMemory({(HasLanes ? $"InLanes ? {Literal.Int(_lanes.Length)} : Length" : "Length")});");
            }

            writer.Blank();
            writer.Line("return streams;");
        }
    }

    private void EmitStepAll(SourceWriter writer, string parameters)
    {
        writer.Summary("One step of each of count streams" + _history.SummaryEnd);
        Optimized.Mark(writer, _context.Target);
        string spans = PortTexts.Join(_ports.Inputs, input => $"ReadOnlySpan<float> {StreamNames.Frames(input)}") + ", "
            + PortTexts.Join(_ports.Outputs, output => $"Span<float> {output.Many}");
        using (writer.Block($"internal static {_history.Result} StepAll(AlignedMemory parameters, AlignedMemory[] streams, int count, {spans}{_history.Parameter})"))
        {
            EmitChecks(writer);
            if (_step.HasLimit)
            {
                using (writer.Block("for (int i = 0; i < count; i++)"))
                {
                    writer.Line($"CheckRoom(ref {(HasRows ? "KeptOf(streams, i)" : "streams[i].First")}, 1, i);");
                }

                writer.Blank();
            }

            writer.Line($"ref float weights = ref {parameters};");
            foreach (PortText port in _ports.Inputs.Concat(_ports.Outputs))
            {
                writer.Line($"ref float {port.Row} = ref MemoryMarshal.GetReference({(_ports.Inputs.Contains(port) ? StreamNames.Frames(port) : port.Many)});");
            }

            writer.Blank();
            if (_rows != null)
            {
                _rows.EmitGroups(writer);
            }
            else if (HasLanes)
            {
                using (writer.Block("if (InLanes)"))
                {
                    EmitGroups(writer);
                }

                using (writer.Block("else"))
                {
                    EmitEach(writer);
                }
            }
            else
            {
                EmitEach(writer);
            }

            _history.EmitNext(writer, () => EmitMoveBack(writer));
        }
    }

    private void EmitChecks(SourceWriter writer)
    {
        foreach (PortText port in _ports.Inputs.Concat(_ports.Outputs))
        {
            (string name, string said) = _ports.Inputs.Contains(port) ? (StreamNames.Frames(port), StreamNames.Frames(port.Port)) : (port.Many, port.Port.Many);
            writer.Line($"Memory.CheckLength({name}.Length, (long)count * {Literal.Int(port.Value.Size)}, {Literal.String(PortName.Plain(said))});");
        }

        foreach (PortText output in _ports.Outputs)
        {
            using (writer.Block($"if ({string.Join(" || ", _ports.Inputs.Select(input => $"{StreamNames.Frames(input)}.Overlaps({output.Many})"))})"))
            {
                writer.Line($"throw new ArgumentException(\"What streams give must not overlap the frames.\", {Literal.String(PortName.Plain(output.Port.Many))});");
            }

            writer.Blank();
        }
    }

    private void EmitGroups(SourceWriter writer)
    {
        string full = Literal.Int(Count);
        using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
        {
            writer.Line($"int taken = Math.Min({full}, count - (i * {full}));");
            writer.Line($"StepGroup(ref weights, {PortTexts.Join(_ports.Inputs, StreamLanesPass.Row)}, ref streams[i].First, taken{_history.Argument}, {PortTexts.Join(_ports.Outputs, StreamLanesPass.Row)});");
            _each.EmitNext(writer, "taken * ");
        }
    }

    private void EmitEach(SourceWriter writer)
    {
        using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
        {
            writer.Line("ref float kept = ref streams[i].First;");
            writer.Line($"ref float scratch = ref Unsafe.Add(ref kept, {Literal.Int(_step.KeptLength)});");
            _each.Emit(writer);
        }
    }

    private void EmitMoveBack(SourceWriter writer)
    {
        using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
        {
            if (!HasLanes)
            {
                writer.Line("MoveBack(ref streams[i].First);");
            }
            else
            {
                using (writer.Block("if (InLanes)"))
                {
                    writer.Line("MoveGroupBack(ref streams[i].First);");
                }

                using (writer.Block("else"))
                {
                    writer.Line("MoveBack(ref streams[i].First);");
                }
            }
        }

        writer.Blank();
    }

    private void EmitClearOne(SourceWriter writer)
    {
        writer.Summary("Lets one of the streams forget all steps.");
        using (writer.Block("internal static void Clear(AlignedMemory[] streams, int stream)"))
        {
            if (HasLanes)
            {
                using (writer.Block("if (InLanes)"))
                {
                    writer.Line($"ref float kept = ref Unsafe.Add(ref streams[stream / {Literal.Int(Count)}].First, stream % {Literal.Int(Count)});");
                    using (writer.Block($"for (int i = 0; i < {Literal.Int(_step.KeptLengthInLanes)}; i += {Literal.Int(Count)})"))
                    {
                        writer.Line("Unsafe.Add(ref kept, i) = 0f;");
                    }

                    writer.Blank();
                    writer.Line("return;");
                }

                writer.Blank();
            }

            if (_rows != null)
            {
                _rows.EmitClearOne(writer);
            }
            else
            {
                writer.Line("Clear(streams[stream]);");
            }
        }
    }
}
