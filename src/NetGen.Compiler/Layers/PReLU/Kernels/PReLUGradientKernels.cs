using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.PReLU.Kernels;

/// <summary>dx = dy where x is at least 0, else alpha dy, sample by sample.</summary>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record PReLUGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardPReLU" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("alpha"), KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"),
        KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients times an alpha of their own where the input was below 0. They may stay where they are.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (StridedRows.Each(kernel))
        {
            using (StridedRows.Values(kernel))
            {
                writer.Line($"{lanes.Float} input = {lanes.Load("Unsafe.Add(ref inputs, j)")};");
                writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, j)")};");
                writer.Line($"delta = {PReLUText.Chosen(lanes, "input", $"(delta * {lanes.Load("Unsafe.Add(ref alpha, j)")})", "delta")};");
                writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref inputDeltas, j)"));
            }

            StridedRows.Advance(kernel, "inputs", "deltas", "inputDeltas");
        }
    }
}

/// <summary>dalpha = the sum of x dy where x is below 0, over samples in ascending order.</summary>
/// <param name="RowWidth">The lanes that a row fills: a stride is a multiple of it.</param>
public sealed record PReLUAlphaGradients(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "PReLUAlphaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"),
        KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of the alphas: inputs below 0 times their deltas, summed over count samples in ascending order."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (StridedRows.Values(kernel))
        {
            writer.Line($"{lanes.Float} sum = {lanes.Zero};");
            writer.Line("ref float values = ref Unsafe.Add(ref inputs, j);");
            writer.Line("ref float slopes = ref Unsafe.Add(ref deltas, j);");
            using (StridedRows.Each(kernel))
            {
                writer.Line($"{lanes.Float} input = {lanes.Load("values")};");
                writer.Line($"sum = {PReLUText.Chosen(lanes, "input", lanes.MultiplyAdd("input", lanes.Load("slopes").ToString(), "sum").ToString(), "sum")};");
                StridedRows.Advance(kernel, "values", "slopes");
            }

            writer.Blank();
            writer.Line(lanes.Store("sum", "Unsafe.Add(ref gradients, j)"));
        }
    }
}
