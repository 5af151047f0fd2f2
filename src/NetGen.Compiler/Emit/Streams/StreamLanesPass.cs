using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how many streams of a network go on together: sixteen in the lanes of vectors, or one after the other.</summary>
internal sealed class StreamLanesPass(EmitContext context, NetworkPlan plan, StepPlan step, PortTexts ports, PredictionScratch scratch)
{
    private const int Count = SampleLanes.Count;

    private readonly LanePass _lanes = new(context, plan, ports, scratch, value => Kept(step, value));

    public bool Exists => _lanes.Exists;

    private bool HasHistory => step.HasHistory;

    /// <summary>Where values of the present step begin, behind what is kept.</summary>
    private int ScratchOffset => step.KeptLengthInLanes;

    /// <summary>Where the frames of a group that isn't full begin, and behind them what it gives.</summary>
    private int RowsOffset => ScratchOffset + Value.Pad(scratch.BlockLength, Count);

    public void Require()
    {
        if (Exists)
        {
            _lanes.Require();
            foreach (Operation operation in _lanes.Others.Where(operation => !operation.IsTrainingOnly))
            {
                context.Require(operation.Call(Schedule.Rows)!.Kernel);
            }
        }
    }

    /// <param name="parameters">Where the parameters are.</param>
    /// <param name="length">Floats of one stream's memory.</param>
    public void Emit(SourceWriter writer, string parameters, int length)
    {
        writer.Blank();
        EmitMemory(writer, length);
        writer.Blank();
        EmitStepAll(writer, parameters);
        writer.Blank();
        EmitClearOne(writer);
        if (Exists)
        {
            writer.Blank();
            EmitGroup(writer);
            writer.Blank();
            EmitRunLanes(writer);
            _lanes.EmitTurnBack(writer);
        }
    }

    private static string Kept(StepPlan step, Value value)
    {
        KeptValue kept = step.Find(value)!;
        return $"Unsafe.Add(ref kept, {StreamNames.Place(step.OffsetInLanesOf(kept), kept.IsHistory ? kept.RowSize * Count : 0)})";
    }

    private void EmitMemory(SourceWriter writer, int length)
    {
        if (Exists)
        {
            writer.Summary("Whether sixteen streams go in the lanes of vectors.");
            writer.Line("internal static bool InLanes => Vector128.IsHardwareAccelerated;");
            writer.Blank();
        }

        writer.Summary(Exists ? "Memory for so many streams: for sixteen at a time, or for each." : "Memory for so many streams, for each.");
        using (writer.Block("internal static AlignedMemory[] Allocate(int count)"))
        {
            int inLanes = RowsOffset + (Count * ports.Inputs.Concat(ports.Outputs).Sum(port => port.Value.Size));
            writer.Line(Exists
                ? $"AlignedMemory[] streams = new AlignedMemory[InLanes ? (count / {Literal.Int(Count)}) + (count % {Literal.Int(Count)} == 0 ? 0 : 1) : count];"
                : "AlignedMemory[] streams = new AlignedMemory[count];");
            using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
            {
                writer.Line($"streams[i] = new AlignedMemory({(Exists ? $"InLanes ? {Literal.Int(inLanes)} : Length" : "Length")});");
            }

            writer.Blank();
            writer.Line("return streams;");
        }
    }

    private void EmitStepAll(SourceWriter writer, string parameters)
    {
        writer.Summary("One step of each of count streams" + (HasHistory ? "; gives the place of the first step that is kept then." : "."));
        Optimized.Mark(writer, context.Target);
        string spans = PortTexts.Join(ports.Inputs, input => $"ReadOnlySpan<float> {StreamPass.Frames(input)}") + ", "
            + PortTexts.Join(ports.Outputs, output => $"Span<float> {output.Many}");
        using (writer.Block($"internal static {(HasHistory ? "int" : "void")} StepAll(AlignedMemory parameters, AlignedMemory[] streams, int count, {spans}{(HasHistory ? ", int first" : "")})"))
        {
            EmitChecks(writer);
            if (step.HasLimit)
            {
                using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
                {
                    writer.Line("CheckRoom(streams[i], 1);");
                }

                writer.Blank();
            }

            writer.Line($"ref float weights = ref {parameters};");
            foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
            {
                writer.Line($"ref float {port.Row} = ref MemoryMarshal.GetReference({(ports.Inputs.Contains(port) ? StreamPass.Frames(port) : port.Many)});");
            }

            writer.Blank();
            if (Exists)
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

            if (HasHistory)
            {
                EmitNext(writer);
            }
        }
    }

    private void EmitChecks(SourceWriter writer)
    {
        foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
        {
            (string name, string said) = ports.Inputs.Contains(port) ? (StreamPass.Frames(port), StreamNames.Frames(port.Port)) : (port.Many, port.Port.Many);
            writer.Line($"Memory.CheckLength({name}.Length, (long)count * {Literal.Int(port.Value.Size)}, {Literal.String(PortName.Plain(said))});");
        }

        foreach (PortText output in ports.Outputs)
        {
            using (writer.Block($"if ({string.Join(" || ", ports.Inputs.Select(input => $"{StreamPass.Frames(input)}.Overlaps({output.Many})"))})"))
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
            writer.Line($"StepGroup(ref weights, {PortTexts.Join(ports.Inputs, Row)}, ref streams[i].First, taken{(HasHistory ? ", first" : "")}, {PortTexts.Join(ports.Outputs, Row)});");
            foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
            {
                writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, taken * {Literal.Int(port.Value.Size)});");
            }
        }
    }

    private void EmitEach(SourceWriter writer)
    {
        using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
        {
            writer.Line("ref float kept = ref streams[i].First;");
            writer.Line($"Run(ref weights, {PortTexts.Join(ports.Inputs, Row)}, ref kept{(HasHistory ? ", first" : "")});");
            foreach (PortText output in ports.Outputs)
            {
                string size = Literal.Int(output.Value.Size);
                writer.Line($"Memory.CopyRows(ref Unsafe.Add(ref kept, {Literal.Int(step.KeptLength + scratch.OffsetOf(output.Value))}), {size}, ref {output.Row}, {size}, {size}, 1);");
            }

            foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
            {
                writer.Line($"{port.Row} = ref Unsafe.Add(ref {port.Row}, {Literal.Int(port.Value.Size)});");
            }
        }
    }

    private void EmitNext(SourceWriter writer)
    {
        writer.Blank();
        using (writer.Block("if (first + 1 < Slack)"))
        {
            writer.Line("return first + 1;");
        }

        writer.Blank();
        using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
        {
            if (!Exists)
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
        writer.Line("return 0;");
    }

    private void EmitClearOne(SourceWriter writer)
    {
        writer.Summary("Lets one of the streams forget all steps.");
        using (writer.Block("internal static void Clear(AlignedMemory[] streams, int stream)"))
        {
            if (Exists)
            {
                using (writer.Block("if (InLanes)"))
                {
                    writer.Line($"ref float kept = ref Unsafe.Add(ref streams[stream / {Literal.Int(Count)}].First, stream % {Literal.Int(Count)});");
                    using (writer.Block($"for (int i = 0; i < {Literal.Int(step.KeptLengthInLanes)}; i += {Literal.Int(Count)})"))
                    {
                        writer.Line("Unsafe.Add(ref kept, i) = 0f;");
                    }

                    writer.Blank();
                    writer.Line("return;");
                }

                writer.Blank();
            }

            writer.Line("Clear(streams[stream]);");
        }
    }

    /// <summary>A group that isn't full reads and writes sixteen rows of its own.</summary>
    private void EmitGroup(SourceWriter writer)
    {
        if (HasHistory)
        {
            writer.Summary("Moves the steps that are kept of sixteen streams to the start of their memory.");
            using (writer.Block("private static void MoveGroupBack(ref float kept)"))
            {
                KeptText.MoveBack(writer, step, step.OffsetInLanesOf, kept => kept.RowSize * Count);
            }

            writer.Blank();
        }

        writer.Summary("One step of up to sixteen streams; a group that isn't full has sixteen rows of its own, of which some mean nothing.");
        Optimized.Mark(writer, context.Target);
        string outputs = PortTexts.Join(ports.Outputs, output => "ref float " + output.Row);
        using (writer.Block($"private static void StepGroup(ref float parameters, {ports.References}, ref float kept, int taken{(HasHistory ? ", int first" : "")}, {outputs})"))
        {
            string first = HasHistory ? ", first" : "";
            using (writer.Block($"if (taken == {Literal.Int(Count)})"))
            {
                writer.Line($"RunLanes(ref parameters, {ports.Arguments}, ref kept{first}, {PortTexts.Join(ports.Outputs, Row)});");
                writer.Line("return;");
            }

            writer.Blank();
            int at = RowsOffset;
            foreach (PortText port in ports.Inputs.Concat(ports.Outputs))
            {
                writer.Line($"ref float {Own(port)} = ref Unsafe.Add(ref kept, {Literal.Int(at)});");
                at += Count * port.Value.Size;
            }

            foreach (PortText input in ports.Inputs)
            {
                writer.Line(Rows(input, $"ref {input.Reference}", $"ref {Own(input)}"));
            }

            writer.Line($"RunLanes(ref parameters, {PortTexts.Join(ports.Inputs, port => "ref " + Own(port))}, ref kept{first}, {PortTexts.Join(ports.Outputs, port => "ref " + Own(port))});");
            foreach (PortText output in ports.Outputs)
            {
                writer.Line(Rows(output, $"ref {Own(output)}", $"ref {output.Row}"));
            }
        }
    }

    private static string Rows(PortText port, string from, string to) =>
        $"Memory.CopyRows({from}, {Literal.Int(port.Value.Size)}, {to}, {Literal.Int(port.Value.Size)}, {Literal.Int(port.Value.Size)}, taken);";

    private static string Own(PortText port) => port.Port.IsNamed ? port.With("rows") : port.One + "Rows";

    private static string Row(PortText port) => "ref " + port.Row;

    private void EmitRunLanes(SourceWriter writer)
    {
        writer.Summary("One step of sixteen streams, one in each lane: values lie [unit][stream].");
        Optimized.MarkPart(writer, context.Target);
        string outputs = PortTexts.Join(ports.Outputs, output => "ref float " + output.Row);
        using (writer.Block($"private static void RunLanes(ref float parameters, {ports.References}, ref float kept{(HasHistory ? ", int first" : "")}, {outputs})"))
        {
            writer.Line($"ref float scratch = ref Unsafe.Add(ref kept, {Literal.Int(ScratchOffset)});");
            if (_lanes.Others.Any())
            {
                writer.Line($"const int count = {Literal.Int(Count)};");
            }

            Dictionary<int, string> names = _lanes.Emit(writer);
            var calls = new CallWriter(context);
            foreach (Operation operation in _lanes.Others)
            {
                EmitInRows(writer, operation, calls, names);
            }

            foreach (PortText output in ports.Outputs.Where(output => names.ContainsKey(output.Value.Index)))
            {
                string size = Literal.Int(output.Value.Size);
                writer.Line($"Memory.CopyRows(ref {names[output.Value.Index]}, {Literal.Int(output.Value.Stride)}, ref {output.Row}, {size}, {size}, {Literal.Int(Count)});");
            }
        }
    }

    /// <summary>An operation that has no kernel over lanes takes the streams as rows.</summary>
    private void EmitInRows(SourceWriter writer, Operation operation, CallWriter calls, Dictionary<int, string> names)
    {
        if (operation.IsTrainingOnly)
        {
            names[operation.Output.Index] = names[operation.Input.Index];
            return;
        }

        bool isAlias = scratch.HomeOf(operation.Output) != operation.Output;
        string output = names[operation.Output.Index] = isAlias ? names[operation.Input.Index] : context.NameOf(operation.Output);
        writer.Blank();
        writer.Comment(context.Describe(operation));
        if (!isAlias)
        {
            writer.Line($"ref float {output} = ref Unsafe.Add(ref scratch, {Literal.Int(scratch.OffsetOf(operation.Output) * Count)});");
        }

        writer.Line(calls.Statement(operation.Call(Schedule.Rows)!, value => value.IsInput ? ports.Inputs.First(port => port.Value == value).Reference : names[value.Index]));
    }
}
