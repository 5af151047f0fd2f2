using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Packing;

/// <summary>Writes tensors into a resource: matrices in the storage that was asked for, all others as floats.</summary>
internal static class TensorPacker
{
    /// <exception cref="ImportException">The storage can't hold one of the values.</exception>
    public static ManifestTensor Pack(PackedTensor tensor, StorageType storage, ResourceWriter resource)
    {
        if (tensor.Type != null)
        {
            return new ManifestTensor(tensor.Name, tensor.Type, tensor.Shape, 0, 0);
        }

        StorageType type = tensor.Shape.Count == 2 ? storage : StorageType.Float32;
        CheckSize(tensor, type, resource);
        return type == StorageType.Int8 ? PackInt8(tensor, resource) : PackFloats(tensor, type, resource);
    }

    private static ManifestTensor PackFloats(PackedTensor tensor, StorageType type, ResourceWriter resource)
    {
        int offset = resource.BeginBlock();
        foreach (float value in tensor.Values)
        {
            switch (type)
            {
                case StorageType.Float16:
                    resource.Write(Half(tensor, value));
                    break;
                case StorageType.BFloat16:
                    resource.Write(SmallFloatBits.BFloat16(value));
                    break;
                default:
                    resource.Write(value);
                    break;
            }
        }

        return Describe(tensor, type, offset);
    }

    private static ManifestTensor PackInt8(PackedTensor tensor, ResourceWriter resource)
    {
        if (Int8Kernel.Obstacle(tensor.Values) is { } obstacle)
        {
            throw Refuse(tensor, obstacle, StorageType.Int8);
        }

        var kernel = new Int8Kernel(tensor.Values, tensor.Shape[1]);
        int scaleOffset = resource.BeginBlock();
        foreach (float scale in kernel.Scales)
        {
            resource.Write(scale);
        }

        int offset = resource.BeginBlock();
        foreach (sbyte weight in kernel.Weights)
        {
            resource.Write(weight);
        }

        return Describe(tensor, StorageType.Int8, offset) with { ScaleOffset = scaleOffset };
    }

    private static ushort Half(PackedTensor tensor, float value)
    {
        ushort half = SmallFloatBits.Half(value);
        return (half & 0x7FFF) == 0x7C00 && !float.IsInfinity(value)
            ? throw Refuse(tensor, $"holds {Literal.Number(value)}, more than 65504", StorageType.Float16)
            : half;
    }

    private static ManifestTensor Describe(PackedTensor tensor, StorageType type, int offset) => new(
        tensor.Name, type.ToString(), tensor.Shape, offset, tensor.Values.Length * type.Size(), IsTurned: tensor.IsTurned);

    private static void CheckSize(PackedTensor tensor, StorageType type, ResourceWriter resource)
    {
        long scales = type == StorageType.Int8 ? (long)tensor.Shape[1] * sizeof(float) : 0;
        long end = resource.Length + ((long)tensor.Values.Length * type.Size()) + scales + (2 * ResourceWriter.Alignment);
        if (end > int.MaxValue)
        {
            throw new ImportException("the file is larger than a resource can be, which is 2 GiB");
        }
    }

    private static ImportException Refuse(PackedTensor tensor, string what, StorageType storage) => new(
        $"the tensor '{ImportFinding.Quotable(tensor.Name)}' {what}, and so can't be stored as {storage}",
        "set Storage to BFloat16 or Float32");
}
