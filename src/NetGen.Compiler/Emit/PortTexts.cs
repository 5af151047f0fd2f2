using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>All inputs and outputs as the passes spell them.</summary>
internal sealed record PortTexts(IReadOnlyList<PortText> Inputs, IReadOnlyList<PortText> Outputs)
{
    /// <summary>What passes read, as parameters.</summary>
    public string References => Join(Inputs, input => $"ref float {input.Reference}");

    /// <summary>The same as arguments.</summary>
    public string Arguments => Join(Inputs, input => $"ref {input.Reference}");

    /// <summary>The spans of a batch, as parameters.</summary>
    public string BatchSpans =>
        Join(Inputs, input => $"ReadOnlySpan<float> {input.Many}") + ", " + Join(Outputs, output => $"Span<float> {output.Many}");

    /// <summary>Counts the samples of a batch by its first input, and checks the lengths of the other spans.</summary>
    public void EmitCount(SourceWriter writer)
    {
        writer.Line($"int count = Memory.CountSamples({Inputs[0].Many}.Length, {Inputs[0].Size}, {Literal.String(PortName.Plain(Inputs[0].Port.Many))});");
        foreach (PortText port in Inputs.Skip(1).Concat(Outputs))
        {
            writer.Line($"Memory.CheckLength({port.Many}.Length, (long)count * {port.Size}, {Literal.String(PortName.Plain(port.Port.Many))});");
        }
    }

    /// <summary>Something of each, as a list.</summary>
    public static string Join(IEnumerable<PortText> ports, Func<PortText, string> text) => string.Join(", ", ports.Select(text));
}
