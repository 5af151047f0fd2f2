using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>
/// Softmax, row by row: p_j = exp(z_j - max z) / sum. The sum runs over as many logical lanes as the row's width, in
/// every tier; lanes past the last value hold zero.
/// </summary>
public sealed record SoftmaxKernel(SoftmaxShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count")];

    public override int Width => Shape.Width;

    private RowText Rows => new(Shape.Size, "sample");

    public override string[] Summary(FamilyNames names) =>
        [$"Softmax over the {Quantity.Of(Shape.Size, "value")} of each sample: exp(z_j - max z) over their sum."];

    public override void Require(IKernelNeeds needs)
    {
        needs.LaneSums();
        needs.LaneMaxima();
        needs.Functions([MathFunctions.Exp], Width);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Rows.EachRow(writer))
        {
            EmitLargest(writer, lanes);
            writer.Blank();
            EmitExponentials(writer, lanes);
            writer.Blank();
            writer.Comment("Divide by the sum.");
            writer.Line($"{lanes.Float} divisor = {lanes.Broadcast("total")};");
            using (Rows.Loop(writer, lanes))
            {
                writer.Line(lanes.Store($"{lanes.Load("Unsafe.Add(ref outputs, j)")} / divisor", "Unsafe.Add(ref outputs, j)"));
            }

            writer.Blank();
            Rows.EmitAdvance(writer, "inputs", "outputs");
        }
    }

    private void EmitLargest(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("The largest value; taken off every exponent, it keeps them from overflowing.");
        writer.Line($"{lanes.Float} largest = {Rows.Masked(lanes, lanes.Load("inputs"), 0, "float.NegativeInfinity")};");
        int full = Shape.Size / lanes.Count * lanes.Count;
        if (full > lanes.Count)
        {
            using (writer.Block($"for (int j = {Literal.Int(lanes.Count)}; j < {Literal.Int(full)}; j += {Literal.Int(lanes.Count)})"))
            {
                EmitRaise(writer, lanes, lanes.Load("Unsafe.Add(ref inputs, j)"));
            }
        }

        if (full < Shape.Size && full > 0)
        {
            using (writer.Block())
            {
                EmitRaise(writer, lanes, Rows.Masked(lanes, lanes.Load("inputs", full), full, "float.NegativeInfinity"));
            }
        }

        writer.Line(lanes.IsScalar
            ? "float highest = largest;"
            : $"{lanes.Float} highest = {lanes.Broadcast("MaxLanes(largest)")};");
    }

    private static void EmitRaise(SourceWriter writer, Lanes lanes, string value)
    {
        writer.Line($"{lanes.Float} value = {value};");
        writer.Line($"largest = {lanes.Select(lanes.Greater("value", "largest"), "value", "largest")};");
    }

    private void EmitExponentials(SourceWriter writer, Lanes lanes)
    {
        writer.Comment($"The exponentials, and their sum over {Literal.Int(Shape.Width)} lanes.");
        string[] sums = Rows.EmitSums(writer, lanes, value: j => $"Exp({lanes.Load($"Unsafe.Add(ref inputs, {j})")} - highest)", store: "outputs");
        string total = LaneSums.Join(writer, lanes, sums);
        writer.Line($"float total = {total};");
    }
}
