using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Data;

/// <summary>Writes WAV files.</summary>
internal static class WavFile
{
    /// <param name="samples">[samples, channels]</param>
    public static byte[] Write(short[] samples, int channels = 1, int rate = 16_000) =>
        File(Chunk("fmt ", Format(1, channels, rate, 16)), Chunk("data", Data(samples)));

    public static byte[] File(params byte[][] chunks)
    {
        byte[] content = [.. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(4 + content.Length), .. "WAVE"u8, .. content];
    }

    public static byte[] Chunk(string type, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Format(int kind, int channels, int rate, int bits)
    {
        byte[] format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, (ushort)kind);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), (ushort)bits);
        return format;
    }

    public static byte[] Data(params short[] samples) => [.. samples.SelectMany(sample => new[] { (byte)sample, (byte)(sample >> 8) })];
}
