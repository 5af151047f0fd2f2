using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention.Kernels;

/// <summary>A kernel over the queries of one head of one sample, which all networks share.</summary>
/// <param name="RowWidth">The lanes that a run is a multiple of.</param>
public abstract record HeadText(int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Chains that sums over places are split into.</summary>
    private const int Chains = 4;

    /// <summary>Rows that meet a column together.</summary>
    private const int Rows = 4;

    private protected static KernelParameter Floats(string name) => KernelParameter.Floats(name);

    private protected static KernelParameter Whole(string name) => KernelParameter.Whole(name);

    private protected static string At(Lanes lanes, string reference, string index) => lanes.Load($"Unsafe.Add(ref {reference}, {index})");

    /// <summary>The loop over queries, which see <c>count</c> keys each: the first so many, those behind it growing numbers.</summary>
    private protected static SourceWriter.BlockScope EachQuery(SourceWriter writer)
    {
        SourceWriter.BlockScope scope = writer.Block("for (int step = 0; step < steps; step++)");
        writer.Line("int count = Math.Min(seen + (step * growth), memory);");
        return scope;
    }

    private protected static void Advance(SourceWriter writer, params (string Name, string Stride)[] references)
    {
        writer.Blank();
        foreach ((string name, string stride) in references)
        {
            writer.Line($"{name} = ref Unsafe.Add(ref {name}, {stride});");
        }
    }

    /// <summary>The loops over rows from <c>first</c> on, four of them together, then what is left one by one.</summary>
    /// <param name="count">How many there are.</param>
    private protected static void EachTile(SourceWriter writer, string count, Action<int> tile)
    {
        writer.Line("int first = 0;");
        using (writer.Block($"for (; first <= {count} - {Literal.Int(Rows)}; first += {Literal.Int(Rows)})"))
        {
            tile(Rows);
        }

        writer.Blank();
        using (writer.Block($"for (; first < {count}; first++)"))
        {
            tile(1);
        }
    }

    /// <summary>
    /// Writes products of rows of <c>depth</c> numbers and columns, a chain over the depth for each place that a row sees; lanes hold places. Four
    /// rows at a time meet each column, up to whole runs of <c>width</c> places.
    /// </summary>
    /// <param name="readsCounts">Whether that depends on how many places each row sees.</param>
    /// <param name="finish">What becomes of a row's products, from <c>i</c> on.</param>
    private protected static void EmitProducts(
        SourceWriter writer, Lanes lanes, string rows, string columns, string products, bool readsCounts, Func<string, int, string> finish) =>
        EachTile(writer, "steps", height =>
        {
            for (int row = 0; row < height; row++)
            {
                writer.Line($"ref float row{Literal.Int(row)} = ref Unsafe.Add(ref {rows}, {After(row)} * place);");
            }

            writer.Line($"ref float product = ref Unsafe.Add(ref {products}, first * stride);");
            for (int row = readsCounts ? 0 : height - 1; row < height; row++)
            {
                writer.Line($"int count{Literal.Int(row)} = Math.Min(seen + ({After(row)} * growth), memory);");
            }

            EmitEnd(writer, "count" + Literal.Int(height - 1));
            using (writer.Block($"for (int i = 0; i < end; i += {lanes.Step})"))
            {
                writer.Line($"ref float column = ref Unsafe.Add(ref {columns}, i);");
                for (int row = 0; row < height; row++)
                {
                    writer.Line($"{lanes.Float} sum{Literal.Int(row)} = {lanes.Zero};");
                }

                using (writer.Block("for (int j = 0; j < depth; j++)"))
                {
                    writer.Line($"{lanes.Float} value = {lanes.Load("column")};");
                    for (int row = 0; row < height; row++)
                    {
                        string sum = "sum" + Literal.Int(row);
                        writer.Line($"{sum} = {lanes.MultiplyAdd(lanes.Broadcast($"Unsafe.Add(ref row{Literal.Int(row)}, j)"), "value", sum)};");
                    }

                    writer.Line("column = ref Unsafe.Add(ref column, stride);");
                }

                writer.Blank();
                for (int row = 0; row < height; row++)
                {
                    string at = row == 0 ? "i" : row == 1 ? "stride + i" : $"({Literal.Int(row)} * stride) + i";
                    writer.Line(lanes.Store(finish("sum" + Literal.Int(row), row), $"Unsafe.Add(ref product, {at})"));
                }
            }
        });

    private protected static string After(int row) => row == 0 ? "first" : $"(first + {Literal.Int(row)})";

    /// <summary>Where whole vectors end behind the places that a query sees: the width is a power of two.</summary>
    private protected static void EmitEnd(SourceWriter writer, string count = "count") => writer.Line($"int end = ({count} + width - 1) & -width;");

    /// <summary>Writes the sum over places up to <c>end</c>: in as many lanes as the width says, whatever the vectors, which are joined half by half.</summary>
    /// <param name="sums">Where the lanes go; the first of them becomes the sum.</param>
    private protected static void EmitLaneSums(SourceWriter writer, Lanes lanes, string sums, Func<string, string> next)
    {
        using (writer.Block($"for (int lane = 0; lane < width; lane += {lanes.Step})"))
        {
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            using (writer.Block("for (int i = lane; i < end; i += width)"))
            {
                string added = next("sum");
                writer.Line($"sum = {added};");
            }

            writer.Blank();
            writer.Line(lanes.Store("sum", $"Unsafe.Add(ref {sums}, lane)"));
        }

        writer.Blank();
        LaneSums.EmitHalves(writer, lanes, sums);
        if (!lanes.IsScalar)
        {
            writer.Blank();
            writer.Line(lanes.Store(lanes.Total(lanes.Load(sums)), sums));
        }
    }

    /// <summary>
    /// Writes weighted sums of rows, several of them over the same rows: each row is read once for all sums. A sum has four chains, to which
    /// rows go by their place; they are joined as 0 with 2, 1 with 3, and both. Sums leave out the rows that they do not see.
    /// </summary>
    /// <param name="height">How many sums.</param>
    /// <param name="rows">A reference to the first row.</param>
    /// <param name="weights">References to the weights of a row, and how far apart rows are there.</param>
    /// <param name="from">The first place, of the first chain.</param>
    /// <param name="end">Behind the last place that one of them sees.</param>
    /// <param name="all">Whether all of them see four places from <c>i</c> on.</param>
    /// <param name="sees">Whether a sum sees a place.</param>
    /// <param name="store">What becomes of a sum.</param>
    private protected static void EmitSums(
        SourceWriter writer, Lanes lanes, int height, string rows, (string Name, string Stride)[] weights, Func<int, string> weight, string from, string end,
        string all, Func<int, string, string> sees, Func<int, string, string> store)
    {
        writer.Line($"ref float row = ref {rows};");
        for (int sum = 0; sum < height; sum++)
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                writer.Line($"{lanes.Float} {Sum(sum, chain)} = {lanes.Zero};");
            }
        }

        writer.Blank();
        using (writer.Block($"for (int i = {from}; i < {end}; i += {Literal.Int(Chains)})"))
        {
            using (writer.Block($"if ({all})"))
            {
                for (int chain = 0; chain < Chains; chain++)
                {
                    EmitRow(chain, (sum, add) => writer.Line(add));
                    Next();
                }
            }

            using (writer.Block("else"))
            {
                for (int chain = 0; chain < Chains; chain++)
                {
                    string place = chain == 0 ? "i" : $"i + {Literal.Int(chain)}";
                    using (writer.Block($"if ({place} < {end})"))
                    {
                        EmitRow(chain, (sum, add) =>
                        {
                            using (writer.Block($"if ({sees(sum, place)})"))
                            {
                                writer.Line(add);
                            }
                        });
                    }

                    Next();
                }
            }
        }

        writer.Blank();
        for (int sum = 0; sum < height; sum++)
        {
            string joined = $"sum{Literal.Int(sum)}";
            writer.Line($"{lanes.Float} {joined} = ({Sum(sum, 0)} + {Sum(sum, 2)}) + ({Sum(sum, 1)} + {Sum(sum, 3)});");
            writer.Line(store(sum, joined));
        }

        void EmitRow(int chain, Action<int, string> emit)
        {
            string value = "value" + Literal.Int(chain);
            writer.Line($"{lanes.Float} {value} = {lanes.Load("row")};");
            for (int sum = 0; sum < height; sum++)
            {
                emit(sum, $"{Sum(sum, chain)} = {lanes.MultiplyAdd(lanes.Broadcast(weight(sum)), value, Sum(sum, chain))};");
            }
        }

        void Next()
        {
            writer.Line("row = ref Unsafe.Add(ref row, place);");
            foreach ((string name, string stride) in weights)
            {
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {stride});");
            }
        }

        static string Sum(int sum, int chain) => $"sum{Literal.Int(sum)}{"ABCD"[chain]}";
    }

    /// <summary>
    /// Writes a weighted sum of rows into <c>sum</c>, in four chains: the first place goes to the first chain, and so on around; chains are joined
    /// as 0 with 2, 1 with 3, and both.
    /// </summary>
    /// <param name="first">The first place.</param>
    /// <param name="end">Behind the last one.</param>
    internal static void EmitChains(SourceWriter writer, Lanes lanes, string first, string end, Func<string, string> weight, Func<string, string> row)
    {
        for (int chain = 0; chain < Chains; chain++)
        {
            writer.Line($"{lanes.Float} sum{Literal.Int(chain)} = {lanes.Zero};");
        }

        writer.Line($"int i = {first};");
        using (writer.Block($"for (; i <= {end} - {Literal.Int(Chains)}; i += {Literal.Int(Chains)})"))
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                Add(chain);
            }
        }

        writer.Blank();
        for (int chain = 0; chain < Chains - 1; chain++)
        {
            using (writer.Block($"if ({Place(chain)} < {end})"))
            {
                Add(chain);
            }

            writer.Blank();
        }

        writer.Line($"{lanes.Float} sum = (sum0 + sum2) + (sum1 + sum3);");

        void Add(int chain)
        {
            string sum = "sum" + Literal.Int(chain);
            writer.Line($"{sum} = {lanes.MultiplyAdd(lanes.Broadcast(weight(Place(chain))), row(Place(chain)), sum)};");
        }

        static string Place(int chain) => chain == 0 ? "i" : $"i + {Literal.Int(chain)}";
    }
}
