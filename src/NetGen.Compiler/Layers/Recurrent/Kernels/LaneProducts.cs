using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>
/// The sums of <see cref="RowProducts"/> for sixteen samples in the lanes: every sum is one chain too, every weight is broadcast, and no
/// lane is empty.
/// </summary>
/// <param name="FromRow">Sums start from a number for each column, the same for all samples; else from what stands there.</param>
public sealed record LaneProducts(bool FromRow) : SweepKernel(WidestLanes)
{
    /// <summary>Sums that are under way at once, from the most on: enough to hide the latency of a multiply-add.</summary>
    private static readonly int[] Sums = [8, 4, 2, 1];

    public override bool IsProduct => true;

    public override string Verb => FromRow ? "SumProductsInLanes" : "AddProductsInLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        .. FromRow ? [KernelParameter.Floats("start")] : Array.Empty<KernelParameter>(), KernelParameter.Floats("a"), KernelParameter.Floats("b"), KernelParameter.Whole("bStride"), KernelParameter.Floats("c"),
        KernelParameter.Whole("depth"), KernelParameter.Whole("columns"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        FromRow
            ? "c = start + a b for sixteen samples in the lanes: every sum is one chain, which begins with its column's start and goes through the depth"
            : "c = c + a b for sixteen samples in the lanes: every sum is one chain, which begins with what stands there and goes through the depth",
        "in ascending order.",
    ];

    public override void Write(KernelWriter kernel)
    {
        kernel.Text.Line("int column = 0;");
        foreach (int sums in Sums)
        {
            EmitTiles(kernel.Text, kernel.Lanes, sums);
        }
    }

    private void EmitTiles(SourceWriter writer, Lanes lanes, int sums)
    {
        string samples = Literal.Int(SampleLanes.Count);
        writer.Blank();
        using (writer.Block($"for (; column <= columns - {Literal.Int(sums)}; column += {Literal.Int(sums)})"))
        using (writer.Block($"for (int lane = 0; lane < {samples}; lane += {lanes.Step})"))
        {
            writer.Line($"ref float to = ref Unsafe.Add(ref c, (column * {samples}) + lane);");
            writer.Line("ref float value = ref Unsafe.Add(ref a, lane);");
            writer.Line("ref float weights = ref Unsafe.Add(ref b, column);");
            for (int j = 0; j < sums; j++)
            {
                string start = FromRow
                    ? lanes.Broadcast($"Unsafe.Add(ref start, column{(j == 0 ? "" : " + " + Literal.Int(j))})")
                    : lanes.Load("to", j * SampleLanes.Count);
                writer.Line($"{lanes.Float} {Sum(j)} = {start};");
            }

            using (writer.Block("for (int i = 0; i < depth; i++)"))
            {
                writer.Line($"{lanes.Float} x = {lanes.Load("value")};");
                for (int j = 0; j < sums; j++)
                {
                    writer.Line($"{Sum(j)} = {lanes.MultiplyAdd(lanes.Broadcast(Lanes.Element("weights", j)), "x", Sum(j))};");
                }

                writer.Line($"value = ref Unsafe.Add(ref value, {samples});");
                writer.Line("weights = ref Unsafe.Add(ref weights, bStride);");
            }

            writer.Blank();
            for (int j = 0; j < sums; j++)
            {
                writer.Line(lanes.Store(Sum(j), "to", j * SampleLanes.Count).ToString());
            }
        }
    }

    private static string Sum(int j) => "sum" + Literal.Int(j);
}
