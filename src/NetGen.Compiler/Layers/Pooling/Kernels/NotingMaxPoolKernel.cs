using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.Pooling.Kernels.PoolText;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>The largest value of each window, and a note of where it lies; see <see cref="PoolNotes"/>.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
/// <param name="Taps">A window whose values are written out one by one; null for any, which may reach over an edge.</param>
public sealed record NotingMaxPoolKernel(int RowWidth, PoolTaps? Taps) : SweepKernel(RowWidth)
{
    public override string Verb => "NoteMaxPool" + Taps?.Name + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Floats("notes"),
        .. Taps == null ? PoolText.Parameters : PoolText.WholeParameters, KernelParameter.Whole("noteDown"), KernelParameter.Whole("noteAcross"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The largest value of each window of a channel, the first of equal ones, or the first NaN; and for the way back a note of where it lies.",
        .. Taps == null ? Array.Empty<string>() : [$"Windows are {Taps.Name}, and none reaches over an edge."],
    ];

    public override void Write(KernelWriter kernel)
    {
        string[] advance = [Advance("inputs", "inputStride"), Advance("outputs", "outputStride"), Advance("notes", "outputStride")];
        if (Taps == null)
        {
            EachWindow(kernel, begin: null, () => WriteWindow(kernel), advance);
            return;
        }

        for (int i = 0; i < Taps.Count; i++)
        {
            WriteHere(kernel, "here" + Literal.Int(i), Counted(Literal.Int(i / Taps.Wide), Literal.Int(i % Taps.Wide)));
        }

        EachWholeWindow(kernel, () => WriteTaps(kernel, Taps), advance);
    }

    private static void WriteTaps(KernelWriter kernel, PoolTaps taps)
    {
        string[] places = [.. taps.Places];
        kernel.Text.Line($"{kernel.Lanes.Float} largest = {kernel.Lanes.Load($"Unsafe.Add(ref inputs, {places[0]})")};");
        kernel.Text.Line($"{kernel.Lanes.Float} note = here0;");
        for (int i = 1; i < places.Length; i++)
        {
            WriteLarger(kernel, "value" + Literal.Int(i), places[i], "here" + Literal.Int(i));
        }

        Store(kernel);
    }

    /// <summary>A window of any size, of which a part may lie outside: its first value within the picture is compared to itself.</summary>
    private static void WriteWindow(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("int firstLine = (y * strideHeight) - top, firstPlace = (x * strideWidth) - left;");
        writer.Line($"{kernel.Lanes.Float} largest = {kernel.Lanes.Load("Unsafe.Add(ref inputs, (((startLine * width) + start) * place) + (output - to))")};");
        WriteHere(kernel, "note", Counted("(startLine - firstLine)", "(start - firstPlace)"));
        using (writer.Block("for (int line = startLine; line < endLine; line++)"))
        using (writer.Block("for (int tap = start; tap < end; tap++)"))
        {
            WriteHere(kernel, "here", Counted("(line - firstLine)", "(tap - firstPlace)"));
            WriteLarger(kernel, "value", "(((line * width) + tap) * place) + (output - to)", "here");
        }

        Store(kernel);
    }

    /// <summary>A later value takes the place of one that is not at least as large, unless that is NaN.</summary>
    private static void WriteLarger(KernelWriter kernel, string value, string place, string here)
    {
        Lanes lanes = kernel.Lanes;
        kernel.Text.Line($"{lanes.Float} {value} = {lanes.Load($"Unsafe.Add(ref inputs, {place})")};");
        foreach ((string old, string later) in new[] { ("note", here), ("largest", value) })
        {
            string larger = lanes.Select(lanes.LessOrEqual(value, "largest"), old, later);
            kernel.Text.Line($"{old} = {lanes.Select(lanes.IsNumber("largest"), larger, old)};");
        }
    }

    private static void WriteHere(KernelWriter kernel, string name, string counted) => kernel.Text.Line(
        $"{kernel.Lanes.Float} {name} = {kernel.Lanes.Broadcast($"BitConverter.Int32BitsToSingle({Literal.Int(PoolNotes.Zero)} + {counted})")};");

    private static string Counted(string lines, string places) => $"({lines} * noteDown) + ({places} * noteAcross)";

    private static void Store(KernelWriter kernel)
    {
        kernel.Text.Blank();
        kernel.Text.Line(kernel.Lanes.Store("largest", "Unsafe.Add(ref outputs, output)"));
        kernel.Text.Line(kernel.Lanes.Store("note", "Unsafe.Add(ref notes, output)"));
    }
}
