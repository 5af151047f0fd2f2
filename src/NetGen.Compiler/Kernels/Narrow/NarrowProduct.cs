using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>c = start + a B for one row, where B is narrow: its words are widened in registers and meet the values at once.</summary>
/// <param name="Storage">How B is stored.</param>
/// <param name="Chains">The chains of a sum: value i goes to chain i mod Chains, and they are joined as everywhere.</param>
/// <param name="RowWidth">The lanes that the row fills.</param>
public sealed record NarrowProduct(StorageType Storage, int Chains, int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Vectors of sums under way at once where they have one chain.</summary>
    private const int MostVectors = 8;

    /// <summary>A loop's body covers so many vectors of words, beside which its bookkeeping is small.</summary>
    private const int LeastWords = 4;

    /// <summary>But no more rows than this for their sake, since what is left of them is written out.</summary>
    private const int MostRows = 8;

    public override string Verb => "Multiply" + Storage + (Chains == 1 ? "" : "In" + Literal.Int(Chains)) + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("start"), KernelParameter.Whole("starts"), KernelParameter.Floats("a"), KernelParameter.Floats("b"),
        KernelParameter.Whole("depth"), KernelParameter.Whole("height"), KernelParameter.Floats("c"), KernelParameter.Whole("columns"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        $"c = start + a b for one row, where b is {Storage}: {(Chains == 1 ? "every sum is one chain" : $"every sum is {Literal.Int(Chains)} chains")} from start, or where starts is 0 from zero.",
        "A column of b is height words below each other.",
    ];

    private int PerWord => Storage.PerWord();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string panel = Literal.Int(NarrowLayout.Panel);
        using (writer.Block($"for (int panel = 0; panel < columns; panel += {panel})"))
        {
            writer.Line($"int width = Math.Min(columns - panel, {panel});");
            writer.Line("int column = 0;");
            for (int vectors = MostVectors / Chains; vectors > 0; vectors /= 2)
            {
                string step = vectors == 1 ? lanes.Step : $"{Literal.Int(vectors)} * {lanes.Step}";
                writer.Blank();
                using (writer.Block($"for (; column <= width - ({step}); column += {step})"))
                {
                    EmitBlock(writer, lanes, vectors);
                }
            }

            writer.Blank();
            writer.Line($"start = ref Unsafe.Add(ref start, starts * {panel});");
            writer.Line($"b = ref Unsafe.Add(ref b, height * {panel});");
            writer.Line($"c = ref Unsafe.Add(ref c, {panel});");
        }
    }

    private void EmitBlock(SourceWriter writer, Lanes lanes, int vectors)
    {
        for (int chain = 0; chain < Chains; chain++)
        {
            for (int v = 0; v < vectors; v++)
            {
                string start = chain > 0 ? lanes.Zero : $"starts == 0 ? {lanes.Zero} : {lanes.Load(At("start", "column", v, lanes))}";
                writer.Line($"{lanes.Float} {Sum(chain, v)} = {start};");
            }
        }

        writer.Line("ref float value = ref a;");
        writer.Line("ref float word = ref Unsafe.Add(ref b, column);");
        if (Storage == StorageType.Int8Grouped)
        {
            writer.Line("int left = depth;");
            using (writer.Block("while (left > 0)"))
            {
                writer.Line($"int rows = Math.Min(left, {Literal.Int(NarrowLayout.GroupRows)});");
                writer.Line("left -= rows;");
                EmitRows(writer, lanes, vectors);
            }
        }
        else
        {
            writer.Line("int rows = depth;");
            EmitRows(writer, lanes, vectors);
        }

        writer.Blank();
        for (int v = 0; v < vectors; v++)
        {
            for (int half = Chains / 2; half > 0; half /= 2)
            {
                for (int chain = 0; chain < half; chain++)
                {
                    writer.Line($"{Sum(chain, v)} += {Sum(chain + half, v)};");
                }
            }

            writer.Line(lanes.Store(Sum(0, v), At("c", "column", v, lanes)));
        }
    }

    private void EmitRows(SourceWriter writer, Lanes lanes, int vectors)
    {
        if (Storage.HasScales())
        {
            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{lanes.Float} scale{v} = {lanes.Load(At("word", "", v, lanes))};");
            }

            writer.Line("word = ref Unsafe.Add(ref word, width);");
        }

        int words = Math.Max(Math.Max(1, Chains / PerWord), Math.Min(LeastWords / vectors, MostRows / PerWord));
        string unrolled = Literal.Int(words * PerWord);
        using (writer.Block($"for (; rows >= {unrolled}; rows -= {unrolled})"))
        {
            for (int w = 0; w < words; w++)
            {
                EmitWord(writer, lanes, vectors, w, PerWord);
            }

            writer.Line($"word = ref Unsafe.Add(ref word, {(words == 1 ? "" : Literal.Int(words) + " * ")}width);");
            writer.Line($"value = ref Unsafe.Add(ref value, {unrolled});");
        }

        // What is left goes to the chains from the first on too, since the loop takes whole rounds of them.
        for (int row = 0; row < (words * PerWord) - 1; row++)
        {
            using (writer.Block($"if (rows > {Literal.Int(row)})"))
            {
                EmitRow(writer, lanes, vectors, row);
            }
        }
    }

    /// <summary>Whole words: each is loaded once for all its rows.</summary>
    private void EmitWord(SourceWriter writer, Lanes lanes, int vectors, int word, int rows)
    {
        using (writer.Block())
        {
            for (int part = 0; part < rows; part++)
            {
                writer.Line($"{lanes.Float} x{part} = {lanes.Broadcast(Lanes.Element("value", (word * PerWord) + part))};");
            }

            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("word", Row(word), v, lanes))};");
                for (int part = 0; part < rows; part++)
                {
                    EmitStep(writer, lanes, v, (word * PerWord) + part, "x" + Literal.Int(part), $"w{v}_{part}");
                }
            }
        }
    }

    private void EmitRow(SourceWriter writer, Lanes lanes, int vectors, int row)
    {
        writer.Line($"{lanes.Float} x = {lanes.Broadcast(Lanes.Element("value", row))};");
        for (int v = 0; v < vectors; v++)
        {
            writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("word", Row(row / PerWord), v, lanes))};");
            EmitStep(writer, lanes, v, row, "x", $"w{v}_0");
        }
    }

    private void EmitStep(SourceWriter writer, Lanes lanes, int v, int row, string value, string name)
    {
        string weight = NarrowText.Weight(lanes, Storage, $"w{v}", row % PerWord, $"scale{v}");
        if (NarrowText.Repair(lanes, Storage, name) is { } repair)
        {
            writer.Line($"{lanes.Float} {name} = {weight};");
            writer.Line(repair);
            weight = name;
        }

        string sum = Sum(row % Chains, v);
        writer.Line($"{sum} = {lanes.MultiplyAdd(value, weight, sum)};");
    }

    private static string Row(int word) => word == 0 ? "" : word == 1 ? "width" : $"({Literal.Int(word)} * width)";

    private static string Sum(int chain, int vector) => $"sum{Literal.Int(chain)}_{Literal.Int(vector)}";

    private static string At(string reference, string first, int vector, Lanes lanes)
    {
        string step = vector == 0 ? "" : vector == 1 ? lanes.Step : $"({Literal.Int(vector)} * {lanes.Step})";
        string distance = first.Length == 0 ? step : step.Length == 0 ? first : $"{first} + {step}";
        return distance.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {distance})";
    }
}
