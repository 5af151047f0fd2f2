using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the methods that turn sixteen samples from rows to [unit][sample] and back.</summary>
internal static class LaneTurning
{
    public const string ToRowsName = "LanesToRows";

    /// <summary>Writes what turns back a value of so many values a sample, side by side or in rows that are padded each.</summary>
    /// <param name="stride">Floats from sample to sample.</param>
    /// <param name="rows">The rows of a sample.</param>
    public static void EmitToRows(SourceWriter writer, string name, int size, int stride, int rows)
    {
        writer.Summary("Turns sixteen samples back: from one output after the other to one sample after the other.");
        using (writer.Block($"private static void {name}(ref float lanes, ref float rows)"))
        using (rows == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int row = 0; row < {Literal.Int(rows)}; row++)"))
        {
            int units = size / rows;
            if (units >= 4)
            {
                EmitBlocks(writer, units, stride, rows);
                return;
            }

            using (units == 1 ? default(SourceWriter.BlockScope?) : writer.Block($"for (int unit = 0; unit < {Literal.Int(units)}; unit++)"))
            {
                for (int sample = 0; sample < SampleLanes.Count; sample++)
                {
                    writer.Line($"{Lanes.Element("rows", sample * stride)} = {Lanes.Element("lanes", sample)};");
                }

                if (size > 1)
                {
                    writer.Blank();
                    EmitAdvance(writer, "rows", units == 1 ? stride / rows : 1);
                    EmitAdvance(writer, "lanes", SampleLanes.Count);
                }
            }

            if (rows > 1 && units > 1 && stride / rows > units)
            {
                writer.Blank();
                EmitAdvance(writer, "rows", (stride / rows) - units);
            }
        }
    }

    /// <summary>Four units by four samples at a time; the last lie over those before where they do not come out even.</summary>
    private static void EmitBlocks(SourceWriter writer, int units, int stride, int rows)
    {
        using (writer.Block($"for (int i = 0; i < {Literal.Int(units)}; i += 4)"))
        {
            writer.Line(units % 4 == 0 ? "int unit = i;" : $"int unit = Math.Min(i, {Literal.Int(units - 4)});");
            using (writer.Block($"for (int sample = 0; sample < {Literal.Int(SampleLanes.Count)}; sample += 4)"))
            {
                writer.Line(
                    $"Memory.Turn(ref Unsafe.Add(ref lanes, (unit * {Literal.Int(SampleLanes.Count)}) + sample), {Literal.Int(SampleLanes.Count)}, "
                    + $"ref Unsafe.Add(ref rows, (sample * {Literal.Int(stride)}) + unit), {Literal.Int(stride)});");
            }
        }

        if (rows > 1)
        {
            writer.Blank();
            EmitAdvance(writer, "rows", stride / rows);
            EmitAdvance(writer, "lanes", units * SampleLanes.Count);
        }
    }

    private static void EmitAdvance(SourceWriter writer, string reference, int by) =>
        writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Literal.Int(by)});");
}
