using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Writes the loss of a sample with several rows: the mean over them of the loss of each, a method beside it.</summary>
public static class RowLossEmitter
{
    /// <summary>Outputs of a row from which on its loops are over vectors.</summary>
    private const int Wide = 16;

    /// <summary>The kernels that the methods call.</summary>
    public static IReadOnlyList<KernelSpec> KernelsOf(LossFunction loss, bool collapsed, LossRows rows, TargetCapability? target) =>
        target is { HasVectors: true } && rows.Size >= Wide ? loss.WideKernels(collapsed) : [];

    /// <summary>Writes both methods; the functions of <see cref="LossEmitter.Require"/> and <see cref="KernelsOf"/> are in scope.</summary>
    /// <param name="rows">The rows of the output; outputs, targets and gradients lie side by side.</param>
    /// <param name="logitStride">Floats from one row of logits to the next.</param>
    /// <param name="method">The name of the method for a sample.</param>
    public static void Emit(
        SourceWriter writer, LossFunction loss, bool collapsed, LossRows rows, int logitStride, Arithmetic arithmetic, TargetCapability? target = null,
        string method = "SampleLoss")
    {
        string ofRow = method.Substring(0, method.Length - "Loss".Length) + "RowLoss";
        string count = Literal.Int(rows.Count);
        string size = Literal.Int(rows.Size);
        LossEmitter.Emit(writer, loss, collapsed, arithmetic, target, ofRow, rows.Size, KernelsOf(loss, collapsed, rows, target).Count > 0);
        writer.Blank();
        writer.Summary(
            $"The mean over the {Quantity.Of(rows.Count, "row")} of a sample of what {ofRow} gives, and its gradient; parameters are those of the first row.");
        string truth = loss.TakesLabels ? "ref int labels, float smoothing" : "ref float targets";
        using (writer.Block(
            $"""
            internal static float {method}(
                ref float logits, ref float outputs, {truth}, ref float gradients, float scale,
                bool targetsAreBinary)
            """))
        {
            string passed = loss.TakesLabels ? "Unsafe.Add(ref labels, row), smoothing" : $"ref Unsafe.Add(ref targets, row * {size})";
            writer.Line("float sum = 0f;");
            using (writer.Block($"for (int row = 0; row < {count}; row++)"))
            {
                writer.Line(
                    $"""
                    sum += {ofRow}(
                        ref Unsafe.Add(ref logits, row * {Literal.Int(logitStride)}), ref Unsafe.Add(ref outputs, row * {size}), {passed},
                        ref Unsafe.Add(ref gradients, row * {size}), scale / {count}, targetsAreBinary);
                    """);
            }

            writer.Blank();
            writer.Line($"return sum / {count};");
        }
    }
}
