using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen;

/// <summary>Writes PNG files of 8 bits a sample, grey or in colour.</summary>
internal static class PngWriter
{
    public static void Write(Stream stream, Raster raster)
    {
        stream.Write(PngFormat.Signature);
        WriteChunk(stream, "IHDR", Header(raster));
        WriteChunk(stream, "IDAT", Pack(raster));
        WriteChunk(stream, "IEND", []);
    }

    private static byte[] Header(Raster raster)
    {
        byte[] header = new byte[PngFormat.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);
        header[8] = 8;
        header[9] = (byte)(raster.Channels == 1 ? PngColor.Grey : PngColor.Rgb);
        return header;
    }

    /// <summary>The rows without a filter, in the format of zlib (RFC 1950).</summary>
    private static byte[] Pack(Raster raster)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(0x78);
        packed.WriteByte(0x9C);
        byte[] row = new byte[1 + (raster.Width * raster.Channels)];
        uint check = 1;
        using (var deflated = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < raster.Height; y++)
            {
                raster.Row(y).CopyTo(row.AsSpan(1));
                deflated.Write(row, 0, row.Length);
                check = Adler32(check, row);
            }
        }

        byte[] end = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(end, check);
        packed.Write(end, 0, end.Length);
        return packed.ToArray();
    }

    private static void WriteChunk(Stream stream, string type, byte[] content)
    {
        byte[] chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, 0, 4, chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), Crc32.Of(chunk.AsSpan(4, 4 + content.Length)));
        stream.Write(chunk, 0, chunk.Length);
    }

    /// <summary>Adler's check sum of what came before and of more bytes: two sums modulo 65521, beginning with 1.</summary>
    private static uint Adler32(uint before, ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65_521;
        (uint first, uint second) = (before & 0xFFFF, before >> 16);
        foreach (byte value in bytes)
        {
            first = (first + value) % Modulus;
            second = (second + first) % Modulus;
        }

        return (second << 16) | first;
    }
}
