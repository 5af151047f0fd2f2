using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen;

/// <summary>
/// Reads PNG files of every kind there is (ISO/IEC 15948): grey, colour and palette, with and without alpha, interlaced or not.
/// Samples of other depths than 8 bits are rounded to 8, and what is transparent lies on white. Of what a file states nothing
/// takes memory that its packed pixels could not fill.
/// </summary>
internal sealed class PngReader
{
    /// <summary>The bytes of a chunk beside its content: length, type and check sum.</summary>
    private const int ChunkOverhead = 12;

    /// <summary>The most that a byte of deflated data unpacks to.</summary>
    private const long MostExpansion = 1032;

    private readonly string _source;
    private readonly MemoryStream _packed = new();
    private PngFormat? _format;
    private byte[] _palette = [];
    private byte[]? _transparency;
    private bool _packedHasEnded;

    private PngReader(string source) => _source = source;

    /// <summary>Whether a file begins as PNG files do.</summary>
    public static bool Knows(ReadOnlySpan<byte> file) => file.StartsWith(PngFormat.Signature);

    /// <param name="file">The whole file.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static Raster Read(ReadOnlySpan<byte> file, string source)
    {
        var reader = new PngReader(source);
        reader.ReadChunks(file[PngFormat.Signature.Length..]);
        return reader.Unpack();
    }

    /// <summary>The channels of a picture of which only the beginning is there.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static int Channels(ReadOnlySpan<byte> start, string source)
    {
        ReadOnlySpan<byte> chunk = start[PngFormat.Signature.Length..];
        return new PngReader(source).Header(Type(chunk, source), Content(chunk, source, out _)).Channels;
    }

    private void ReadChunks(ReadOnlySpan<byte> rest)
    {
        for (string type = ""; type != "IEND";)
        {
            type = Type(rest, _source);
            ReadOnlySpan<byte> content = Content(rest, _source, out rest);
            _packedHasEnded |= _packed.Length > 0 && type != "IDAT";
            if (_format is null)
            {
                _format = Header(type, content);
                continue;
            }

            switch (type)
            {
                case "IDAT" when !_packedHasEnded:
                    _packed.Write(content);
                    break;
                case "PLTE" when content.Length is > 0 and <= 768 && content.Length % 3 == 0:
                    _palette = content.ToArray();
                    break;
                case "tRNS":
                    _transparency = content.ToArray();
                    break;
                case "IEND":
                    break;

                // A small first letter says that a picture can be shown without the chunk.
                case var other when !char.IsLower(other[0]):
                    throw Unexpected($"a chunk that is known and in its place; found '{other}' with {Quantity.Plain(content.Length, "byte")}");
            }
        }
    }

    private PngFormat Header(string type, ReadOnlySpan<byte> content) => type == "IHDR" && content.Length == PngFormat.Length
        ? PngFormat.Parse(content, _source)
        : throw Unexpected(
            $"a chunk 'IHDR' of {Quantity.Plain(PngFormat.Length, "byte")}; found '{type}' of {content.Length}");

    private static string Type(ReadOnlySpan<byte> rest, string source)
    {
        if (rest.Length < ChunkOverhead)
        {
            throw new InvalidDataException(
                $"{source}: expected the next chunk of a PNG file, to 'IEND'; "
                + $"the file is truncated after {Quantity.Plain(rest.Length, "byte")} of it.");
        }

        return Visible.Of(Encoding.ASCII.GetString(rest.Slice(4, 4)));
    }

    /// <summary>The content of the first chunk, whose check sum is looked at.</summary>
    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> chunks, string source, out ReadOnlySpan<byte> rest)
    {
        uint length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
        if (length > chunks.Length - ChunkOverhead)
        {
            throw new InvalidDataException(
                $"{source}: expected {Quantity.Plain(length, "byte")} of the chunk '{Type(chunks, source)}'; "
                + $"the file is truncated after {chunks.Length - ChunkOverhead} of them.");
        }

        int end = 8 + (int)length;
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(chunks[end..]);
        uint found = Crc32.Of(chunks[4..end]);
        if (found != expected)
        {
            throw new InvalidDataException(
                $"{source}: expected the check sum 0x{expected:X8} of the chunk '{Type(chunks, source)}'; found 0x{found:X8}.");
        }

        rest = chunks[(end + 4)..];
        return chunks[8..end];
    }

    private Raster Unpack()
    {
        PngFormat format = _format!;
        byte[] packed = _packed.GetBuffer();
        int length = (int)_packed.Length;

        // Two bytes before the deflated data: the method, and a check of them (RFC 1950); four behind it.
        if (length < 6 || (packed[0] & 0x0F) != 8 || ((packed[0] << 8) | packed[1]) % 31 != 0 || (packed[1] & 0x20) != 0)
        {
            throw Unexpected($"pixels packed by zlib; found {Quantity.Plain(length, "byte")} that are not");
        }

        if (format.UnpackedLength > MostExpansion * length)
        {
            throw Unexpected(
                $"{Quantity.Plain(format.UnpackedLength, "byte")} of pixels for {format.Width} x {format.Height}; "
                + $"{Quantity.Plain(length, "packed byte")} cannot hold them");
        }

        using var inflated = new DeflateStream(new MemoryStream(packed, 2, length - 2), CompressionMode.Decompress);
        var pixels = new PngPixels(format, _palette, _transparency, _source);
        foreach (PngPass pass in format.Passes)
        {
            ReadPass(inflated, pass, pixels);
        }

        return pixels.Raster;
    }

    private void ReadPass(DeflateStream inflated, PngPass pass, PngPixels pixels)
    {
        PngFormat format = _format!;
        int length = format.RowLength(pass.CountColumns(format.Width));
        byte[] row = new byte[1 + length], above = new byte[1 + length];
        int rows = pass.CountRows(format.Height);
        for (int y = 0; y < rows; y++)
        {
            if (ReadUpTo(inflated, row) < row.Length)
            {
                throw Unexpected($"{Quantity.Plain(rows, "row")} of pixels; the packed data ends in row {y}");
            }

            if (row[0] > PngFilter.Last)
            {
                throw Unexpected($"a filter from 0 to {PngFilter.Last}; that of row {y} is {row[0]}");
            }

            PngFilter.Undo(row[0], row.AsSpan(1), above.AsSpan(1), Math.Max(format.Samples * format.Depth / 8, 1));
            pixels.Take(row.AsSpan(1), pass, y);
            (row, above) = (above, row);
        }
    }

    private int ReadUpTo(DeflateStream inflated, byte[] buffer)
    {
        int total = 0;
        try
        {
            int read;
            while (total < buffer.Length && (read = inflated.Read(buffer, total, buffer.Length - total)) > 0)
            {
                total += read;
            }
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{_source}: expected sound packed data of pixels; found some that is damaged.", e);
        }

        return total;
    }

    private InvalidDataException Unexpected(string sentence) => new($"{_source}: expected {sentence}.");
}
