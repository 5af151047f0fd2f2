using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how what a step of one stream gives goes from the memory called <c>scratch</c> to the user's spans.</summary>
/// <param name="scratch">Where it lies.</param>
internal sealed class StepOutputs(IReadOnlyList<PortText> outputs, PredictionScratch scratch)
{
    /// <summary>Writes what checks the lengths of spans.</summary>
    /// <param name="name">The span of an output.</param>
    /// <param name="said">What exceptions call it.</param>
    public void EmitChecks(SourceWriter writer, Func<PortText, string> name, Func<PortName, string> said)
    {
        foreach (PortText output in outputs)
        {
            writer.Line($"Memory.CheckLength({name(output)}.Length, {Literal.Int(output.Value.Size)}, {Literal.String(PortName.Plain(said(output.Port)))});");
        }
    }

    /// <summary>Writes what copies one step's outputs.</summary>
    /// <param name="name">The span of an output.</param>
    public void EmitCopies(SourceWriter writer, Func<PortText, string> name) =>
        EmitCopies(writer, output => Literal.Int(scratch.OffsetOf(output.Value)), name);

    /// <summary>The same of outputs that lie elsewhere in that memory.</summary>
    /// <param name="place">Where one begins.</param>
    public void EmitCopies(SourceWriter writer, Func<PortText, string> place, Func<PortText, string> name)
    {
        foreach (PortText output in outputs)
        {
            writer.Line(
                $"MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref scratch, {place(output)}), {Literal.Int(output.Value.Size)}).CopyTo({name(output)});");
        }
    }
}
