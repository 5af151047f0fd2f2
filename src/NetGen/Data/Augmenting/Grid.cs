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
        int first = Math.Min(Math.Max(across, 0), width);
        int end = (int)Math.Max(Math.Min((long)width + across, width), 0);
        if (!flips && first < end)
        {
            source.Slice((first - across) * channels, (end - first) * channels).CopyTo(row[(first * channels)..]);
            FillEdge(row[..(first * channels)], source[..channels]);
            FillEdge(row[(end * channels)..], source[^channels..]);
            return;
        }

        for (int x = 0; x < width; x++)
        {
            bool isInside = x >= first && x < end;
            int from = (int)Math.Min(Math.Max((long)x - across, 0), width - 1);
            ReadOnlySpan<float> pixel = source.Slice((flips ? width - 1 - from : from) * channels, channels);
            Span<float> place = row.Slice(x * channels, channels);
            if (isInside)
            {
                pixel.CopyTo(place);
            }
            else
            {
                FillEdge(place, pixel);
            }
        }
    }

    /// <summary>Fills places outside with what lies there.</summary>
    private void FillEdge(Span<float> places, ReadOnlySpan<float> nearest)
    {
        if (fill is not null || channels == 1)
        {
            places.Fill(fill ?? nearest[0]);
            return;
        }

        for (; !places.IsEmpty; places = places[channels..])
        {
            nearest.CopyTo(places);
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
                Span<float> pixel = destination.Slice(at, channels);
                if (fill is { } value)
                {
                    TakeFilled(source, row + (x * rowStep), column + (x * columnStep), value, pixel);
                }
                else
                {
                    TakeHeld(source, row + (x * rowStep), column + (x * columnStep), pixel);
                }
            }
        }
    }

    /// <summary>The pixel at a place, where outside lies the nearest of the edge.</summary>
    private void TakeHeld(ReadOnlySpan<float> source, double row, double column, Span<float> pixel)
    {
        row = Math.Min(Math.Max(row, 0), height - 1);
        column = Math.Min(Math.Max(column, 0), width - 1);
        (int y, int x) = ((int)row, (int)column);
        (float down, float right) = ((float)(row - y), (float)(column - x));
        int first = ((y * width) + x) * channels;
        int next = x + 1 < width ? channels : 0;
        int below = y + 1 < height ? width * channels : 0;
        for (int channel = 0; channel < pixel.Length; channel++, first++)
        {
            float upper = Between(source[first], source[first + next], right);
            float lower = Between(source[first + below], source[first + below + next], right);
            pixel[channel] = Between(upper, lower, down);
        }
    }

    /// <summary>The pixel at a place, where outside lies a value.</summary>
    private void TakeFilled(ReadOnlySpan<float> source, double row, double column, float value, Span<float> pixel)
    {
        (double top, double left) = (Math.Floor(row), Math.Floor(column));
        (float down, float right) = ((float)(row - top), (float)(column - left));
        (int y, int x) = ((int)top, (int)left);
        (int topLeft, int topRight) = (At(y, x), At(y, x + 1));
        (int bottomLeft, int bottomRight) = (At(y + 1, x), At(y + 1, x + 1));
        for (int channel = 0; channel < pixel.Length; channel++)
        {
            float upper = Between(
                topLeft < 0 ? value : source[topLeft + channel], topRight < 0 ? value : source[topRight + channel], right);
            float lower = Between(
                bottomLeft < 0 ? value : source[bottomLeft + channel], bottomRight < 0 ? value : source[bottomRight + channel], right);
            pixel[channel] = Between(upper, lower, down);
        }
    }

    /// <summary>Where a pixel begins; -1 outside.</summary>
    private int At(int row, int column) =>
        (uint)row < (uint)height && (uint)column < (uint)width ? ((row * width) + column) * channels : -1;

    private static float Between(float first, float second, float share) => ((1 - share) * first) + (share * second);
}
