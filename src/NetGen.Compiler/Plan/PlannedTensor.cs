using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Plan;

/// <summary>Where a tensor lies in memory.</summary>
/// <param name="Tensor">Its name, shape and initial values.</param>
/// <param name="CanonicalOffset">Where it starts in canonical order.</param>
/// <param name="Offset">Where it starts in the padded storage; a multiple of 16 floats.</param>
/// <param name="Rows">Rows in memory.</param>
/// <param name="Columns">Values of a row.</param>
/// <param name="Stride">Floats from row to row.</param>
/// <param name="IsTransposed">Memory holds [outputs][inputs] where the canonical order is [inputs][outputs].</param>
public sealed record PlannedTensor(
    ParameterTensor Tensor, int CanonicalOffset, int Offset, int Rows, int Columns, int Stride, bool IsTransposed)
    : IEquatable<PlannedTensor>
{
    /// <summary>Whether it follows its gradient.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>Whether it follows from parameters.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Floats up to the next tensor, padding included: a multiple of 16.</summary>
    public int StorageLength => Value.Pad(Rows * Stride, 16);
}
