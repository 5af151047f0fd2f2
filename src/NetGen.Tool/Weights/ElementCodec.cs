using System.Buffers.Binary;

namespace NetGen.Tool.Weights;

/// <summary>Floating-point types of the safetensors format, little-endian; writing rounds to the nearest, ties to even.</summary>
internal static class ElementCodec
{
    private static readonly Dictionary<string, Codec> ByName = new(StringComparer.Ordinal)
    {
        ["F64"] = new(8, BinaryPrimitives.ReadDoubleLittleEndian, BinaryPrimitives.WriteDoubleLittleEndian),
        ["F32"] = new(
            4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes), (bytes, value) => BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value)),
        ["F16"] = new(
            2, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes), (bytes, value) => BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value)),
        ["BF16"] = new(
            2,
            bytes => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes) << 16),
            (bytes, value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes, BFloat16((float)value))),
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

    public static byte[] Encode(string type, ReadOnlySpan<double> values)
    {
        Codec codec = ByName[type];
        var bytes = new byte[values.Length * codec.Size];
        for (int i = 0; i < values.Length; i++)
        {
            codec.Write(bytes.AsSpan(i * codec.Size), values[i]);
        }

        return bytes;
    }

    private static ushort BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value))
        {
            return (ushort)((bits >> 16) | 0x40);
        }

        // Half a unit of the last place that stays, and one less where it is even already.
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private sealed record Codec(int Size, Reader Read, Writer Write);
}
