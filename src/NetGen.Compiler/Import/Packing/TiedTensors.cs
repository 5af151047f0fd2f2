using NetGen.Compiler.Import.Manifest;

namespace NetGen.Compiler.Import.Packing;

/// <summary>
/// Matrices that hold the same numbers, as the table of an embedding and the kernel of the layer that is tied to it: they lie in one place of
/// the resource.
/// </summary>
internal sealed class TiedTensors
{
    private readonly List<(PackedTensor Tensor, ManifestTensor Packed)> _matrices = [];

    /// <summary>What the manifest says of a tensor.</summary>
    /// <param name="pack">Writes it into the resource.</param>
    public ManifestTensor Pack(PackedTensor tensor, Func<ManifestTensor> pack)
    {
        if (tensor.Type != null || tensor.Shape.Count != 2 || !tensor.IsTurned)
        {
            return pack();
        }

        ManifestTensor? same = _matrices.Find(other => IsSame(other.Tensor, tensor)).Packed;
        ManifestTensor packed = same != null ? same with { Name = tensor.Name } : pack();
        _matrices.Add((tensor, packed));
        return packed;
    }

    private static bool IsSame(PackedTensor one, PackedTensor other)
    {
        if (!one.Shape.Equals(other.Shape))
        {
            return false;
        }

        for (int i = 0; i < one.Values.Length; i++)
        {
            if (SmallFloatBits.Of(one.Values[i]) != SmallFloatBits.Of(other.Values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
