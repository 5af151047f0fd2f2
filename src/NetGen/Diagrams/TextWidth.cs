namespace NetGen.Diagrams;

/// <summary>
/// How wide a text is at most, without a font to ask: advance widths of DejaVu Sans, rounded up. It is among the widest of the
/// fonts that a reader's system may take.
/// </summary>
internal static class TextWidth
{
    /// <summary>How much wider bold letters are.</summary>
    private const double Bold = 1.18;

    /// <summary>Letters of about one width, in units of the font's size.</summary>
    private static readonly (string Letters, double Width)[] Widths =
    [
        ("ijl'", 0.3),
        ("IJ .,:;/\\|", 0.34),
        ("()[]frt-!", 0.42),
        ("csz_*?L", 0.56),
        ("aekovxyFT", 0.62),
        ("bdghnpqu0123456789{}$ESPY", 0.64),
        ("ABCKRVXZ", 0.7),
        ("DGHNOQU&", 0.79),
        ("w=+<>~^#M", 0.87),
    ];

    /// <summary>Of the letters of ASCII that are in no other list, and of those with accents.</summary>
    private const double Wide = 1.01;

    /// <summary>Of ideographs and halves of emoji.</summary>
    private const double Widest = 1.1;

    /// <param name="text">Any text.</param>
    /// <param name="size">The size of the font, in pixels.</param>
    /// <param name="bold">Whether its weight is 600 or more.</param>
    public static double Of(string text, double size, bool bold = false) =>
        text.Sum(OfLetter) * size * (bold ? Bold : 1);

    /// <summary>The text, or as much of its beginning as fits, with an ellipsis.</summary>
    public static string Shorten(string text, double width, double size, bool bold = false)
    {
        // Sums of widths are rounded.
        if (Of(text, size, bold) <= width + 1e-6)
        {
            return text;
        }

        double room = (width / size / (bold ? Bold : 1)) - OfLetter('…');
        int end = 0;
        while (end < text.Length && (room -= OfLetter(text[end])) >= 0)
        {
            end++;
        }

        return text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }

    private static double OfLetter(char letter) =>
        Array.Find(Widths, group => group.Letters.Contains(letter, StringComparison.Ordinal)) is { Width: > 0 } known ? known.Width
        : letter < '\u0250' ? Wide
        : Widest;
}
