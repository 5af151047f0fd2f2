using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>dx = (d - mean d - n mean(d n)) / sqrt(variance + epsilon) with d = dy gamma and n the row normalized.</summary>
public sealed record RowNormalizationGradientKernel(RowNormalizationShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "Backward";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("gamma"), KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"),
        KernelParameter.Whole("count"),
    ];

    public override int Width => Value.WidthOf(Shape.Size);

    public override string[] Summary(FamilyNames names) =>
    [
        $"The gradient of the inputs of {names.Sharers}, row by row, with d = delta * gamma and n the row normalized:",
        Shape.Centers ? "(d - mean d - n mean(d n)) / sqrt(variance + epsilon)." : "(d - n mean(d n)) / sqrt(mean of squares + epsilon).",
        Least.Note,
    ];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var statistics = new RowStatistics(Shape);
        string Scaled(string j) => $"{RowStatistics.At(lanes, "deltas", j)} * {RowStatistics.At(lanes, "gamma", j)}";
        using (statistics.Rows.EachRow(writer))
        {
            statistics.Emit(writer, lanes);
            writer.Blank();
            writer.Comment(Shape.Centers ? "The means of d and of d n." : "The mean of d n.");
            if (Shape.Centers)
            {
                statistics.EmitMean(writer, lanes, "even", Scaled);
            }

            statistics.EmitMean(writer, lanes, "slope", j => $"({Scaled(j)}) * {statistics.Normal(lanes, j)}");
            writer.Blank();
            string even = Shape.Centers ? " - even" : "";
            statistics.Rows.EmitStores(
                writer, lanes, "delta",
                j => $"(({Scaled(j)}){even} - ({statistics.Normal(lanes, j)} * slope)) * scale",
                delta => Least.OrZero(lanes, delta), "inputDeltas");
            writer.Blank();
            statistics.Rows.EmitAdvance(writer, "inputs", "deltas", "inputDeltas");
        }
    }
}
