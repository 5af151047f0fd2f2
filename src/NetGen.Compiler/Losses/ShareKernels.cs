using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>The largest of some numbers, of any number of them: NaN where all are.</summary>
public sealed record HighestKernel() : SweepKernel(WidestLanes)
{
    public override string Verb => "Highest";

    public override bool HasNarrowRows => false;

    public override bool ReturnsFloat => true;

    public override IReadOnlyList<KernelParameter> Parameters => [KernelParameter.Floats("values"), KernelParameter.Whole("length")];

    public override string[] Summary(FamilyNames names) => ["The largest of so many values; of no use where some are NaN and others are not."];

    public override void Require(IKernelNeeds needs) => needs.LaneMaxima();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line($"{lanes.Float} highest = {lanes.Broadcast("values")};");
        ShareLoops.Emit(
            writer, lanes,
            () => EmitRaise(lanes.Load("Unsafe.Add(ref values, i)")),
            () => EmitRaise(lanes.Broadcast("Unsafe.Add(ref values, i)")));
        writer.Blank();
        writer.Line($"return {lanes.Highest("highest")};");

        void EmitRaise(string value)
        {
            writer.Line($"{lanes.Float} value = {value};");
            writer.Line($"highest = {lanes.Select(lanes.Greater("value", "highest"), "value", "highest")};");
        }
    }
}

/// <summary>The gradients of a cross-entropy by logits, as if all targets were those of other classes than the label's.</summary>
public sealed record ShareGradientsKernel() : SweepKernel(WidestLanes)
{
    public override string Verb => "ShareGradients";

    public override bool HasNarrowRows => false;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("outputs"), KernelParameter.Floats("gradients"), KernelParameter.Whole("length"), KernelParameter.Number("total"),
        KernelParameter.Number("target"), KernelParameter.Number("scale"),
    ];

    public override string[] Summary(FamilyNames names) => ["Gradients of a cross-entropy by logits, with one target for all of so many classes: scale * (p * total - target)."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        ShareLoops.Emit(
            writer, lanes,
            () => writer.Line(lanes.Store(
                $"{lanes.Broadcast("scale")} * (({lanes.Load("Unsafe.Add(ref outputs, i)")} * {lanes.Broadcast("total")}) - {lanes.Broadcast("target")})",
                "Unsafe.Add(ref gradients, i)")),
            () => writer.Line("Unsafe.Add(ref gradients, i) = scale * ((Unsafe.Add(ref outputs, i) * total) - target);"));
    }
}

/// <summary>Loops over a row that nothing pads.</summary>
internal static class ShareLoops
{
    /// <summary>Writes the loop over whole vectors from <c>i</c> on, and the one over what is left.</summary>
    public static void Emit(SourceWriter writer, Lanes lanes, Action vector, Action value)
    {
        writer.Line("int i = 0;");
        using (writer.Block($"for (; i <= length - {lanes.Step}; i += {lanes.Step})"))
        {
            vector();
        }

        if (!lanes.IsScalar)
        {
            writer.Blank();
            using (writer.Block("for (; i < length; i++)"))
            {
                value();
            }
        }
    }
}
