namespace NetGen;

/// <summary>Rows of pixels, wherever they stand.</summary>
internal interface IPixels
{
    /// <summary>Rows, at least 1.</summary>
    int Height { get; }

    /// <summary>Pixels of a row, at least 1.</summary>
    int Width { get; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    int Channels { get; }

    /// <summary>Copies the values of a row, [width, channels].</summary>
    void CopyRow(int y, Span<float> row);
}
