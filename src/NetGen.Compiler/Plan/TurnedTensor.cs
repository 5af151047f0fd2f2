namespace NetGen.Compiler.Plan;

/// <summary>A parameter that the backward pass reads with its rows as columns.</summary>
/// <param name="Tensor">The parameter.</param>
/// <param name="Stride">Floats from one of its columns to the next.</param>
public sealed record TurnedTensor(PlannedTensor Tensor, int Stride)
{
    /// <summary>Floats it takes.</summary>
    public int Length => Value.Pad(Tensor.Columns * Stride, 16);
}
