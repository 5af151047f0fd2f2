namespace NetGen;

/// <summary>Pictures in another size, and of other channels.</summary>
internal static class PictureResizing
{
    // Red, green and blue in grey, as ITU-R BT.601 weighs them.
    private const double Red = 0.299, Green = 0.587, Blue = 0.114;

    /// <summary>Resizes a picture, or its middle.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="height">The new rows.</param>
    /// <param name="width">The new pixels of a row.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="pixels">Receives [height, width, channels].</param>
    /// <param name="cutsToProportions">
    /// Whether what is too high or too wide for the new size is cut away on both sides; otherwise the picture is stretched.
    /// </param>
    public static void Resize(IPixels source, int height, int width, int channels, Span<float> pixels, bool cutsToProportions = false)
    {
        if ((source.Height, source.Width, source.Channels) == (height, width, channels))
        {
            Copy(source, pixels);
            return;
        }

        (int partHeight, int partWidth) = cutsToProportions ? PartOf(source, height, width) : (source.Height, source.Width);
        int top = (source.Height - partHeight) / 2;
        int left = (source.Width - partWidth) / 2 * source.Channels;
        var down = new Resampling(partHeight, height);
        var across = new Resampling(partWidth, width);
        float[] row = new float[source.Width * source.Channels];
        double[] sums = new double[width * source.Channels];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums, 0, sums.Length);
            ReadOnlySpan<double> weights = down.Weights(y);
            for (int i = 0; i < weights.Length; i++)
            {
                source.CopyRow(top + down.First(y) + i, row);
                AddRow(row.AsSpan(left), source.Channels, across, weights[i], sums);
            }

            Store(sums, source.Channels, pixels.Slice(y * width * channels, width * channels), channels);
        }
    }

    private static void Copy(IPixels source, Span<float> pixels)
    {
        int rowLength = source.Width * source.Channels;
        for (int y = 0; y < source.Height; y++)
        {
            source.CopyRow(y, pixels.Slice(y * rowLength, rowLength));
        }
    }

    /// <summary>As much of a picture as has the proportions of another size.</summary>
    private static (int Height, int Width) PartOf(IPixels source, int height, int width) => (
        (int)Math.Max(Math.Min(source.Height, (long)source.Width * height / width), 1),
        (int)Math.Max(Math.Min(source.Width, (long)source.Height * width / height), 1));

    private static void AddRow(ReadOnlySpan<float> row, int channels, Resampling across, double weight, double[] sums)
    {
        for (int x = 0, at = 0; at < sums.Length; x++)
        {
            ReadOnlySpan<double> weights = across.Weights(x);
            for (int channel = 0; channel < channels; channel++, at++)
            {
                int first = (across.First(x) * channels) + channel;
                double sum = 0;
                for (int i = 0; i < weights.Length; i++, first += channels)
                {
                    sum += weights[i] * row[first];
                }

                sums[at] += weight * sum;
            }
        }
    }

    private static void Store(ReadOnlySpan<double> sums, int channelsOfSums, Span<float> pixels, int channels)
    {
        for (; !sums.IsEmpty; sums = sums.Slice(channelsOfSums), pixels = pixels.Slice(channels))
        {
            for (int i = 0; i < channels; i++)
            {
                pixels[i] = (float)(channelsOfSums == channels ? sums[i]
                    : channels == 1 ? (Red * sums[0]) + (Green * sums[1]) + (Blue * sums[2])
                    : sums[0]);
            }
        }
    }
}
