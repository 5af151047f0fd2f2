using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Kernels.Narrow;

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

    /// <summary>How its numbers are stored; of narrow ones a float of memory holds several.</summary>
    public StorageType Storage { get; init; }

    /// <summary>So many rows are one of the kernel as products see it: those of each head, or gate, are padded by themselves.</summary>
    public int Pieces { get; init; } = 1;

    /// <summary>Whether products widen its numbers in registers.</summary>
    public bool IsNarrow => Storage != StorageType.Float32;

    /// <summary>The same memory as products see it.</summary>
    public PlannedTensor Joined => this with { Rows = Rows / Pieces, Columns = Stride * Pieces, Stride = Stride * Pieces, Pieces = 1 };

    /// <summary>Floats of its rows where each number is one, padding included.</summary>
    public int WideLength => Value.Pad(Rows * Stride, 16);

    /// <summary>Floats below each other in a column.</summary>
    public int Height => IsNarrow ? NarrowLayout.HeightOf(Storage, Rows / Pieces) : Rows;

    /// <summary>Floats up to the next tensor, padding included: a multiple of 16.</summary>
    public int StorageLength => IsNarrow ? Value.Pad(Height * Stride * Pieces, 16) : WideLength;
}
