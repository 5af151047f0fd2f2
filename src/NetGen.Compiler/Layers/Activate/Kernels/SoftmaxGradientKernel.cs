using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>Turns gradients with respect to softmax's outputs into those of its inputs, row by row.</summary>
public sealed record SoftmaxGradientKernel(SoftmaxShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Backward";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("outputs"), KernelParameter.Floats("deltas"), KernelParameter.Whole("count")];

    public override int Width => Shape.Width;

    private RowText Rows => new(Shape.Size, "sample");

    public override string[] Summary(FamilyNames names) =>
        ["Turns gradients with respect to softmax's outputs p into those of its inputs: p_j (g_j - sum of g_k p_k).", Least.Note];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Rows.EachRow(writer))
        {
            writer.Comment("The sum of g_k p_k.");
            string[] sums = Rows.EmitSums(writer, lanes, value: j =>
                $"{lanes.Load($"Unsafe.Add(ref deltas, {j})")} * {lanes.Load($"Unsafe.Add(ref outputs, {j})")}");
            string total = LaneSums.Join(writer, lanes, sums);
            writer.Line($"float total = {total};");
            writer.Blank();
            writer.Line($"{lanes.Float} mean = {lanes.Broadcast("total")};");
            using (Rows.Loop(writer, lanes))
            {
                string delta = lanes.Load("Unsafe.Add(ref deltas, j)");
                string output = lanes.Load("Unsafe.Add(ref outputs, j)");
                writer.Line($"{lanes.Float} delta = {output} * ({delta} - mean);");
                writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, j)"));
            }

            writer.Blank();
            Rows.EmitAdvance(writer, "outputs", "deltas");
        }
    }
}
