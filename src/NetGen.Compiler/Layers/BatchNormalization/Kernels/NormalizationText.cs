using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.BatchNormalization.Kernels;

/// <summary>What the kernels of normalisations over a batch have in common: features in the lanes, and loops over rows in blocks.</summary>
internal static class NormalizationText
{
    /// <summary>Where the rows are, as <see cref="NormalizedRows.Arguments"/> says.</summary>
    public static IEnumerable<KernelParameter> RowParameters =>
    [
        KernelParameter.Whole("rows"), KernelParameter.Whole("rowStride"), KernelParameter.Whole("blockRows"), KernelParameter.Whole("blockStride"),
    ];

    /// <summary>All features.</summary>
    public static SourceWriter.BlockScope Columns(KernelWriter kernel) =>
        kernel.Text.Block($"for (int column = 0; column < columns; column += {kernel.Lanes.Step})");

    /// <summary>A run of features.</summary>
    public static SourceWriter.BlockScope Run(KernelWriter kernel) =>
        kernel.Text.Block($"for (int column = first; column < first + length; column += {kernel.Lanes.Step})");

    /// <summary>A vector of features.</summary>
    public static string At(Lanes lanes, string reference) => lanes.Load($"Unsafe.Add(ref {reference}, column)");

    /// <summary>1 / sqrt(variance + epsilon): the same operations everywhere.</summary>
    public static string Inverse(Lanes lanes, string variance) =>
        $"({lanes.Constant(1f)} / {lanes.Sqrt($"{variance} + {lanes.Broadcast("epsilon")}")})";

    /// <summary>
    /// Sums over all rows: each block of them for itself, and the blocks in ascending order.
    /// </summary>
    /// <param name="kernel">Where to.</param>
    /// <param name="sums">The locals that take the sums.</param>
    /// <param name="step">Statements that add a row to the sums of its block.</param>
    public static void Sum(KernelWriter kernel, string[] sums, Action step)
    {
        SourceWriter writer = kernel.Text;
        foreach (string sum in sums)
        {
            writer.Line($"{kernel.Lanes.Float} {sum} = {kernel.Lanes.Zero};");
        }

        Blocks(kernel, () =>
        {
            foreach (string sum in sums)
            {
                writer.Line($"{kernel.Lanes.Float} {sum}OfBlock = {kernel.Lanes.Zero};");
            }
        }, step, () =>
        {
            foreach (string sum in sums)
            {
                writer.Line($"{sum} += {sum}OfBlock;");
            }
        });
    }

    /// <summary>Statements for every row.</summary>
    public static void Each(KernelWriter kernel, Action step) => Blocks(kernel, () => { }, step, () => { });

    /// <summary>Writes every row of <c>deltas</c> times <c>scale</c> to <c>inputDeltas</c>.</summary>
    public static void EachScaled(KernelWriter kernel) => Each(kernel, () =>
    {
        kernel.Text.Line($"{kernel.Lanes.Float} delta = {Row(kernel.Lanes, "deltas")} * scale;");
        kernel.Text.Line(kernel.Lanes.Store(Least.OrZero(kernel.Lanes, "delta"), "Unsafe.Add(ref inputDeltas, at)"));
    });

    private static void Blocks(KernelWriter kernel, Action begin, Action step, Action end)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int block = 0, start = column; block < rows; block += blockRows, start += blockStride)"))
        {
            writer.Line("int count = Math.Min(blockRows, rows - block);");
            begin();
            using (writer.Block("for (int row = 0, at = start; row < count; row++, at += rowStride)"))
            {
                step();
            }

            end();
        }
    }

    /// <summary>A vector of a row.</summary>
    public static string Row(Lanes lanes, string reference) => lanes.Load($"Unsafe.Add(ref {reference}, at)");
}
