using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how a network is computed step by step: one stream, and what it keeps.</summary>
internal sealed class StreamPass
{
    /// <summary>The class that it writes.</summary>
    public const string Class = "Streaming";

    private readonly EmitContext _context;
    private readonly StepPlan _step;
    private readonly PredictionScratch _scratch;
    private readonly StepRowsPass? _rows;
    private readonly ManyStreamsPass _many;

    public StreamPass(EmitContext context, StepPlan step)
    {
        _context = context;
        _step = step;
        NetworkPlan plan = step.AsNetwork(context.Plan);
        _scratch = new PredictionScratch(plan);
        Ports = new PortTexts(
            [.. context.Inputs.Select((port, i) => port with { Value = step.Inputs[i] })],
            [.. context.Outputs.Select((port, i) => port with { Value = step.Outputs[i] })]);
        _rows = step.Together != null && (step.TakesTogether || step.HasRows) ? new StepRowsPass(context, step, step.Together, Ports) : null;
        _many = new ManyStreamsPass(context, plan, step, Ports, _scratch, _rows, ScratchLength);
    }

    /// <summary>What a step reads and gives.</summary>
    public PortTexts Ports { get; }

    /// <summary>Whether sixteen streams go in the lanes, where there are vectors.</summary>
    public bool HasLanes => _many.HasLanes;

    /// <summary>Whether sixteen streams go as rows.</summary>
    public bool HasRows => _many.HasRows;

    /// <summary>Floats of a stream's memory.</summary>
    private int Length => _step.KeptLength + ScratchLength;

    private int ScratchLength => Math.Max(_scratch.FloatsPerSample, _rows?.Length ?? 0);

    /// <summary>Where the values of a step are, as a statement: behind what one stream keeps.</summary>
    private string Scratch => $"ref float scratch = ref Unsafe.Add(ref kept, {Literal.Int(_step.KeptLength)});";

    private bool HasHistory => _step.HasHistory;

    /// <summary>Where the parameters lie, with what follows from them.</summary>
    private string Parameters => _context.Plan.Prediction.HasDerivations ? "Derived.Current(parameters)" : "parameters.First";

    /// <summary>The parameter that takes a frame.</summary>
    private static string Frame(PortText input) => input.Port.IsNamed ? input.One : StreamNames.Frame(input.Port);

    /// <summary>The parameter that takes frames.</summary>
    public static string Frames(PortText input) => input.Port.IsNamed ? input.Many : StreamNames.Frames(input.Port);

    /// <summary>The parameter that receives what the network gives behind the last frame.</summary>
    private static string Last(PortText output) => output.Port.IsNamed ? output.One : StreamNames.Last(output.Port);

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
            EmitPrefill(writer);
            writer.Blank();
            EmitRun(writer);
            writer.Blank();
            if (_rows != null)
            {
                _rows.Emit(writer);
                writer.Blank();
            }

            if (_step.HasLimit)
            {
                EmitRoom(writer);
                writer.Blank();
            }

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
        writer.Line($"internal const int Length = {Literal.Int(Length)};");
        if (HasHistory)
        {
            writer.Blank();
            writer.Summary("So many steps find room behind those that are kept, before all of them move back to the start.");
            writer.Line($"internal const int Slack = {Literal.Int(_step.Slack)};");
        }
    }

    private void EmitStep(SourceWriter writer)
    {
        writer.Summary("One step of one stream" + (HasHistory ? "; gives the place of the first step that is kept then." : "."));
        Optimized.Mark(writer, _context.Target);
        string spans = PortTexts.Join(Ports.Inputs, input => $"ReadOnlySpan<float> {Frame(input)}") + ", "
            + PortTexts.Join(Ports.Outputs, output => $"Span<float> {output.One}");
        using (writer.Block($"internal static {(HasHistory ? "int" : "void")} Step(AlignedMemory parameters, AlignedMemory stream, {spans}{(HasHistory ? ", int first" : "")})"))
        {
            foreach (PortText input in Ports.Inputs)
            {
                writer.Line($"Memory.CheckLength({Frame(input)}.Length, {Literal.Int(input.Value.Size)}, {Literal.String(PortName.Plain(StreamNames.Frame(input.Port)))});");
            }

            EmitCheck(writer, output => output.One, port => port.One);
            if (_step.HasLimit)
            {
                writer.Line("CheckRoom(ref stream.First, 1);");
            }

            writer.Line("ref float kept = ref stream.First;");
            writer.Line(Scratch);
            writer.Line($"Run(ref {Parameters}, {PortTexts.Join(Ports.Inputs, input => $"ref MemoryMarshal.GetReference({Frame(input)})")}, ref kept, ref scratch{(HasHistory ? ", first" : "")});");
            foreach (PortText output in Ports.Outputs)
            {
                writer.Line(CopyOut(output, output.One));
            }

            EmitNext(writer);
        }
    }

    private void EmitNext(SourceWriter writer)
    {
        if (HasHistory)
        {
            writer.Blank();
            using (writer.Block("if (first + 1 < Slack)"))
            {
                writer.Line("return first + 1;");
            }

            writer.Blank();
            writer.Line("MoveBack(ref kept);");
            writer.Line("return 0;");
        }
    }

    private void EmitPrefill(SourceWriter writer)
    {
        (PortText input, string frames) = (Ports.Inputs[0], Frames(Ports.Inputs[0]));
        writer.Summary("Many steps of one stream; gives how many. The outputs are those of the last.");
        Optimized.Mark(writer, _context.Target);
        string spans = PortTexts.Join(Ports.Inputs, port => $"ReadOnlySpan<float> {Frames(port)}") + ", "
            + PortTexts.Join(Ports.Outputs, output => $"Span<float> {Last(output)}");
        using (writer.Block($"internal static int Prefill(AlignedMemory parameters, AlignedMemory stream, {spans}{(HasHistory ? ", ref int first" : "")})"))
        {
            writer.Line($"int count = Memory.CountSamples({frames}.Length, {Literal.Int(input.Value.Size)}, {Literal.String(PortName.Plain(StreamNames.Frames(input.Port)))});");
            foreach (PortText other in Ports.Inputs.Skip(1))
            {
                writer.Line($"Memory.CheckLength({other.Many}.Length, (long)count * {Literal.Int(other.Value.Size)}, {Literal.String(PortName.Plain(other.Port.Many))});");
            }

            EmitCheck(writer, Last, StreamNames.Last);
            if (_step.HasLimit)
            {
                writer.Line("CheckRoom(ref stream.First, count);");
            }

            writer.Line("ref float kept = ref stream.First;");
            writer.Line(Scratch);
            foreach (PortText port in Ports.Inputs)
            {
                writer.Line($"ref float {port.Row} = ref MemoryMarshal.GetReference({Frames(port)});");
            }

            writer.Line($"ref float weights = ref {Parameters};");
            writer.Line("int i = 0;");
            if (_step.TakesTogether)
            {
                EmitTogether(writer, _rows!);
            }

            using (writer.Block("for (; i < count; i++)"))
            {
                writer.Line($"Run(ref weights, {PortTexts.Join(Ports.Inputs, port => "ref " + port.Row)}, ref kept, ref scratch{(HasHistory ? ", first" : "")});");
                foreach (PortText port in Ports.Inputs)
                {
                    writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, {Literal.Int(port.Value.Size)});");
                }

                if (HasHistory)
                {
                    using (writer.Block("if (++first == Slack)"))
                    {
                        writer.Line("MoveBack(ref kept);");
                        writer.Line("first = 0;");
                    }
                }
            }

            writer.Blank();
            using (writer.Block("if (count > 0)"))
            {
                foreach (PortText output in Ports.Outputs)
                {
                    writer.Line(CopyOut(output, Last(output)));
                }
            }

            writer.Blank();
            writer.Line("return count;");
        }
    }

    /// <summary>Steps that are taken together, unless few are left; what the last of them gives is the user's where none is.</summary>
    private void EmitTogether(SourceWriter writer, StepRowsPass together)
    {
        writer.Line("int rows = 0;");
        using (writer.Block($"for (; i <= count - {Literal.Int(StepsTogether.Least)}; i += rows)"))
        {
            writer.Line($"rows = Math.Min({Literal.Int(StepsTogether.Usual)}, count - i);");
            writer.Line(together.Call("0"));
            foreach (PortText port in Ports.Inputs)
            {
                writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, rows * {Literal.Int(port.Value.Size)});");
            }
        }

        writer.Blank();
        using (writer.Block("if (i == count && count > 0)"))
        {
            foreach (PortText output in Ports.Outputs)
            {
                string place = $"{Literal.Int(together.OffsetOf(output))} + ((rows - 1) * {Literal.Int(together.StrideOf(output))})";
                writer.Line(CopyOut(place, output.Value.Size, Last(output)));
            }

            writer.Line("return count;");
        }

        writer.Blank();
    }

    private void EmitCheck(SourceWriter writer, Func<PortText, string> name, Func<PortName, string> said)
    {
        foreach (PortText output in Ports.Outputs)
        {
            writer.Line($"Memory.CheckLength({name(output)}.Length, {Literal.Int(output.Value.Size)}, {Literal.String(PortName.Plain(said(output.Port)))});");
        }
    }

    private string CopyOut(PortText output, string to) => CopyOut(Literal.Int(_scratch.OffsetOf(output.Value)), output.Value.Size, to);

    private static string CopyOut(string offset, int size, string to) =>
        $"MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref scratch, {offset}), {Literal.Int(size)}).CopyTo({to});";

    private void EmitRun(SourceWriter writer)
    {
        writer.Summary("One step through all layers; what it gives is left among the values of the step.");
        Optimized.MarkPart(writer, _context.Target);
        using (writer.Block($"private static void Run(ref float parameters, {Ports.References}, ref float kept, ref float scratch{(HasHistory ? ", int first" : "")})"))
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

    /// <summary>Writes what throws where a stream has no room for so many steps.</summary>
    private void EmitRoom(SourceWriter writer)
    {
        writer.Summary($"Throws where a stream can't take so many steps more: it takes {Quantity.Of(_step.Steps, "step")}.");
        using (writer.Block("private static void CheckRoom(ref float kept, int count, int stream = -1)"))
        {
            writer.Line($"int taken = BitConverter.SingleToInt32Bits({StepText.Kept(_step, _step.Position!)});");
            using (writer.Block($"if (count > {Literal.Int(_step.Steps)} - taken)"))
            {
                writer.Line("string name = stream < 0 ? \"the stream\" : $\"stream {stream}\";");
                writer.Line(
                    $"throw new InvalidOperationException($\"Expected at most {Quantity.Of(_step.Steps, "step")}, as many as the network is declared for; \"\n"
                    + "    + $\"{name} has taken {taken}, and {count} {(count == 1 ? \"comes\" : \"come\")} now. Reset it, or start another one.\");");
            }
        }
    }
}
