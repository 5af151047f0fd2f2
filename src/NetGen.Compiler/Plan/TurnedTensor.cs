using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan;

/// <summary>A parameter that the backward pass reads in another order.</summary>
/// <param name="Tensor">The parameter.</param>
/// <param name="Stride">Floats from one of its rows there to the next.</param>
/// <param name="Rows">How many rows it has there.</param>
/// <param name="Kernel">Writes it, from where the parameter lies to where it goes; null where rows become columns.</param>
public sealed record TurnedTensor(PlannedTensor Tensor, int Stride, int Rows, KernelSpec? Kernel = null)
{
    /// <summary>Floats it takes.</summary>
    public int Length => Value.Pad(Rows * Stride, 16);
}
