using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>C = start + A B for one row or a tile of rows, where B is narrow: its words are widened in registers and meet the values at once.</summary>
/// <param name="Storage">How B is stored.</param>
/// <param name="Rows">Rows of A that each word is widened for: 1, or those of a tile.</param>
/// <param name="Chains">The chains of a sum: value i goes to chain i mod Chains, and they are joined as everywhere.</param>
/// <param name="RowWidth">The lanes that the row fills.</param>
public sealed record NarrowProduct(StorageType Storage, int Rows, int Chains, int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 4;

    /// <summary>A loop's body covers so many vectors of words, beside which its bookkeeping is small.</summary>
    private const int LeastWords = 4;

    /// <summary>But no more rows than this for their sake, since what is left of them is written out.</summary>
    private const int MostRows = 8;

    public override string Verb => (IsTile ? "MultiplyRows" : "Multiply") + Storage + (Chains == 1 ? "" : "In" + Literal.Int(Chains)) + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("start"), KernelParameter.Whole("starts"), KernelParameter.Floats("a"), KernelParameter.Floats("b"),
        KernelParameter.Whole("depth"), KernelParameter.Whole("height"), KernelParameter.Floats("c"), KernelParameter.Whole("columns"),
        .. IsTile ? [KernelParameter.Whole("aStride"), KernelParameter.Whole("count")] : Array.Empty<KernelParameter>(),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        $"c = start + a b for {(IsTile ? "count rows, four at a time" : "one row")}, where b is {Storage}: {(Chains == 1 ? "every sum is one chain" : $"every sum is {Literal.Int(Chains)} chains")} from start, or where starts is 0 from zero.",
        "A column of b is height words below each other.",
    ];

    private bool IsTile => Rows > 1;

    /// <summary>Vectors of columns whose sums are under way at once, from the most on.</summary>
    private int[] Vectors => IsTile
        ? Storage.HasScales() ? [2, 1] : Chains > 2 ? [1] : Chains > 1 ? [2, 1] : [4, 2, 1]
        : Chains > 2 ? [2, 1] : Chains > 1 ? [4, 2, 1] : [8, 4, 2, 1];

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
            foreach (int vectors in Vectors)
            {
                // Sixteen sums take the registers of the widest vectors.
                if (vectors * Rows < 16 || lanes.IsAnyWidth || lanes.Count == 16)
                {
                    string step = vectors == 1 ? lanes.Step : $"{Literal.Int(vectors)} * {lanes.Step}";
                    string condition = vectors * Rows == 16 && lanes.IsAnyWidth ? $"{lanes.Step} == 16 && " : "";
                    writer.Blank();
                    using (writer.Block($"for (; {condition}column <= width - ({step}); column += {step})"))
                    using (IsTile ? writer.Block($"for (int row = 0; row <= count - {Literal.Int(Rows)}; row += {Literal.Int(Rows)})") : default(SourceWriter.BlockScope?))
                    {
                        EmitBlock(writer, lanes, vectors);
                    }
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
        for (int v = 0; v < vectors; v++)
        {
            string first = $"starts == 0 ? {lanes.Zero} : {lanes.Load(At("start", "column", v, lanes))}";
            Each(Rows, Chains, (r, chain) => writer.Line($"{lanes.Float} {Sum(r, chain, v)} = {(chain > 0 ? lanes.Zero : r > 0 ? Sum(0, 0, v) : first)};"));
        }

        writer.Line(IsTile ? "ref float value = ref Unsafe.Add(ref a, row * aStride);" : "ref float value = ref a;");
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
        writer.Line($"ref float sums = ref Unsafe.Add(ref c, column{(IsTile ? " + (row * columns)" : "")});");
        for (int v = 0; v < vectors; v++)
        {
            for (int half = Chains / 2; half > 0; half /= 2)
            {
                Each(Rows, half, (r, chain) => writer.Line($"{Sum(r, chain, v)} += {Sum(r, chain + half, v)};"));
            }

            Each(Rows, 1, (r, _) => writer.Line(lanes.Store(Sum(r, 0, v), At("sums", r == 0 ? "" : r == 1 ? "columns" : $"({Literal.Int(r)} * columns)", v, lanes))));
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

        if (Chains == 1)
        {
            EmitRest(writer, lanes, vectors);
            return;
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

    /// <summary>What is left, row by row.</summary>
    private void EmitRest(SourceWriter writer, Lanes lanes, int vectors)
    {
        (string perWord, string bits, string highest) = (Literal.Int(PerWord), Literal.Int(NarrowText.Bits(Storage)), Literal.Int(32 - NarrowText.Bits(Storage)));
        using (writer.Block("for (int last = 0; last < rows; last++)"))
        {
            EmitValues(writer, lanes, "last", "x");
            writer.Line($"ref float lastWord = ref Unsafe.Add(ref word, last / {perWord} * width);");
            writer.Line($"int shift = {highest} - (last % {perWord} * {bits});");
            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("lastWord", "", v, lanes))};");
                EmitStep(writer, lanes, (v, 0), NarrowText.Weight(lanes, Storage, $"w{v}", "shift", $"scale{v}"), "x", $"w{v}_0");
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
                EmitValues(writer, lanes, Literal.Int((word * PerWord) + part), "x" + Literal.Int(part));
            }

            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("word", Row(word), v, lanes))};");
                for (int part = 0; part < rows; part++)
                {
                    EmitStep(writer, lanes, (v, (word * PerWord) + part), Weight(lanes, v, part), "x" + Literal.Int(part), $"w{v}_{part}");
                }
            }
        }
    }

    private void EmitRow(SourceWriter writer, Lanes lanes, int vectors, int row)
    {
        EmitValues(writer, lanes, Literal.Int(row), "x");
        for (int v = 0; v < vectors; v++)
        {
            writer.Line($"{lanes.Float} w{v} = {lanes.Load(At("word", Row(row / PerWord), v, lanes))};");
            EmitStep(writer, lanes, (v, row), Weight(lanes, v, row % PerWord), "x", $"w{v}_0");
        }
    }

    private string Weight(Lanes lanes, int vector, int part) => NarrowText.Weight(lanes, Storage, $"w{vector}", part, $"scale{vector}");

    private void EmitStep(SourceWriter writer, Lanes lanes, (int Vector, int Row) place, string weight, string value, string name)
    {
        if (NarrowText.Repair(lanes, Storage, name) is { } repair)
        {
            writer.Line($"{lanes.Float} {name} = {weight};");
            writer.Line(repair);
            weight = name;
        }

        if (IsTile && weight != name)
        {
            writer.Line($"{lanes.Float} {name} = {weight};");
            weight = name;
        }

        for (int r = 0; r < Rows; r++)
        {
            string sum = Sum(r, place.Row % Chains, place.Vector);
            writer.Line($"{sum} = {lanes.MultiplyAdd(Value(value, r), weight, sum)};");
        }
    }

    /// <summary>What the weights of a row of B meet, of each row of A.</summary>
    private void EmitValues(SourceWriter writer, Lanes lanes, string depth, string name)
    {
        for (int r = 0; r < Rows; r++)
        {
            string row = r == 0 ? "" : r == 1 ? "aStride" : $"({Literal.Int(r)} * aStride)";
            string distance = row.Length == 0 ? depth : depth == "0" ? row : $"{depth} + {row}";
            writer.Line($"{lanes.Float} {Value(name, r)} = {lanes.Broadcast(Lanes.Element("value", distance == "0" ? "" : distance))};");
        }
    }

    private string Value(string name, int row) => IsTile ? name + "_" + Literal.Int(row) : name;

    private static void Each(int rows, int others, Action<int, int> action)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int other = 0; other < others; other++)
            {
                action(r, other);
            }
        }
    }

    private static string Row(int word) => word == 0 ? "" : word == 1 ? "width" : $"({Literal.Int(word)} * width)";

    private string Sum(int row, int chain, int vector) =>
        "sum" + (IsTile ? Literal.Int(row) + "_" : "") + (Chains > 1 ? Literal.Int(chain) + "_" : "") + Literal.Int(vector);

    private static string At(string reference, string first, int vector, Lanes lanes)
    {
        string step = vector == 0 ? "" : vector == 1 ? lanes.Step : $"({Literal.Int(vector)} * {lanes.Step})";
        string distance = first.Length == 0 ? step : step.Length == 0 ? first : $"{first} + {step}";
        return distance.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {distance})";
    }
}
