using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>C = start + A B + D E for one row: a step's features and the state meet their kernels, every sum one chain.</summary>
/// <param name="RowWidth">The lanes that the row fills.</param>
public sealed record AdvanceProducts(int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>Vectors whose sums are under way at once; more than eight only where these are the last.</summary>
    private static readonly int[] Vectors = [12, 10, 8, 6, 4, 3, 2, 1];

    public override bool IsProduct => true;

    public override string Verb => "SumRow" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("start"), KernelParameter.Floats("a"), KernelParameter.Floats("b"), KernelParameter.Whole("depth"),
        KernelParameter.Floats("d"), KernelParameter.Floats("e"), KernelParameter.Whole("more"),
        KernelParameter.Floats("c"), KernelParameter.Whole("columns"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["c = start + a b + d e for one row: every sum is one chain, which begins with start and goes through both depths in ascending order."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line("int column = 0;");
        foreach (int vectors in Vectors)
        {
            string width = vectors == 1 ? lanes.Step : $"{Literal.Int(vectors)} * {lanes.Step}";
            writer.Blank();
            using (writer.Block($"for (; column {(vectors > 8 ? "==" : "<=")} columns - ({width}); column += {width})"))
            {
                writer.Line("ref float first = ref Unsafe.Add(ref start, column);");
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line($"{lanes.Float} sum{v} = {lanes.Load(At("first", v, lanes))};");
                }

                EmitSums(writer, lanes, vectors, "a", "b", "depth");
                EmitSums(writer, lanes, vectors, "d", "e", "more");
                writer.Blank();
                writer.Line("ref float result = ref Unsafe.Add(ref c, column);");
                for (int v = 0; v < vectors; v++)
                {
                    writer.Line(lanes.Store($"sum{v}", At("result", v, lanes)));
                }
            }
        }
    }

    private static void EmitSums(SourceWriter writer, Lanes lanes, int vectors, string values, string kernel, string depth)
    {
        writer.Blank();
        writer.Line($"ref float {kernel}Row = ref Unsafe.Add(ref {kernel}, column);");
        using (writer.Block($"for (int i = 0; i < {depth}; i++)"))
        {
            writer.Line($"{lanes.Float} x = {lanes.Broadcast($"Unsafe.Add(ref {values}, i)")};");
            for (int v = 0; v < vectors; v++)
            {
                writer.Line($"sum{v} = {lanes.MultiplyAdd("x", lanes.Load(At(kernel + "Row", v, lanes)).ToString(), $"sum{v}")};");
            }

            writer.Line($"{kernel}Row = ref Unsafe.Add(ref {kernel}Row, columns);");
        }
    }

    private static string At(string reference, int vector, Lanes lanes) => vector switch
    {
        0 => reference,
        1 => $"Unsafe.Add(ref {reference}, {lanes.Step})",
        _ => $"Unsafe.Add(ref {reference}, {Literal.Int(vector)} * {lanes.Step})",
    };
}
