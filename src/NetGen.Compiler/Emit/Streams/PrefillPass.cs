using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how one stream takes many steps: several together where the network can, the rest one by one.</summary>
/// <param name="step">A step.</param>
/// <param name="ports">What it reads and gives.</param>
/// <param name="outputs">How what it gives gets to the user.</param>
/// <param name="together">What takes several steps together; null for nothing.</param>
internal sealed class PrefillPass(EmitContext context, StepPlan step, PortTexts ports, StepOutputs outputs, StepRowsPass? together)
{
    private readonly HistoryText _history = new(step);

    /// <param name="parameters">Where the parameters are.</param>
    /// <param name="scratch">The statement that says where the values of a step are.</param>
    public void Emit(SourceWriter writer, string parameters, string scratch)
    {
        writer.Summary("Many steps of one stream; gives how many. The outputs are those of the last.");
        Optimized.Mark(writer, context.Target);
        string spans = PortTexts.Join(ports.Inputs, port => $"ReadOnlySpan<float> {StreamNames.Frames(port)}") + ", "
            + PortTexts.Join(ports.Outputs, output => $"Span<float> {StreamNames.Last(output)}");
        using (writer.Block($"internal static int Prefill(AlignedMemory parameters, AlignedMemory stream, {spans}{_history.MovedParameter})"))
        {
            EmitCount(writer);
            outputs.EmitChecks(writer, StreamNames.Last, StreamNames.Last);
            new RoomText(step).EmitCall(writer, "stream.First", "count");
            writer.Line("ref float kept = ref stream.First;");
            writer.Line(scratch);
            foreach (PortText port in ports.Inputs)
            {
                writer.Line($"ref float {port.Row} = ref MemoryMarshal.GetReference({StreamNames.Frames(port)});");
            }

            writer.Line($"ref float weights = ref {parameters};");
            writer.Line("int i = 0;");
            if (together != null)
            {
                EmitTogether(writer, together);
            }

            using (writer.Block("for (; i < count; i++)"))
            {
                writer.Line(StepText.Run(step, ports, "weights", port => port.Row));
                StepText.EmitNext(writer, ports.Inputs);
                _history.EmitNextInLoop(writer);
            }

            writer.Blank();
            using (writer.Block("if (count > 0)"))
            {
                outputs.EmitCopies(writer, StreamNames.Last);
            }

            writer.Blank();
            writer.Line("return count;");
        }
    }

    private void EmitCount(SourceWriter writer)
    {
        PortText first = ports.Inputs[0];
        writer.Line(
            $"int count = Memory.CountSamples({StreamNames.Frames(first)}.Length, {Literal.Int(first.Value.Size)}, {Literal.String(PortName.Plain(StreamNames.Frames(first.Port)))}, \"step\");");
        foreach (PortText other in ports.Inputs.Skip(1))
        {
            writer.Line($"Memory.CheckLength({other.Many}.Length, (long)count * {Literal.Int(other.Value.Size)}, {Literal.String(PortName.Plain(other.Port.Many))});");
        }
    }

    /// <summary>Steps that are taken together, unless few are left; what the last of them gives is the user's where none is.</summary>
    private void EmitTogether(SourceWriter writer, StepRowsPass rows)
    {
        writer.Line("int rows = 0;");
        using (writer.Block($"for (; i <= count - {Literal.Int(StepsTogether.Least)}; i += rows)"))
        {
            writer.Line($"rows = Math.Min({Literal.Int(StepsTogether.Usual)}, count - i);");
            writer.Line(rows.Call("0"));
            StepText.EmitNext(writer, ports.Inputs, "rows * ");
        }

        writer.Blank();
        using (writer.Block("if (i == count && count > 0)"))
        {
            outputs.EmitCopies(
                writer, output => $"{Literal.Int(rows.OffsetOf(output))} + ((rows - 1) * {Literal.Int(rows.StrideOf(output))})", StreamNames.Last);
            writer.Line("return count;");
        }

        writer.Blank();
    }
}
