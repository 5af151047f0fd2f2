using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RowNormalization.Kernels;

/// <summary>dgamma = dy n, summed over the rows of all samples in ascending order; n is the row normalized.</summary>
public sealed record RowScaleGradients(bool Centers, int RowWidth, bool IsKept) : RowStatistics(Centers, RowWidth, IsKept)
{
    public override string Verb => Prefix + "GammaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), .. Kept, KernelParameter.Floats("gradients"), .. RowParameters];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of the factors of normalized rows: the outputs' gradients times the rows normalized, summed over rows from first to last."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        if (!IsKept)
        {
            RowLoops.EmitMemory(writer, lanes);
        }

        writer.Line("MemoryMarshal.CreateSpan(ref gradients, stride).Clear();");
        RowLoops.EachRow(
            writer,
            () =>
            {
                EmitKeptStatistics(writer, lanes);
                writer.Blank();
                RowLoops.EmitStores(
                    writer, lanes, "gradient", $"{At(lanes, "gradients", "j")} + ({At(lanes, "deltas", "j")} * {Normal(lanes, "j")})",
                    gradient => gradient, "gradients");
                EmitNextKept(writer);
            },
            "inputs", "deltas");
    }
}

/// <summary>dbeta = dy, summed over the rows of all samples in ascending order.</summary>
public sealed record RowOffsetGradients(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "NormalizeRowsBetaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), .. RowLoops.Parameters];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of what normalized rows are shifted by: the outputs' gradients summed over rows from first to last."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line("MemoryMarshal.CreateSpan(ref gradients, stride).Clear();");
        RowLoops.EachRow(
            writer,
            () => RowLoops.EmitStores(
                writer, lanes, "gradient", $"{RowLoops.At(lanes, "gradients", "j")} + {RowLoops.At(lanes, "deltas", "j")}", gradient => gradient, "gradients"),
            "deltas");
    }
}
