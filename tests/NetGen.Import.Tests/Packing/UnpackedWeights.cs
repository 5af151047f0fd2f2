using System.Buffers.Binary;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Import.Tests.Packing;

/// <summary>A package read naively, by what its manifest says.</summary>
internal static class UnpackedWeights
{
    /// <summary>The values of the tensors of these names, one tensor after another.</summary>
    public static float[] Read(WeightPackage package, IEnumerable<string> names) =>
        [.. names.SelectMany(name => Read(package, package.Manifest.Tensors.Single(tensor => tensor.Name == name)))];

    private static IEnumerable<float> Read(WeightPackage package, ManifestTensor tensor)
    {
        StorageType storage = tensor.Storage!.Value;
        int count = tensor.Length / storage.Size();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> bytes = package.Bytes.AsSpan(tensor.Offset + (i * storage.Size()));
            yield return storage switch
            {
                StorageType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                StorageType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
                StorageType.Int8 => (sbyte)bytes[0] * BinaryPrimitives.ReadSingleLittleEndian(
                    package.Bytes.AsSpan(tensor.ScaleOffset + (i % tensor.Shape[1] * sizeof(float)))),
                _ => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            };
        }
    }
}
