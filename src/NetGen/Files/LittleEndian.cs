using System.Buffers.Binary;

namespace NetGen;

/// <summary>Numbers as files hold them: lowest byte first, whatever the machine's own order.</summary>
internal static class LittleEndian
{
    /// <summary>Writes four bytes for each value.</summary>
    public static void Write(Stream stream, ReadOnlySpan<float> values)
    {
        Span<byte> block = stackalloc byte[4096];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, block.Length / sizeof(float));
            for (int i = 0; i < count; i++)
            {
                int bits = BitConverter.SingleToInt32Bits(values[i]);
                BinaryPrimitives.WriteInt32LittleEndian(block[(i * sizeof(float))..], bits);
            }

            stream.Write(block[..(count * sizeof(float))]);
            values = values[count..];
        }
    }

    /// <summary>Reads four bytes for each value.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int bits = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(float))..]);
            values[i] = BitConverter.Int32BitsToSingle(bits);
        }
    }
}
