using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Affine.Kernels;

/// <summary>A matrix whose rows, or columns, are multiplied by a number each.</summary>
/// <param name="ByRow">Rows have a scale each; else columns do.</param>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record ScaledMatrixKernel(bool ByRow, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => (ByRow ? "ScaleRows" : "ScaleColumns") + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("matrix"), KernelParameter.Floats("scale"), KernelParameter.Floats("scaled"), KernelParameter.Whole("rows"),
        KernelParameter.Whole("stride"),
    ];

    public override string[] Summary(FamilyNames names) =>
        [$"Rows of stride floats, each {(ByRow ? "row" : "column")} times a scale of its own. What is scaled may be the matrix."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (StridedRows.Each(kernel, "row", "rows"))
        {
            if (ByRow)
            {
                writer.Line($"{lanes.Float} factor = {lanes.Broadcast("Unsafe.Add(ref scale, row)")};");
            }

            using (StridedRows.Values(kernel))
            {
                string factor = ByRow ? "factor" : lanes.Load("Unsafe.Add(ref scale, j)");
                writer.Line(lanes.Store($"({lanes.Load("Unsafe.Add(ref matrix, j)")} * {factor})", "Unsafe.Add(ref scaled, j)"));
            }

            StridedRows.Advance(kernel, "matrix", "scaled");
        }
    }
}

/// <summary>What a product gives for a row that is added to each of its inputs: sums over a matrix's rows, beside its bias.</summary>
/// <param name="HasBias">Sums start from a bias; else from zero.</param>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record ShiftedSumsKernel(bool HasBias, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => (HasBias ? "AddShift" : "SumShift") + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("matrix"), KernelParameter.Floats("shift"), .. HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("sums"), KernelParameter.Whole("rows"), KernelParameter.Whole("stride"),
    ];

    public override string[] Summary(FamilyNames names) =>
        [$"The sum of a matrix's rows, each times a shift of its own{(HasBias ? ", and of a bias, which the sums may replace" : "")}."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (StridedRows.Values(kernel))
        {
            writer.Line($"{lanes.Float} sum = {(HasBias ? lanes.Load("Unsafe.Add(ref bias, j)") : lanes.Zero)};");
            using (writer.Block("for (int row = 0, at = j; row < rows; row++, at += stride)"))
            {
                string weight = lanes.Load("Unsafe.Add(ref matrix, at)");
                writer.Line($"sum = {lanes.MultiplyAdd(lanes.Broadcast("Unsafe.Add(ref shift, row)"), weight, "sum")};");
            }

            writer.Line(lanes.Store("sum", "Unsafe.Add(ref sums, j)"));
        }
    }
}

/// <summary>The same where a row holds what goes into one sum.</summary>
/// <param name="HasBias">Sums start from a bias; else from zero.</param>
public sealed record ShiftedDotProductsKernel(bool HasBias) : SweepKernel(1)
{
    public override string Verb => HasBias ? "AddShiftByRow" : "SumShiftByRow";

    public override IReadOnlyList<KernelParameter> Parameters => new ShiftedSumsKernel(HasBias, 1).Parameters;

    public override string[] Summary(FamilyNames names) =>
        [$"For each row of a matrix the sum of its values, each times a shift of its own{(HasBias ? ", and of a bias, which the sums may replace" : "")}."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (StridedRows.Each(kernel, "row", "rows"))
        {
            writer.Line($"float sum = {(HasBias ? "Unsafe.Add(ref bias, row)" : "0f")};");
            using (writer.Block("for (int j = 0; j < stride; j++)"))
            {
                writer.Line($"sum = {kernel.Lanes.MultiplyAdd("Unsafe.Add(ref shift, j)", "Unsafe.Add(ref matrix, j)", "sum")};");
            }

            writer.Blank();
            writer.Line("Unsafe.Add(ref sums, row) = sum;");
            writer.Line("matrix = ref Unsafe.Add(ref matrix, stride);");
        }
    }
}
