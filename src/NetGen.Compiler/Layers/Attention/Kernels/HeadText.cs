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

    /// <summary>
    /// Writes products of rows of <c>depth</c> numbers and columns, a chain over the depth for each place that a row sees; lanes hold places. Four
    /// rows at a time meet each column; what that gives one of them behind the places that it sees, nobody reads.
    /// </summary>
    private protected static void EmitProducts(SourceWriter writer, Lanes lanes, string rows, string columns, string products, Func<string, string> finish)
    {
        writer.Line("int first = 0;");
        using (writer.Block($"for (; first <= steps - {Literal.Int(Rows)}; first += {Literal.Int(Rows)})"))
        {
            EmitTile(Rows);
        }

        writer.Blank();
        using (writer.Block("for (; first < steps; first++)"))
        {
            EmitTile(1);
        }

        void EmitTile(int height)
        {
            writer.Line($"ref float row = ref Unsafe.Add(ref {rows}, first * place);");
            writer.Line($"ref float product = ref Unsafe.Add(ref {products}, first * stride);");
            writer.Line($"int most = Math.Min(seen + ((first + {Literal.Int(height - 1)}) * growth), memory);");
            using (writer.Block($"for (int i = 0; i < most; i += {lanes.Step})"))
            {
                writer.Line($"ref float column = ref Unsafe.Add(ref {columns}, i);");
                for (int row = 0; row < height; row++)
                {
                    writer.Line($"{lanes.Float} sum{Literal.Int(row)} = {lanes.Zero};");
                }

                using (writer.Block("for (int j = 0; j < depth; j++)"))
                {
                    writer.Line($"{lanes.Float} value = {At(lanes, "column", "j * stride")};");
                    for (int row = 0; row < height; row++)
                    {
                        string sum = "sum" + Literal.Int(row);
                        string factor = row == 0 ? "j" : row == 1 ? "place + j" : $"({Literal.Int(row)} * place) + j";
                        writer.Line($"{sum} = {lanes.MultiplyAdd(lanes.Broadcast($"Unsafe.Add(ref row, {factor})"), "value", sum)};");
                    }
                }

                writer.Blank();
                for (int row = 0; row < height; row++)
                {
                    string at = row == 0 ? "i" : row == 1 ? "stride + i" : $"({Literal.Int(row)} * stride) + i";
                    writer.Line(lanes.Store(finish("sum" + Literal.Int(row)), $"Unsafe.Add(ref product, {at})"));
                }
            }
        }
    }

    /// <summary>Writes zeros behind the places that a query sees, up to whole vectors, which end at <c>end</c>.</summary>
    private protected static void EmitZeros(SourceWriter writer, string row)
    {
        writer.Line("int end = (count + width - 1) / width * width;");
        using (writer.Block("for (int i = count; i < end; i++)"))
        {
            writer.Line($"Unsafe.Add(ref {row}, i) = 0f;");
        }
    }

    /// <summary>Writes the sum over places up to <c>end</c>: in as many lanes as the width says, whatever the vectors, which are joined half by half.</summary>
    /// <param name="sums">Where the lanes go; the first of them becomes the sum.</param>
    private protected static void EmitLaneSums(SourceWriter writer, Lanes lanes, string sums, Func<string, string> next)
    {
        using (writer.Block($"for (int lane = 0; lane < width; lane += {lanes.Step})"))
        {
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            using (writer.Block("for (int i = lane; i < end; i += width)"))
            {
                writer.Line($"sum = {next("sum")};");
            }

            writer.Blank();
            writer.Line(lanes.Store("sum", $"Unsafe.Add(ref {sums}, lane)"));
        }

        writer.Blank();
        using (writer.Block($"for (int half = width / 2; half >= {lanes.Step}; half /= 2)"))
        {
            using (writer.Block($"for (int lane = 0; lane < half; lane += {lanes.Step})"))
            {
                writer.Line(lanes.Store($"{At(lanes, sums, "lane")} + {At(lanes, sums, "lane + half")}", $"Unsafe.Add(ref {sums}, lane)"));
            }
        }

        if (!lanes.IsScalar)
        {
            writer.Blank();
            writer.Line(lanes.Store(lanes.Total(lanes.Load(sums)), sums));
        }
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
