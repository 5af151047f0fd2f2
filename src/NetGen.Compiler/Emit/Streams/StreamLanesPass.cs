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

    private readonly StreamGroupPass _group = new(context, plan, step, ports, scratch);

    public bool Exists => _group.Exists;

    private bool HasHistory => step.HasHistory;

    public void Require() => _group.Require();

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
            _group.Emit(writer);
        }
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
            writer.Line(Exists
                ? $"AlignedMemory[] streams = new AlignedMemory[InLanes ? (count / {Literal.Int(Count)}) + (count % {Literal.Int(Count)} == 0 ? 0 : 1) : count];"
                : "AlignedMemory[] streams = new AlignedMemory[count];");
            using (writer.Block("for (int i = 0; i < streams.Length; i++)"))
            {
                writer.Line($"streams[i] = new AlignedMemory({(Exists ? $"InLanes ? {Literal.Int(_group.Length)} : Length" : "Length")});");
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
            writer.Line($"StepGroup(ref weights, {PortTexts.Join(ports.Inputs, StreamGroupPass.Row)}, ref streams[i].First, taken{(HasHistory ? ", first" : "")}, {PortTexts.Join(ports.Outputs, StreamGroupPass.Row)});");
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
            writer.Line($"Run(ref weights, {PortTexts.Join(ports.Inputs, StreamGroupPass.Row)}, ref kept{(HasHistory ? ", first" : "")});");
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
}
