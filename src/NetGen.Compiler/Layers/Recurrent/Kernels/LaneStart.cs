using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>A row of numbers for each of sixteen samples in the lanes, for sums to start from.</summary>
public sealed record LaneStart() : SweepKernel(WidestLanes)
{
    public override bool IsProduct => true;

    public override string Verb => "SpreadOverLanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("row"), KernelParameter.Floats("lanes"), KernelParameter.Whole("length")];

    public override string[] Summary(FamilyNames names) => ["Writes each number of a row for sixteen samples in the lanes."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string samples = Literal.Int(SampleLanes.Count);
        using (writer.Block("for (int i = 0; i < length; i++)"))
        {
            writer.Line($"{lanes.Float} value = {lanes.Broadcast("Unsafe.Add(ref row, i)")};");
            using (writer.Block($"for (int lane = 0; lane < {samples}; lane += {lanes.Step})"))
            {
                writer.Line(lanes.Store("value", $"Unsafe.Add(ref lanes, (i * {samples}) + lane)").ToString());
            }
        }
    }
}
