using System.Buffers.Binary;
using System.Globalization;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Tool.Weights;

/// <summary>Floating-point types of the safetensors format, little-endian; writing rounds to the nearest, ties to even.</summary>
internal static class ElementCodec
{
    private static readonly Dictionary<string, Codec> ByName = new(StringComparer.Ordinal)
    {
        ["F64"] = new(8, BinaryPrimitives.ReadDoubleLittleEndian, BinaryPrimitives.WriteDoubleLittleEndian),
        ["F32"] = new(
            4,
            bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            (bytes, value) => BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value)),
        ["F16"] = new(
            2,
            bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            (bytes, value) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value)),
        ["BF16"] = new(
            2,
            bytes => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
            (bytes, value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, SmallFloatBits.BFloat16((float)value))),
    };

    private delegate double Reader(ReadOnlySpan<byte> bytes);

    private delegate void Writer(Span<byte> bytes, double value);

    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The bytes of an element; 0 for a type that isn't floating-point.</summary>
    public static int Size(string type) => ByName.TryGetValue(type, out Codec? codec) ? codec.Size : 0;

    public static double[] Decode(string type, ReadOnlySpan<byte> bytes)
    {
        Codec codec = ByName[type];
        var values = new double[bytes.Length / codec.Size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = codec.Read(bytes[(i * codec.Size)..]);
        }

        return values;
    }

    /// <exception cref="ToolException">The tensor's type has no finite number near one of its values.</exception>
    public static byte[] Encode(WeightTensor tensor)
    {
        Codec codec = ByName[tensor.Type];
        var bytes = new byte[tensor.Values.Length * codec.Size];
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            Span<byte> element = bytes.AsSpan(i * codec.Size);
            codec.Write(element, tensor.Values[i]);
            if (double.IsFinite(tensor.Values[i]) && !double.IsFinite(codec.Read(element)))
            {
                throw new ToolException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{ImportFinding.Quotable(tensor.Name)}' holds {tensor.Values[i]:R}{TensorPlace.Describe(i, tensor.Shape)}, ")
                    + $"which is too large for {tensor.Type}");
            }
        }

        return bytes;
    }

    private sealed record Codec(int Size, Reader Read, Writer Write);
}
