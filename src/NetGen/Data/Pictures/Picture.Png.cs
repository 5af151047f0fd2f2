namespace NetGen;

/// <content>Pictures to look at.</content>
public sealed partial class Picture
{
    /// <summary>
    /// Saves the picture as a PNG file of 8 bits a channel: 0 as black, 1 as white, what lies outside as the nearer of both. It is
    /// written aside first, then moved over the path.
    /// </summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void SavePng(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = new ReplacedFile(path);
        PngWriter.Write(file.Stream, ToRaster());
        file.Commit();
    }

    /// <summary>The same to a stream, which stays open.</summary>
    /// <param name="stream">Where the file's content goes.</param>
    public void SavePng(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        PngWriter.Write(stream, ToRaster());
    }

    /// <summary>
    /// The picture with its least value as 0 and its greatest as 1: to see kernels and feature maps, whose values are of any size.
    /// A picture of one value becomes 0.
    /// </summary>
    public Picture WithFullRange()
    {
        (double least, double most) = (_values.Min(), _values.Max());
        double range = most > least ? most - least : 1;
        return new Picture(Array.ConvertAll(_values, value => (float)((value - least) / range)), Height, Width, Channels);
    }

    /// <summary>Pictures of one size side by side, row after row, with white lines between them.</summary>
    /// <param name="pictures">At least one, all of one size and number of channels.</param>
    /// <param name="columns">How many stand side by side, at least 1.</param>
    /// <param name="gap">The width of a line in pixels, at least 0.</param>
    /// <exception cref="ArgumentException">
    /// There is no picture, they differ in size, a number is out of its range, or they are more than a picture holds.
    /// </exception>
    public static Picture Grid(IReadOnlyList<Picture> pictures, int columns, int gap = 1)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Argument.Positive(columns, nameof(columns));
        Argument.AtMost(gap, Raster.LongestSide, nameof(gap));
        Picture first = pictures.Count > 0 ? pictures[0] : throw new ArgumentException("Expected at least 1 picture, got none.", nameof(pictures));
        columns = Math.Min(columns, pictures.Count);
        int rows = ((pictures.Count - 1) / columns) + 1;
        long height = ((long)rows * (first.Height + gap)) - gap;
        long width = ((long)columns * (first.Width + gap)) - gap;
        if (height > Raster.LongestSide || width > Raster.LongestSide || height * width > Raster.MostPixels)
        {
            throw new ArgumentException(
                $"Expected a grid of at most {Raster.LongestSide} pixels a side and {Raster.MostPixels} together; it has {width} x {height}.",
                nameof(pictures));
        }

        float[] values = new float[height * width * first.Channels];
        Array.Fill(values, 1f);
        for (int i = 0; i < pictures.Count; i++)
        {
            long top = (long)(i / columns) * (first.Height + gap);
            long left = (long)(i % columns) * (first.Width + gap);
            Place(Fitting(pictures[i], first, i), values.AsSpan((int)((top * width) + left) * first.Channels), (int)width * first.Channels);
        }

        return new Picture(values, (int)height, (int)width, first.Channels);
    }

    private static Picture Fitting(Picture picture, Picture first, int place) =>
        picture is not null && (picture.Height, picture.Width, picture.Channels) == (first.Height, first.Width, first.Channels)
            ? picture
            : throw new ArgumentException(
                $"Expected pictures like the first, a {first}; number {place} is {picture?.ToString() ?? "null"}.", "pictures");

    /// <summary>Copies a picture to where it begins in a larger one.</summary>
    private static void Place(IPixels picture, Span<float> values, int rowLength)
    {
        for (int y = 0; y < picture.Height; y++)
        {
            picture.CopyRow(y, values.Slice(y * rowLength, picture.Width * picture.Channels));
        }
    }

    private Raster ToRaster() => new(Array.ConvertAll(_values, ToByte), Height, Width, Channels);

    private static byte ToByte(float value) =>
        (byte)Math.Round(Math.Min(Math.Max(value, 0), 1) * byte.MaxValue, MidpointRounding.AwayFromZero);
}
