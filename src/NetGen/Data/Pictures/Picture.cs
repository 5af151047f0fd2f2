namespace NetGen;

/// <summary>
/// A picture as networks see it: values in rows of pixels, channels last, 0 for black and 1 for white. Immutable.
/// </summary>
/// <example>
/// <code>
/// Picture face = Picture.Load("face.png", channels: 3).Resize(32, 32);
/// int found = network.PredictClass(face.Values);
/// </code>
/// </example>
public sealed partial class Picture : IPixels
{
    private readonly float[] _values;

    /// <summary>Takes values that have been checked.</summary>
    private Picture(float[] values, int height, int width, int channels) =>
        (_values, Height, Width, Channels) = (values, height, width, channels);

    /// <summary>Rows, at least 1.</summary>
    public int Height { get; }

    /// <summary>Pixels of a row, at least 1.</summary>
    public int Width { get; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>All values, [Height, Width, Channels], row-major.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>A picture of values. They are copied.</summary>
    /// <param name="values">[height, width, channels], row-major; finite. A picture that is saved has 0 as black and 1 as white.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Pixels of a row, at least 1.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="ArgumentException">A number is out of its range, the length is not their product, or a value is NaN or infinite.</exception>
    public static Picture Of(ReadOnlySpan<float> values, int height, int width, int channels = 1)
    {
        CheckSize(height, width);
        CheckChannels(channels);
        if (values.Length != (long)height * width * channels)
        {
            throw new ArgumentException(
                $"Expected {height} x {width} x {channels} = {Quantity.Plain((long)height * width * channels, "value")}, got {values.Length}.",
                nameof(values));
        }

        Samples.CheckFinite(values, values.Length, "value", nameof(values));
        return new Picture(values.ToArray(), height, width, channels);
    }

    /// <summary>
    /// A picture from a file: PNG of any kind, or PGM or PPM of Netpbm (P2, P3, P5, P6); the content tells which. Bytes are scaled
    /// to [0, 1]; samples of another depth are rounded to bytes first. What is transparent lies on white.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="channels">1 for grey (0.299 red + 0.587 green + 0.114 blue), 3 for colours, 0 for what the file has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The channels are not 0, 1 or 3.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, in another format, or of more than 65,535 pixels a side or 67,108,864 together. The message names the
    /// file, what was expected and what is there.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Picture Load(string path, int channels = 0)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckChannels(channels, orZero: true);
        return Of(PictureFile.Read(path), channels);
    }

    /// <summary>The same from a stream, which is read to its end and stays open.</summary>
    /// <param name="stream">The content of a file.</param>
    /// <param name="channels">1 for grey, 3 for colours, 0 for what the file has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The channels are not 0, 1 or 3.</exception>
    /// <exception cref="InvalidDataException">The content is damaged, in another format, or too large.</exception>
    public static Picture Load(Stream stream, int channels = 0)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckChannels(channels, orZero: true);
        return Of(PictureFile.Read(stream, "picture"), channels);
    }

    /// <summary>
    /// The picture in another size, stretched. Where an axis shrinks, a new pixel is the mean of the area that it covers; where it
    /// grows, between the two nearest (bilinear).
    /// </summary>
    /// <param name="height">The new rows, 1 to 65,535.</param>
    /// <param name="width">The new pixels of a row, 1 to 65,535.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or no array holds the values.</exception>
    public Picture Resize(int height, int width)
    {
        CheckSize(height, width);
        return Of(this, height, width, Channels);
    }

    /// <summary>The picture in grey, or a grey one with three equal channels.</summary>
    /// <param name="channels">1 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public Picture WithChannels(int channels)
    {
        CheckChannels(channels);
        return Of(this, Height, Width, channels);
    }

    /// <summary>The picture in short, for example <c>picture [28, 28, 1]</c>.</summary>
    public override string ToString() => "picture " + NetworkSummary.Shape([Height, Width, Channels]);

    void IPixels.CopyRow(int y, Span<float> row) => Values.Slice(y * Width * Channels, Width * Channels).CopyTo(row);

    private static Picture Of(Raster raster, int channels) =>
        Of(raster, raster.Height, raster.Width, channels == 0 ? raster.Channels : channels);

    private static Picture Of(IPixels pixels, int height, int width, int channels)
    {
        float[] values = new float[height * width * channels];
        PictureResizing.Resize(pixels, height, width, channels, values);
        return new Picture(values, height, width, channels);
    }

    private static void CheckSize(int height, int width)
    {
        CheckSide(height, nameof(height));
        CheckSide(width, nameof(width));
        if ((long)height * width > Argument.LongestArray / 3)
        {
            throw new ArgumentOutOfRangeException(
                nameof(height), height, $"Expected at most {Argument.LongestArray / 3} pixels together; {height} x {width} are more.");
        }
    }

    internal static int CheckSide(int side, string name) => side is >= 1 and <= Raster.LongestSide
        ? side
        : throw new ArgumentOutOfRangeException(name, side, $"Expected 1 to {Raster.LongestSide}.");

    internal static int CheckChannels(int channels, bool orZero = false) => channels is 1 or 3 || (orZero && channels == 0)
        ? channels
        : throw new ArgumentOutOfRangeException(
            nameof(channels), channels, $"Expected 1 for grey{(orZero ? ", 3 for colors, or 0 for what the files have" : " or 3 for colors")}.");
}
