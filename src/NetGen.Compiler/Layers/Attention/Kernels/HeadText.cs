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

    /// <summary>Writes products of a row of <c>depth</c> numbers and columns, for each of <c>count</c> places; lanes hold places.</summary>
    private protected static void EmitProducts(SourceWriter writer, Lanes lanes, string row, string columns, string products, Func<string, string> finish)
    {
        using (writer.Block($"for (int i = 0; i < count; i += {lanes.Step})"))
        {
            writer.Line($"ref float column = ref Unsafe.Add(ref {columns}, i);");
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            using (writer.Block("for (int j = 0; j < depth; j++)"))
            {
                writer.Line($"sum = {lanes.MultiplyAdd(lanes.Broadcast($"Unsafe.Add(ref {row}, j)"), At(lanes, "column", "j * stride"), "sum")};");
            }

            writer.Blank();
            writer.Line(lanes.Store(finish("sum"), $"Unsafe.Add(ref {products}, i)"));
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
