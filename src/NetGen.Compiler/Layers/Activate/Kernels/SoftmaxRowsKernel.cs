using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>
/// Softmax of the rows of sequences, one text for all networks: p_j = exp(z_j - max z) / sum. The sum runs over as many logical lanes as the row's width, in
/// every tier; lanes past the last value hold zero.
/// </summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record SoftmaxRowsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "SoftmaxRows" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. RowLoops.Parameters];

    public override string[] Summary(FamilyNames names) => ["Softmax of each row: exp(z_j - max z) over their sum; outputs may be the inputs."];

    public override void Require(IKernelNeeds needs)
    {
        needs.LaneSums();
        needs.LaneMaxima();
        needs.Functions([MathFunctions.Exp], RowWidth);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        RowLoops.EmitMemory(writer, lanes);
        RowLoops.EachRow(
            writer,
            () =>
            {
                EmitHighest(writer, lanes);
                writer.Blank();
                RowLoops.EmitStores(writer, lanes, "term", $"Exp({RowLoops.At(lanes, "inputs", "j")} - highest)", term => term, "outputs");
                writer.Blank();
                RowLoops.EmitPaddedSum(writer, lanes, "total", j => RowLoops.At(lanes, "outputs", j));
                writer.Line($"{lanes.Float} divisor = {lanes.Broadcast("total")};");
                using (writer.Block($"for (int j = 0; j < stride; j += {lanes.Step})"))
                {
                    writer.Line(lanes.Store($"{RowLoops.At(lanes, "outputs", "j")} / divisor", "Unsafe.Add(ref outputs, j)"));
                }
            },
            "inputs", "outputs");
    }

    /// <summary>The largest of a row is the same whichever way it is found; where something is NaN, all shares are.</summary>
    private static void EmitHighest(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("The largest value; taken off every exponent, it keeps them from overflowing.");
        if (lanes.IsScalar)
        {
            writer.Line("float highest = inputs;");
            using (writer.Block("for (int j = 1; j < size; j++)"))
            {
                EmitRaise(writer, lanes, RowLoops.At(lanes, "inputs", "j"));
            }

            return;
        }

        writer.Line($"{lanes.Float} highest = {lanes.Broadcast("inputs")};");
        writer.Line("int next = 0;");
        using (writer.Block($"for (; next <= size - {lanes.Step}; next += {lanes.Step})"))
        {
            EmitRaise(writer, lanes, RowLoops.At(lanes, "inputs", "next"));
        }

        writer.Blank();
        using (writer.Block("for (; next < size; next++)"))
        {
            EmitRaise(writer, lanes, lanes.Broadcast("Unsafe.Add(ref inputs, next)"));
        }

        writer.Blank();
        writer.Line($"highest = {lanes.Broadcast(lanes.Highest("highest"))};");
    }

    private static void EmitRaise(SourceWriter writer, Lanes lanes, string value)
    {
        writer.Line($"{lanes.Float} value = {value};");
        writer.Line($"highest = {lanes.Select(lanes.Greater("value", "highest"), "value", "highest")};");
    }
}
