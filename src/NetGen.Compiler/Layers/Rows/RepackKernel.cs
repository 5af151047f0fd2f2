using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Rows;

/// <summary>Copies rows of each sample between where they lie side by side and where each is padded.</summary>
/// <param name="Rows">The rows of a sample.</param>
/// <param name="RowSize">The values of a row.</param>
/// <param name="IntoRows">To padded rows; else from them.</param>
public sealed record RepackKernel(int Rows, int RowSize, bool IntoRows) : KernelSpec
{
    public override string Verb => $"{(IntoRows ? "Pad" : "Join")}{Literal.Int(Rows)}RowsOf{Literal.Int(RowSize)}";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count")];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
        [$"Copies {Quantity.Of(Rows, "row")} of {Literal.Int(RowSize)} of each sample {(IntoRows ? "to where each is padded" : "to where they lie side by side")}."];

    /// <summary>Padding stays as it is, zero.</summary>
    public override void Write(KernelWriter kernel)
    {
        int rowStride = Value.StrideOf(RowSize);
        (int rowStride, int stride) padded = (rowStride, Rows * rowStride);
        (int rowStride, int stride) joined = (RowSize, Value.StrideOf(Rows * RowSize));
        (var from, var to) = IntoRows ? (joined, padded) : (padded, joined);
        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            kernel.Text.Line(
                $"Memory.CopyRows(ref inputs, {Literal.Int(from.rowStride)}, ref outputs, {Literal.Int(to.rowStride)}, "
                + $"{Literal.Int(RowSize)}, {Literal.Int(Rows)});");
            kernel.Text.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(from.stride)});");
            kernel.Text.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(to.stride)});");
        }
    }
}
