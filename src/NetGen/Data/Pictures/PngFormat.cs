using System.Buffers.Binary;

namespace NetGen;

/// <summary>What the pixels of a PNG file are, as its chunk IHDR says (ISO/IEC 15948).</summary>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Pixels of a row, at least 1.</param>
/// <param name="Depth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Color">What the samples of a pixel are.</param>
/// <param name="IsInterlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal sealed record PngFormat(int Height, int Width, int Depth, PngColor Color, bool IsInterlaced)
{
    /// <summary>The bytes of IHDR.</summary>
    public const int Length = 13;

    /// <summary>What every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>1 where all pixels are grey, else 3.</summary>
    public int Channels => Color is PngColor.Grey or PngColor.GreyAlpha ? 1 : 3;

    /// <summary>What all of a colour is.</summary>
    public int MostOfSample => (1 << Depth) - 1;

    /// <summary>The samples of a pixel in the file.</summary>
    public int Samples => Color switch { PngColor.Rgb => 3, PngColor.GreyAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    /// <summary>The bytes of a row of so many pixels.</summary>
    public int RowLength(int width) => (int)((((long)width * Samples * Depth) + 7) / 8);

    /// <summary>The passes that have pixels, in their order.</summary>
    public IEnumerable<PngPass> Passes => (IsInterlaced ? PngPass.Adam7 : [PngPass.Whole])
        .Where(pass => pass.CountRows(Height) > 0 && pass.CountColumns(Width) > 0);

    /// <summary>The bytes of all rows, each with the one that names its filter.</summary>
    public long UnpackedLength => Passes.Sum(pass => (long)pass.CountRows(Height) * (1 + RowLength(pass.CountColumns(Width))));

    /// <param name="chunk">The content of IHDR.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="InvalidDataException">It is no format that there is.</exception>
    public static PngFormat Parse(ReadOnlySpan<byte> chunk, string source)
    {
        long width = BinaryPrimitives.ReadUInt32BigEndian(chunk);
        long height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        Raster.CheckSize(height, width, source);
        (byte depth, byte color) = (chunk[8], chunk[9]);
        bool fits = (PngColor)color switch
        {
            PngColor.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GreyAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!fits || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
        {
            throw new InvalidDataException(
                $"{source}: expected a bit depth and a color type that PNG knows, and 0, 0, 0 or 1 behind them; "
                + $"found {depth}, {color}, {chunk[10]}, {chunk[11]}, {chunk[12]}.");
        }

        return new PngFormat((int)height, (int)width, depth, (PngColor)color, chunk[12] == 1);
    }
}
