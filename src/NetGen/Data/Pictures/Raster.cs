namespace NetGen;

/// <summary>The pixels of a picture as files hold them: a byte for each channel.</summary>
/// <param name="Bytes">[height, width, channels]: 0 is none of a colour, 255 all of it.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Width">Pixels of a row, at least 1.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
internal sealed record Raster(byte[] Bytes, int Height, int Width, int Channels) : IPixels
{
    /// <summary>The bytes as values, by the arithmetic of images from IDX files.</summary>
    private static readonly float[] Scaled = [.. Enumerable.Range(0, 256).Select(value => value * (1f / 255f))];

    /// <summary>The longest side that is read. Two rows of the widest pixels are below 1.1 MB.</summary>
    public const int LongestSide = 65_535;

    /// <summary>The most pixels of a picture that is read, 8192 x 8192.</summary>
    public const int MostPixels = 1 << 26;

    /// <summary>The row's bytes, [width, channels].</summary>
    public Span<byte> Row(int y) => Bytes.AsSpan(y * Width * Channels, Width * Channels);

    /// <inheritdoc/>
    public void CopyRow(int y, Span<float> row)
    {
        ReadOnlySpan<byte> bytes = Row(y);
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Scaled[bytes[i]];
        }
    }

    /// <summary>Refuses what is too small or too large.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static void CheckSize(long height, long width, string source)
    {
        if (height < 1 || width < 1 || height > LongestSide || width > LongestSide || height * width > MostPixels)
        {
            throw new InvalidDataException(
                $"{source}: expected 1 to {LongestSide} pixels a side and at most {MostPixels} together; "
                + $"found {width} x {height}.");
        }
    }

    /// <summary>A sample of any depth as a byte: <c>255 value / most</c>, rounded.</summary>
    /// <param name="value">From 0 to <paramref name="most"/>.</param>
    /// <param name="most">What all of a colour is, at most 65535.</param>
    public static byte ToByte(int value, int most) => most == byte.MaxValue ? (byte)value : (byte)(((value * 255L) + (most / 2)) / most);
}
