using System.Buffers.Binary;
using System.Text;

namespace NetGen;

/// <summary>Reads WAV files of 16 bits a sample (RIFF, format 1 or its extensible form), of one channel or more.</summary>
internal sealed class WavReader
{
    /// <summary>The names that files of sounds end in.</summary>
    public static readonly string[] Extensions = [".wav"];

    /// <summary>The names that files of sounds in other formats end in.</summary>
    public static readonly string[] OtherExtensions = [".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".wma", ".aif", ".aiff"];

    private const int MostBytes = 1 << 28;
    private const int HeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int FormatLength = 16;
    private const int ExtensibleLength = 40;
    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;
    private const int BytesOfSample = 2;

    /// <summary>What programs write that don't know how long the data will be.</summary>
    private const uint UnknownLength = uint.MaxValue;

    private readonly string _source;
    private int _channels;
    private int _sampleRate;

    private WavReader(string source) => _source = source;

    /// <summary>Reads a stream to its end; it stays open.</summary>
    /// <exception cref="InvalidDataException">The content is damaged or in another format.</exception>
    public static (float[] Samples, int SampleRate) Read(Stream stream, string source)
    {
        var content = new GrowingBuffer();
        content.ReadUpTo(stream, MostBytes + 1L);
        var reader = new WavReader(source);
        return content.Length <= MostBytes
            ? (reader.ReadChunks(content.Span), reader._sampleRate)
            : throw reader.Unexpected($"at most {Quantity.Plain(MostBytes, "byte")}; found more");
    }

    private float[] ReadChunks(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            throw Unexpected("a WAV file, which begins with RIFF and WAVE; found " + (file.IsEmpty
                ? "an empty file"
                : "bytes " + string.Join(", ", file[..Math.Min(file.Length, HeaderLength)].ToArray())));
        }

        ReadOnlySpan<byte> rest = file[HeaderLength..];
        while (rest.Length >= ChunkHeaderLength)
        {
            bool isData = rest.StartsWith("data"u8);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> content = rest[ChunkHeaderLength..];
            if (isData && length == UnknownLength)
            {
                length = (uint)content.Length;
            }

            if (length > content.Length)
            {
                throw Unexpected(
                    $"{Quantity.Plain(length, "byte")} of the chunk '{Visible.Of(Encoding.ASCII.GetString(rest[..4]))}'; "
                    + $"the file is truncated after {content.Length} of them");
            }

            if (isData)
            {
                return Mix(content[..(int)length]);
            }

            if (rest.StartsWith("fmt "u8))
            {
                ReadFormat(content[..(int)length]);
            }

            // Chunks begin at even places.
            rest = content[(int)Math.Min(length + (length & 1), (uint)content.Length)..];
        }

        throw Unexpected($"a chunk 'data'; the file is truncated after {Quantity.Plain(rest.Length, "byte")} of the next");
    }

    private void ReadFormat(ReadOnlySpan<byte> format)
    {
        if (format.Length < FormatLength)
        {
            throw Unexpected($"a format of at least {Quantity.Plain(FormatLength, "byte")}; found {format.Length}");
        }

        int kind = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        uint sampleRate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int step = BinaryPrimitives.ReadUInt16LittleEndian(format[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);

        // The extensible form has the kind where its identifier begins.
        int trueKind = kind == Extensible && format.Length >= ExtensibleLength ? BinaryPrimitives.ReadUInt16LittleEndian(format[24..]) : kind;
        if (trueKind != Pcm || bits != 8 * BytesOfSample)
        {
            throw Unexpected(
                $"samples of 16 bits as whole numbers (format {Pcm}); found {Quantity.Plain(bits, "bit")} in format {trueKind}, "
                + "which has to be converted");
        }

        if (channels == 0 || step != channels * BytesOfSample || sampleRate is 0 or > int.MaxValue)
        {
            throw Unexpected(
                $"at least 1 channel, {BytesOfSample} times as many bytes for all of them, and a rate above 0; "
                + $"found {channels}, {step} and {sampleRate}");
        }

        (_channels, _sampleRate) = (channels, (int)sampleRate);
    }

    /// <summary>The mean of the channels, from -1 to 1.</summary>
    private float[] Mix(ReadOnlySpan<byte> data)
    {
        if (_channels == 0)
        {
            throw Unexpected("a chunk 'fmt ' before 'data'; there is none");
        }

        int step = _channels * BytesOfSample;
        if (data.Length == 0 || data.Length % step != 0)
        {
            throw Unexpected($"samples, a positive multiple of {Quantity.Plain(step, "byte")}; found {data.Length}");
        }

        float[] samples = new float[data.Length / step];
        float scale = 1f / (32768f * _channels);
        for (int i = 0; i < samples.Length; i++)
        {
            int sum = 0;
            for (int at = i * step; at < (i + 1) * step; at += BytesOfSample)
            {
                sum += BinaryPrimitives.ReadInt16LittleEndian(data[at..]);
            }

            samples[i] = sum * scale;
        }

        return samples;
    }

    private InvalidDataException Unexpected(string sentence) => new($"{_source}: expected {sentence}.");
}
