using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>dgamma = dy n, summed over the rows of all samples in ascending order; n is the row normalized.</summary>
public sealed record RowScaleGradients(RowNormalizationShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "GammaGradients";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("count")];

    public override int Width => Value.WidthOf(Shape.Size);

    public override string[] Summary(FamilyNames names) =>
        [$"Gradients of the factors of {names.Sharers}: the output's gradients times the rows normalized, summed over rows from first to last."];

    public override void Require(IKernelNeeds needs) => needs.LaneSums();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var statistics = new RowStatistics(Shape);
        RowGradientText.EmitClear(writer, lanes, Shape.Size);
        using (statistics.Rows.EachRow(writer))
        {
            statistics.Emit(writer, lanes);
            writer.Blank();
            statistics.Rows.EmitStores(
                writer, lanes, "gradient",
                j => $"{RowStatistics.At(lanes, "gradients", j)} + ({RowStatistics.At(lanes, "deltas", j)} * {statistics.Normal(lanes, j)})",
                gradient => gradient, "gradients");
            writer.Blank();
            statistics.Rows.EmitAdvance(writer, "inputs", "deltas");
        }
    }
}

/// <summary>dbeta = dy, summed over the rows of all samples in ascending order.</summary>
public sealed record RowOffsetGradients(RowNormalizationShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "BetaGradients";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("count")];

    public override int Width => Value.WidthOf(Shape.Size);

    public override string[] Summary(FamilyNames names) =>
        [$"Gradients of what {names.Sharers} adds: the output's gradients summed over rows from first to last."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var rows = new RowText(Shape.Size);
        RowGradientText.EmitClear(writer, lanes, Shape.Size);
        using (rows.EachRow(writer))
        {
            rows.EmitStores(
                writer, lanes, "gradient", j => $"{RowStatistics.At(lanes, "gradients", j)} + {RowStatistics.At(lanes, "deltas", j)}",
                gradient => gradient, "gradients");
            writer.Blank();
            rows.EmitAdvance(writer, "deltas");
        }
    }
}

/// <summary>What kernels that sum rows have in common.</summary>
internal static class RowGradientText
{
    public static void EmitClear(SourceWriter writer, Lanes lanes, int size)
    {
        using (writer.Block($"for (int j = 0; j < {Literal.Int(Value.StrideOf(size))}; j += {Literal.Int(lanes.Count)})"))
        {
            writer.Line(lanes.Store(lanes.Zero, "Unsafe.Add(ref gradients, j)"));
        }

        writer.Blank();
    }
}
