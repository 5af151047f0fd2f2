using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Loops over padded rows that lie a stride apart, a vector at a time.</summary>
internal static class StridedRows
{
    /// <summary>A loop over rows; what runs along with it is advanced at its end.</summary>
    public static SourceWriter.BlockScope Each(KernelWriter kernel, string row = "sample", string rows = "count") =>
        kernel.Text.Block($"for (int {row} = 0; {row} < {rows}; {row}++)");

    /// <summary>A loop over the values of a row, a vector at a time from <c>j</c> on.</summary>
    public static SourceWriter.BlockScope Values(KernelWriter kernel) =>
        kernel.Text.Block($"for (int j = 0; j < stride; j += {kernel.Lanes.Step})");

    /// <summary>Moves references on to the next row.</summary>
    public static void Advance(KernelWriter kernel, params string[] references)
    {
        kernel.Text.Blank();
        foreach (string reference in references)
        {
            kernel.Text.Line($"{reference} = ref Unsafe.Add(ref {reference}, stride);");
        }
    }
}
