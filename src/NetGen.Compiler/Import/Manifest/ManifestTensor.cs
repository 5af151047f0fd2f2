using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>A tensor of a weight file or model.</summary>
/// <param name="Name">As the file calls it.</param>
/// <param name="Type">
/// A member of <see cref="StorageType"/>: how it is embedded. A tensor that holds no floating-point numbers is not embedded;
/// it has its own type here, as in <c>I64</c>.
/// </param>
/// <param name="Shape">As it is embedded; matrices are [inputs, outputs], kernels of convolutions [places, channels, filters].</param>
/// <param name="Offset">The first byte in the resource.</param>
/// <param name="Length">Bytes in the resource.</param>
/// <param name="ScaleOffset">The first byte of its scales in the resource, a float per output; -1 without scales.</param>
/// <param name="IsTurned">Whether the file has it as [outputs, inputs] or [filters, channels, places], as PyTorch does.</param>
public sealed record ManifestTensor(
    string Name, string Type, EquatableArray<int> Shape, int Offset, int Length, int ScaleOffset = -1, bool IsTurned = false)
    : IEquatable<ManifestTensor>
{
    /// <summary>How it is embedded; null where it isn't.</summary>
    public StorageType? Storage => StorageTypes.TryParse(Type, out StorageType storage) ? storage : null;

    /// <summary>The shape that the file states.</summary>
    public EquatableArray<int> ShapeInFile => IsTurned ? new TurnedShape(Shape).Elsewhere.ToEquatableArray() : Shape;
}
