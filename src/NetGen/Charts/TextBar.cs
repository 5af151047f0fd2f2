namespace NetGen.Charts;

/// <summary>Horizontal bars made of block characters.</summary>
public static class TextBar
{
    /// <summary>Parts of a block from one eighth to seven eighths.</summary>
    private const string Eighths = "▏▎▍▌▋▊▉";

    /// <summary>A bar that fills a fraction of its width, to the eighth of a character; the rest is spaces.</summary>
    /// <param name="fraction">0 to 1; what lies outside counts as the nearer end, NaN as 0.</param>
    /// <param name="width">Number of characters, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative.</exception>
    public static string Draw(double fraction, int width)
    {
        Argument.NotNegative(width, nameof(width));
        double part = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);
        long eighths = (long)Math.Round(part * width * 8);
        string bar = new('█', (int)(eighths / 8));
        if (eighths % 8 > 0)
        {
            bar += Eighths[(int)(eighths % 8) - 1];
        }

        return bar.PadRight(width);
    }
}
