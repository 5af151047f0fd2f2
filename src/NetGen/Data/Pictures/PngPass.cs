namespace NetGen;

/// <summary>A part of the pixels that a PNG file has together: every so many of them, in both directions.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Left">The first pixel of a row.</param>
/// <param name="Down">From row to row.</param>
/// <param name="Across">From pixel to pixel.</param>
internal readonly record struct PngPass(int Top, int Left, int Down, int Across)
{
    /// <summary>All pixels.</summary>
    public static readonly PngPass Whole = new(0, 0, 1, 1);

    /// <summary>The passes of interlaced pictures (ISO/IEC 15948, 8.2).</summary>
    public static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(0, 4, 8, 8), new(4, 0, 8, 4), new(0, 2, 4, 4), new(2, 0, 4, 2), new(0, 1, 2, 2), new(1, 0, 2, 1),
    ];

    /// <summary>Its rows in a picture of a height.</summary>
    public int CountRows(int height) => Count(height, Top, Down);

    /// <summary>The pixels of its rows in a picture of a width.</summary>
    public int CountColumns(int width) => Count(width, Left, Across);

    private static int Count(int length, int first, int step) => (Math.Max(length - first, 0) + step - 1) / step;
}
