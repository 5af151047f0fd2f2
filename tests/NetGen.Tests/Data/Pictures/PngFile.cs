using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Tests.Data;

/// <summary>Writes PNG files of every kind, plainly: samples are given as numbers, and bits are put together one by one.</summary>
internal sealed record PngFile(int Width, int Height, int Depth, int Color)
{
    public static readonly byte[] Signature = [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>Top, left, down and across of Adam7's passes.</summary>
    private static readonly (int Top, int Left, int Down, int Across)[] Adam7 =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    public bool Interlaced { get; init; }

    /// <summary>The filter of each row, from the first one on, again and again.</summary>
    public int[] Filters { get; init; } = [0];

    public byte[]? Palette { get; init; }

    public byte[]? Transparency { get; init; }

    /// <summary>The pieces that the packed data stands in.</summary>
    public int Parts { get; init; } = 1;

    public int Samples => Color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>[height, width, samples]</summary>
    public byte[] Write(int[] samples) =>
    [
        .. Signature,
        .. Chunk("IHDR", Header()),
        .. Palette is null ? [] : Chunk("PLTE", Palette),
        .. Transparency is null ? [] : Chunk("tRNS", Transparency),
        .. Chunk("tEXt", "Comment\0of no matter"u8.ToArray()),
        .. Parted(Zlib(Rows(samples))).SelectMany(part => Chunk("IDAT", part)),
        .. Chunk("IEND", []),
    ];

    public byte[] Header()
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)Depth, (byte)Color, (byte)(Interlaced ? 1 : 0));
        return header;
    }

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc(chunk[4..^4]));
        return chunk;
    }

    public static byte[] Zlib(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>The polynomial's division, bit by bit.</summary>
    public static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (int bit in bytes.SelectMany(value => Enumerable.Range(0, 8).Select(i => (value >> i) & 1)))
        {
            bool differs = (crc & 1) != bit;
            crc = (crc >> 1) ^ (differs ? 0xEDB88320 : 0);
        }

        return ~crc;
    }

    private byte[] Rows(int[] samples)
    {
        var rows = new List<byte>();
        foreach ((int top, int left, int down, int across) in Interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            int number = 0;
            for (int y = top; y < Height && left < Width; y += down, number++)
            {
                int[] row = [.. Enumerable.Range(0, Width).Where(x => x >= left && (x - left) % across == 0)
                    .SelectMany(x => samples.AsSpan(((y * Width) + x) * Samples, Samples).ToArray())];
                byte[] bytes = Bytes(row);
                int filter = Filters[number % Filters.Length];
                rows.Add((byte)filter);
                rows.AddRange(Filtered(filter, bytes, above ?? new byte[bytes.Length]));
                above = bytes;
            }
        }

        return [.. rows];
    }

    /// <summary>Samples one after another, the highest bit first, the last byte filled up with zeros.</summary>
    private byte[] Bytes(int[] samples)
    {
        string bits = string.Concat(samples.Select(sample => Convert.ToString(sample, 2).PadLeft(Depth, '0')));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))];
    }

    private IEnumerable<byte> Filtered(int filter, byte[] row, byte[] above)
    {
        int step = Math.Max(Samples * Depth / 8, 1);
        for (int i = 0; i < row.Length; i++)
        {
            int a = i < step ? 0 : row[i - step], b = above[i], c = i < step ? 0 : above[i - step];
            int p = a + b - c;
            int paeth = new[] { a, b, c }.OrderBy(value => Math.Abs(p - value)).First();
            int predicted = new[] { 0, a, b, (a + b) / 2, paeth }[filter];
            yield return unchecked((byte)(row[i] - predicted));
        }
    }

    private IEnumerable<byte[]> Parted(byte[] content) => content.Chunk((content.Length / Parts) + 1);
}
