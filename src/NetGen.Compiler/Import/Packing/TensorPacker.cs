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

        // A GRU's bias has two rows, and is no kernel.
        StorageType type = tensor.Shape.Count == 2 && !tensor.Name.EndsWith(".bias", StringComparison.Ordinal) ? storage : StorageType.Float32;
        CheckSize(tensor, type, resource);
        return type == StorageType.Int8 ? PackInt8(tensor, resource) : PackFloats(tensor, type, resource);
    }

    private static ManifestTensor PackFloats(PackedTensor tensor, StorageType type, ResourceWriter resource)
    {
        int offset = resource.BeginBlock();
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            switch (type)
            {
                case StorageType.Float16:
                    resource.Write(Half(tensor, i));
                    break;
                case StorageType.BFloat16:
                    resource.Write(BFloat16(tensor, i));
                    break;
                default:
                    resource.Write(tensor.Values[i]);
                    break;
            }
        }

        return Describe(tensor, type, offset);
    }

    private static ManifestTensor PackInt8(PackedTensor tensor, ResourceWriter resource)
    {
        var kernel = new Int8Kernel(tensor.Values, tensor.Shape[1]);
        if (kernel.FirstOverflow is >= 0 and var index)
        {
            throw Refuse(tensor, index, "beyond a scale times 127", StorageType.Int8, "Float32");
        }

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

    private static ushort Half(PackedTensor tensor, int index)
    {
        const ushort Infinity = 0x7C00;
        ushort half = SmallFloatBits.Half(tensor.Values[index]);
        return (half & 0x7FFF) != Infinity
            ? half
            : throw Refuse(tensor, index, "more than 65504", StorageType.Float16, "BFloat16 or Float32");
    }

    private static ushort BFloat16(PackedTensor tensor, int index)
    {
        const ushort Infinity = 0x7F80;
        ushort bits = SmallFloatBits.BFloat16(tensor.Values[index]);
        return (bits & 0x7FFF) != Infinity
            ? bits
            : throw Refuse(tensor, index, "more than 3.3895314E+38", StorageType.BFloat16, "Float32");
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

    /// <summary>Says of a value, by its place in the file, that a storage can't hold it.</summary>
    private static ImportException Refuse(PackedTensor tensor, int index, string limit, StorageType storage, string others) => new(
        $"the tensor '{ImportFinding.Quotable(tensor.Name)}' holds {Literal.Number(tensor.Values[index])}{tensor.PlaceInFile(index)}, "
        + $"{limit}, and so can't be stored as {storage}",
        $"set Storage to {others}");
}
