namespace NetGen;

/// <summary>The places of a picture's pixels, and what lies outside.</summary>
/// <param name="height">Rows.</param>
/// <param name="width">Pixels of a row.</param>
/// <param name="channels">Values of a pixel.</param>
/// <param name="fill">What lies outside; null for the nearest pixel of the edge.</param>
internal readonly struct Grid(int height, int width, int channels, float? fill)
{
    public int Height => height;

    public int Width => width;

    /// <summary>Moves a picture by whole pixels, after having mirrored it.</summary>
    public void Copy(
        ReadOnlySpan<float> source, Span<float> destination, int down, int across, bool flipsRows, bool flipsColumns)
    {
        int rowLength = width * channels;
        for (int y = 0; y < height; y++)
        {
            Span<float> row = destination.Slice(y * rowLength, rowLength);
            long moved = (long)y - down;
            if (fill is { } value && (moved < 0 || moved >= height))
            {
                row.Fill(value);
                continue;
            }

            int from = (int)Math.Min(Math.Max(moved, 0), height - 1);
            CopyRow(source.Slice((flipsRows ? height - 1 - from : from) * rowLength, rowLength), row, across, flipsColumns);
        }
    }

    private void CopyRow(ReadOnlySpan<float> source, Span<float> row, int across, bool flips)
    {
        // What comes from inside; a mirrored row is copied pixel by pixel.
        int first = Math.Min(Math.Max(across, 0), width);
        int end = (int)Math.Max(Math.Min((long)width + across, width), 0);
        if (!flips && first < end)
        {
            source.Slice((first - across) * channels, (end - first) * channels).CopyTo(row[(first * channels)..]);
        }

        for (int x = 0; x < width; x++)
        {
            bool isInside = x >= first && x < end;
            if (isInside && !flips)
            {
                x = end - 1;
                continue;
            }

            Span<float> pixel = row.Slice(x * channels, channels);
            if (!isInside && fill is { } value)
            {
                pixel.Fill(value);
                continue;
            }

            int from = (int)Math.Min(Math.Max((long)x - across, 0), width - 1);
            source.Slice((flips ? width - 1 - from : from) * channels, channels).CopyTo(pixel);
        }
    }

    /// <summary>Takes each pixel from where a mapping says, between the four nearest.</summary>
    public void Interpolate(ReadOnlySpan<float> source, Span<float> destination, Mapping mapping)
    {
        for (int y = 0, at = 0; y < height; y++)
        {
            (double row, double column, double rowStep, double columnStep) = mapping.Of(y, height, width);
            for (int x = 0; x < width; x++, at += channels)
            {
                Take(source, row + (x * rowStep), column + (x * columnStep), destination.Slice(at, channels));
            }
        }
    }

    private void Take(ReadOnlySpan<float> source, double row, double column, Span<float> pixel)
    {
        if (fill is null)
        {
            row = Math.Min(Math.Max(row, 0), height - 1);
            column = Math.Min(Math.Max(column, 0), width - 1);
        }

        (double top, double left) = (Math.Floor(row), Math.Floor(column));
        (float down, float right) = ((float)(row - top), (float)(column - left));
        (int y, int x) = ((int)top, (int)left);
        (int topLeft, int topRight) = (At(y, x), At(y, x + 1));
        (int bottomLeft, int bottomRight) = (At(y + 1, x), At(y + 1, x + 1));
        for (int channel = 0; channel < pixel.Length; channel++)
        {
            float upper = Between(Value(source, topLeft, channel), Value(source, topRight, channel), right);
            float lower = Between(Value(source, bottomLeft, channel), Value(source, bottomRight, channel), right);
            pixel[channel] = Between(upper, lower, down);
        }
    }

    /// <summary>Where a pixel begins; -1 outside, the nearest one where edges are held.</summary>
    private int At(int row, int column)
    {
        if (fill is null)
        {
            row = Math.Min(row, height - 1);
            column = Math.Min(column, width - 1);
        }

        return (uint)row < (uint)height && (uint)column < (uint)width ? ((row * width) + column) * channels : -1;
    }

    private float Value(ReadOnlySpan<float> source, int pixel, int channel) => pixel < 0 ? fill.GetValueOrDefault() : source[pixel + channel];

    private static float Between(float first, float second, float share) => ((1 - share) * first) + (share * second);
}
