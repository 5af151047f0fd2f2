using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Losses;

/// <summary>The rows of an output whose losses a sample's loss is the mean of.</summary>
/// <param name="Count">How many there are; at least two.</param>
/// <param name="Size">The values of the last axis.</param>
public sealed record LossRows(int Count, int Size)
{
    /// <summary>The rows of an output; null where it is one.</summary>
    public static LossRows? Of(Shape output) => output.Rows > 1 ? new LossRows(output.Rows, output.LastAxis) : null;
}
