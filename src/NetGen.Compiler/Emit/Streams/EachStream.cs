using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how a step of one of many streams is taken, whose frames and outputs follow each other.</summary>
/// <param name="run">The call that takes it.</param>
/// <param name="scratch">Where what it gives lies.</param>
internal sealed class EachStream(PortTexts ports, string run, PredictionScratch scratch)
{
    /// <summary>Takes the step, hands out what it gives, and goes on to the next stream.</summary>
    public void Emit(SourceWriter writer)
    {
        writer.Line(run);
        foreach (PortText output in ports.Outputs)
        {
            writer.Line(CopyOut(output, scratch.OffsetOf(output.Value), output.Value.Size, "1"));
        }

        EmitNext(writer);
    }

    /// <summary>Rows of what a step gives, to the user's.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="stride">Floats from one to the next.</param>
    public static string CopyOut(PortText output, int offset, int stride, string rows)
    {
        string size = Literal.Int(output.Value.Size);
        return $"Memory.CopyRows(ref Unsafe.Add(ref scratch, {Literal.Int(offset)}), {Literal.Int(stride)}, ref {output.Row}, {size}, {size}, {rows});";
    }

    /// <summary>Goes on by one stream, or by so many times one.</summary>
    public void EmitNext(SourceWriter writer, string times = "") => StepText.EmitNext(writer, ports.Inputs.Concat(ports.Outputs), times);
}
