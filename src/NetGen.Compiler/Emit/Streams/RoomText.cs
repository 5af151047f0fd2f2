using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes what throws where a stream has no room for so many steps more, for networks whose streams take so many and no more.</summary>
internal sealed class RoomText(StepPlan step)
{
    /// <summary>Writes the call where there is a limit.</summary>
    /// <param name="kept">Where the stream's memory is.</param>
    /// <param name="count">How many steps come.</param>
    public void EmitCall(SourceWriter writer, string kept, string count)
    {
        if (step.HasLimit)
        {
            writer.Line($"CheckRoom(ref {kept}, {count});");
        }
    }

    /// <summary>Writes the method where there is a limit.</summary>
    public void Emit(SourceWriter writer)
    {
        if (!step.HasLimit)
        {
            return;
        }

        string steps = Quantity.Of(step.Steps, "step");
        writer.Summary($"Throws where a stream can't take so many steps more: it takes {steps}.");
        using (writer.Block("private static void CheckRoom(ref float kept, int count, int stream = -1)"))
        {
            writer.Line($"int taken = BitConverter.SingleToInt32Bits({StepText.Kept(step, step.Position!)});");
            using (writer.Block($"if (count > {Literal.Int(step.Steps)} - taken)"))
            {
                writer.Line("string name = stream < 0 ? \"the stream\" : $\"stream {stream}\";");
                writer.Line(
                    $"throw new InvalidOperationException($\"Expected at most {steps}, as many as the network is declared for; \"\n"
                    + "    + $\"{name} has taken {taken}, and {count} {(count == 1 ? \"comes\" : \"come\")} now. Reset it, or start another one.\");");
            }
        }

        writer.Blank();
    }
}
