using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how many streams take a step as rows: what sixteen keep lies side by side, and the values of a step in memory that all of them share.</summary>
/// <param name="rows">What takes them together.</param>
/// <param name="each">What takes one of them by itself.</param>
/// <param name="scratch">Floats of the values of a step, of one stream or of rows.</param>
internal sealed class StreamRowsPass(StepPlan step, PortTexts ports, StepRowsPass rows, EachStream each, int scratch)
{
    private static readonly string Count = Literal.Int(SampleLanes.Count);

    private string Apart => Literal.Int(step.KeptLength);

    public void EmitMemory(SourceWriter writer)
    {
        writer.Summary("Memory for so many streams: what sixteen at a time keep, and behind all of them the values of the present step.");
        using (writer.Block("internal static AlignedMemory[] Allocate(int count)"))
        {
            writer.Line($"AlignedMemory[] streams = new AlignedMemory[((count - 1) / {Count}) + 2];");
            using (writer.Block("for (int i = 0; i < streams.Length - 1; i++)"))
            {
                writer.Line($"streams[i] = new AlignedMemory(Math.Min({Count}, count - (i * {Count})) * {Apart});");
            }

            writer.Blank();
            writer.Line($"streams[streams.Length - 1] = new AlignedMemory({Literal.Int(scratch)});");
            writer.Line("return streams;");
        }

        writer.Blank();
        writer.Summary("What one of them keeps.");
        writer.Line($"private static ref float KeptOf(AlignedMemory[] streams, int stream) =>\n    ref Unsafe.Add(ref streams[stream / {Count}].First, stream % {Count} * {Apart});");
    }

    public void EmitClearOne(SourceWriter writer) => writer.Line($"MemoryMarshal.CreateSpan(ref KeptOf(streams, stream), {Apart}).Clear();");

    /// <summary>Writes the statements that take a step of each of count streams, sixteen by sixteen; a few that are left go one by one.</summary>
    public void EmitGroups(SourceWriter writer)
    {
        writer.Line("ref float scratch = ref streams[streams.Length - 1].First;");
        using (writer.Block($"for (int i = 0; i < count; i += {Count})"))
        {
            writer.Line($"ref float kept = ref streams[i / {Count}].First;");
            writer.Line($"int rows = Math.Min({Count}, count - i);");
            using (writer.Block($"if (rows >= {Literal.Int(StepsTogether.Least)})"))
            {
                writer.Line(rows.Call(Apart));
                foreach (PortText output in ports.Outputs)
                {
                    writer.Line(EachStream.CopyOut(output, rows.OffsetOf(output), rows.StrideOf(output), "rows"));
                }

                each.EmitNext(writer, "rows * ");
                writer.Line("continue;");
            }

            writer.Blank();
            using (writer.Block("for (int row = 0; row < rows; row++)"))
            {
                each.Emit(writer);
                writer.Line($"kept = ref Unsafe.Add(ref kept, {Apart});");
            }
        }
    }
}
