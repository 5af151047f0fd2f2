using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the methods that turn sixteen samples from rows to [unit][sample] and back.</summary>
internal static class LaneTurning
{
    public const string ToRowsName = "LanesToRows";

    /// <summary>Writes what turns back a value of so many values a sample.</summary>
    public static void EmitToRows(SourceWriter writer, string name, int size, int stride)
    {
        writer.Summary("Turns sixteen samples back: from one output after the other to one sample after the other.");
        using (writer.Block($"private static void {name}(ref float lanes, ref float rows)"))
        using (size == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int unit = 0; unit < {Literal.Int(size)}; unit++)"))
        {
            for (int sample = 0; sample < SampleLanes.Count; sample++)
            {
                writer.Line($"{Lanes.Element("rows", sample * stride)} = {Lanes.Element("lanes", sample)};");
            }

            if (size > 1)
            {
                writer.Blank();
                writer.Line("rows = ref Unsafe.Add(ref rows, 1);");
                writer.Line($"lanes = ref Unsafe.Add(ref lanes, {Literal.Int(SampleLanes.Count)});");
            }
        }
    }
}
