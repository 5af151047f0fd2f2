using System.Buffers.Binary;

namespace NetGen;

/// <summary>Writes WAV files of 16 bits a sample and one channel (RIFF, format 1).</summary>
internal static class WavWriter
{
    private const int HeaderLength = 44;
    private const int FormatLength = 16;
    private const int BytesOfSample = 2;

    /// <summary>Writes samples from -1 to 1; what is beyond is cut off.</summary>
    /// <exception cref="IOException">It cannot be written, or is longer than such a file can be.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> samples, int sampleRate)
    {
        long length = (long)samples.Length * BytesOfSample;
        if (length > int.MaxValue - HeaderLength)
        {
            throw new IOException($"Samples in a WAV file take at most {Quantity.Of(int.MaxValue - HeaderLength, "byte")}; these take {length}.");
        }

        var file = new byte[HeaderLength + (int)length];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), FormatLength);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), unchecked(sampleRate * BytesOfSample));
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), BytesOfSample);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 8 * BytesOfSample);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), (int)length);
        for (int i = 0; i < samples.Length; i++)
        {
            float scaled = MathF.Round(samples[i] * 32768f);
            BinaryPrimitives.WriteInt16LittleEndian(
                file.AsSpan(HeaderLength + (i * BytesOfSample)), (short)Math.Clamp(scaled, short.MinValue, short.MaxValue));
        }

        stream.Write(file, 0, file.Length);
    }
}
