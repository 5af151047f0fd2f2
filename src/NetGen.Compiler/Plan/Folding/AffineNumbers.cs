using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan.Folding;

/// <summary>What values are multiplied by, and what is added then.</summary>
public sealed record AffineNumbers(PlannedTensor Scale, PlannedTensor Shift)
{
    /// <summary>Gives the numbers of a layer their places, for values of a layout.</summary>
    public static AffineNumbers Place(string layer, AffineLayout layout, Derivation derivation) => new(
        derivation.PlaceRow(layer, layout.PaddedRows > 1 ? "scale_by_row" : "folded_scale", layout.Size, layout.Stride),
        derivation.PlaceRow(layer, layout.PaddedRows > 1 ? "shift_by_row" : "folded_shift", layout.Size, layout.Stride));

    /// <summary>What the kernel that computes them takes behind its parameters.</summary>
    internal IEnumerable<KernelArgument> Arguments(int features, AffineLayout layout, float epsilon) =>
    [
        Scale, Shift, new FloatArgument(epsilon), new NumberArgument(layout.Size / features), new NumberArgument(features),
        new NumberArgument(layout.RowStride(features)),
    ];
}

/// <summary>Where such numbers lie, one for each of a sample's values.</summary>
/// <param name="Size">Values of a sample.</param>
/// <param name="PaddedRows">The rows that they lie in, each padded by itself; 1 where they lie side by side.</param>
/// <param name="Stride">Floats in all, padding included.</param>
public sealed record AffineLayout(int Size, int PaddedRows, int Stride)
{
    /// <summary>That of a value.</summary>
    public static AffineLayout Of(Value value) => new(value.Size, value.Rows, value.Stride);

    /// <summary>Values side by side.</summary>
    public static AffineLayout Flat(int size) => new(size, 1, Value.StrideOf(size));

    /// <summary>Floats from one row of so many features to the next.</summary>
    public int RowStride(int features) => PaddedRows > 1 ? Stride / PaddedRows : features;
}
