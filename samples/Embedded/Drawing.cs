namespace Embedded;

/// <summary>A drawing made of characters: every one but a space or a dot is ink.</summary>
internal static class Drawing
{
    /// <summary>Width and height of the picture that a network sees.</summary>
    public const int Side = 28;

    /// <summary>The drawing fills so much of it, as in the pictures that the network learned from.</summary>
    private const float Filled = 20;

    /// <summary>Points along each side of a pixel that are looked at.</summary>
    private const int Samples = 4;

    /// <summary>A character is about twice as high as it is wide.</summary>
    private const float CharacterHeight = 2;

    /// <summary>Scales the ink of a drawing into the middle of a picture [28, 28] from 0 (paper) to 1 (ink).</summary>
    /// <returns>Whether there is any ink.</returns>
    public static bool Scale(ReadOnlySpan<string> lines, Span<float> picture)
    {
        (int top, int bottom, int left, int right) = (int.MaxValue, 0, int.MaxValue, 0);
        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < lines[row].Length; column++)
            {
                if (IsInk(lines, row, column))
                {
                    (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row + 1));
                    (left, right) = (Math.Min(left, column), Math.Max(right, column + 1));
                }
            }
        }

        picture.Clear();
        float width = right - left, height = (bottom - top) * CharacterHeight;
        if (top == int.MaxValue)
        {
            return false;
        }

        // Characters for a pixel, and the character over the picture's first corner.
        float scale = Math.Max(width, height) / Filled;
        float x = left - (((Side * scale) - width) / 2), y = (top * CharacterHeight) - (((Side * scale) - height) / 2);
        for (int i = 0; i < Side * Samples * Side * Samples; i++)
        {
            int across = i % (Side * Samples), down = i / (Side * Samples);
            int column = (int)MathF.Floor(x + ((across + 0.5f) / Samples * scale));
            int row = (int)MathF.Floor((y + ((down + 0.5f) / Samples * scale)) / CharacterHeight);
            picture[(down / Samples * Side) + (across / Samples)] += IsInk(lines, row, column) ? 1f / (Samples * Samples) : 0;
        }

        return true;
    }

    private static bool IsInk(ReadOnlySpan<string> lines, int row, int column) =>
        (uint)row < (uint)lines.Length && (uint)column < (uint)lines[row].Length && lines[row][column] is not (' ' or '.');
}
