namespace Samples;

/// <summary>Horizontal bars made of block characters.</summary>
public static class TextBar
{
    /// <summary>Parts of a block from one eighth to seven eighths.</summary>
    private const string Eighths = "▏▎▍▌▋▊▉";

    /// <summary>A bar that fills a fraction of its width, to the eighth of a character; the rest is spaces.</summary>
    /// <param name="fraction">0 to 1; what lies outside counts as the nearer end.</param>
    /// <param name="width">Number of characters.</param>
    public static string Draw(double fraction, int width)
    {
        int eighths = (int)Math.Round(Math.Clamp(fraction, 0, 1) * width * 8);
        string bar = new('█', eighths / 8);
        if (eighths % 8 > 0)
        {
            bar += Eighths[eighths % 8 - 1];
        }

        return bar.PadRight(width);
    }
}
