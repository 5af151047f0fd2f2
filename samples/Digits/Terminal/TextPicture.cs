namespace Digits.Terminal;

/// <summary>Draws a picture as text: every character shows two pixels, one above the other.</summary>
internal static class TextPicture
{
    private const int Side = 28;

    /// <summary>Ink from this darkness on is shown.</summary>
    private const float Dark = 0.35f;

    /// <summary>The lines of text, 14 of 28 characters, for a picture [28, 28] of values from 0 to 1.</summary>
    public static string[] Draw(ReadOnlySpan<float> pixels)
    {
        var lines = new string[Side / 2];
        Span<char> line = stackalloc char[Side];
        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                bool upper = pixels[2 * row * Side + column] >= Dark;
                bool lower = pixels[(2 * row + 1) * Side + column] >= Dark;
                line[column] = (upper, lower) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                };
            }

            lines[row] = line.ToString();
        }

        return lines;
    }
}
