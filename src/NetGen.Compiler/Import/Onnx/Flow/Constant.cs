namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>A value that is the same for every sample.</summary>
/// <param name="Axes">None for a single number.</param>
/// <param name="Values">Row-major.</param>
/// <param name="DependsOnBatch">Whether the number of samples is among what it was made of; NaN stands for that number.</param>
internal sealed record Constant(IReadOnlyList<int> Axes, double[] Values, bool DependsOnBatch = false)
{
    public bool IsSingle => Values.Length == 1;

    /// <summary>Whether it is of a type of whole numbers, which are divided without rest.</summary>
    public bool IsWhole { get; init; }
}
