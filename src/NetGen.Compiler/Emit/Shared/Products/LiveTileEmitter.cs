using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes tiles of a kernel's gradients behind a maximum: vectors of a run by lines of a window, which gradients are added to.</summary>
internal static class LiveTileEmitter
{
    /// <summary>The most vectors of a tile.</summary>
    public const int MostVectors = 5;

    /// <summary>The most lines of a tile.</summary>
    public const int MostLines = 5;

    /// <param name="takesAll">Windows have a gradient each, zero or not; else those that are not are listed.</param>
    public static void Emit(SourceWriter writer, bool takesAll)
    {
        writer.Summary(takesAll
            ? "Adds the gradients of a filter in some samples, window by window, to G vectors of Y lines; the last vector may lie over the one before."
            : "Adds the entries of a filter in some samples to G vectors of Y lines; the last vector may lie over the one before.");
        writer.Line(Optimized.Apart);
        using (writer.Block(
            $"private static void {(takesAll ? "TileOfAll" : "Tile")}<U, G, Y>(ref float a, {(takesAll ? "ref float notes, ref float deltas" : "ref float list")}, ref float sums, int filter, int samples)"))
        {
            for (int line = 0; line < MostLines; line++)
            {
                writer.Line($"V {string.Join(", ", Enumerable.Range(0, MostVectors).Select(vector => $"{Sum(line, vector)} = L.Create(0f)"))};");
            }

            Each(writer, (line, vector) => $"{Sum(line, vector)} = L.Load(ref sums, {Place(line, "Stride<U, G>()")}{Column(vector)});");
            writer.Line("IntPtr aLine = W.ALine;");
            using (writer.Block("for (int sample = 0; sample < samples; sample++)"))
            {
                if (takesAll)
                {
                    EmitWindows(writer);
                }
                else
                {
                    EmitEntries(writer);
                }

                writer.Line("a = ref Unsafe.Add(ref a, W.ASample);");
            }

            writer.Blank();
            Each(writer, (line, vector) => $"L.Store({Sum(line, vector)}, ref sums, {Place(line, "Stride<U, G>()")}{Column(vector)});");
        }
    }

    private static void EmitEntries(SourceWriter writer)
    {
        writer.Line("ref float entry = ref Unsafe.Add(ref list, W.Head + (filter * W.Entries));");
        using (writer.Block("for (int number = BitConverter.SingleToInt32Bits(Unsafe.Add(ref list, filter)); number > 0; number--)"))
        {
            EmitSums(writer, "entry", "BitConverter.SingleToInt32Bits(Unsafe.Add(ref entry, 1))");
            writer.Line("entry = ref Unsafe.Add(ref entry, 2);");
        }

        writer.Blank();
        writer.Line("list = ref Unsafe.Add(ref list, W.Sample);");
    }

    private static void EmitWindows(SourceWriter writer)
    {
        writer.Line("ref float delta = ref Unsafe.Add(ref deltas, filter);");
        writer.Line("ref float note = ref Unsafe.Add(ref notes, filter);");
        using (writer.Block("for (int y = 0; y < W.PooledHeight; y++)"))
        {
            writer.Line($"int window = (y * W.Down) - {Literal.Int(PoolNotes.Zero)};");
            using (writer.Block("for (int left = W.PooledWidth; left > 0; left--, window += W.Across)"))
            {
                EmitSums(writer, "delta", "BitConverter.SingleToInt32Bits(note) + window");
                writer.Line("delta = ref Unsafe.Add(ref delta, W.PooledPlace);");
                writer.Line("note = ref Unsafe.Add(ref note, W.PooledPlace);");
            }
        }

        writer.Blank();
        writer.Line("deltas = ref Unsafe.Add(ref deltas, W.DeltaSample);");
        writer.Line("notes = ref Unsafe.Add(ref notes, W.PooledSample);");
    }

    /// <summary>Adds a gradient, times what its window sees from a place on.</summary>
    private static void EmitSums(SourceWriter writer, string gradient, string place)
    {
        writer.Line($"V gradient = L.Create({gradient});");
        writer.Line($"ref float x = ref Unsafe.Add(ref a, {place});");
        Each(writer, (line, vector) => $"{Sum(line, vector)} = L.MultiplyAdd(gradient, L.Load(ref x, {Place(line, "aLine")}{Column(vector)}), {Sum(line, vector)});");
    }

    /// <summary>A line for each sum that the tile has.</summary>
    private static void Each(SourceWriter writer, Func<int, int, string> line)
    {
        for (int y = 0; y < MostLines; y++)
        {
            for (int g = 0; g < MostVectors; g++)
            {
                string[] conditions =
                [
                    .. y == 0 ? Array.Empty<string>() : [$"SizeOf<Y>() > {Literal.Int(y)}"],
                    .. g == 0 ? Array.Empty<string>() : [$"SizeOf<G>() > {Literal.Int(g)}"],
                ];
                writer.Line((conditions.Length == 0 ? "" : $"if ({string.Join(" && ", conditions)}) ") + line(y, g));
            }
        }
    }

    private static string Place(int line, string length) => line switch
    {
        0 => "",
        1 => length + " + ",
        _ => $"({Literal.Int(line)} * {length}) + ",
    };

    private static string Column(int vector) => vector == 0 ? "0" : $"Start<U, G>({Literal.Int(vector)})";

    private static string Sum(int line, int vector) => $"s{Literal.Int(line)}{Literal.Int(vector)}";
}
