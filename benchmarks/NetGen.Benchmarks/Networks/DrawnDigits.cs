namespace NetGen.Benchmarks.Networks;

/// <summary>
/// Pictures of digits where no others are at hand: seven lines as a pocket calculator's, moved and stretched a little. What
/// matters of handwritten ones they share: most pixels are 0, and those towards the rim are inked once in a while or never.
/// </summary>
internal static class DrawnDigits
{
    private const int Side = 28;

    /// <summary>The lines of each digit: top, upper left, upper right, middle, lower left, lower right, bottom.</summary>
    private static readonly string[] Lines =
        ["1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"];

    /// <summary>From where to where each line goes: columns 0 and 1, rows 0 to 2.</summary>
    private static readonly (int X0, int Y0, int X1, int Y1)[] Ends =
        [(0, 0, 1, 0), (0, 0, 0, 1), (1, 0, 1, 1), (0, 1, 1, 1), (0, 1, 0, 2), (1, 1, 1, 2), (0, 2, 1, 2)];

    public static Dataset Draw(int count)
    {
        var random = new Random(4);
        var images = new float[count * Side * Side];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(Lines.Length);
            Draw(random, Lines[labels[i]], images.AsSpan(i * Side * Side, Side * Side));
        }

        return Dataset.Create(images, labels, Side * Side, Lines.Length);
    }

    private static void Draw(Random random, string lines, Span<float> pixels)
    {
        double Around(double middle, double most) => middle + (most * (random.NextDouble() + random.NextDouble() - 1));
        (double left, double top) = (Around(9, 6), Around(6, 5));
        (double width, double height) = (Around(9, 4), Around(8, 3));
        double slant = Around(0, 0.4);
        for (int line = 0; line < Ends.Length; line++)
        {
            if (lines[line] == '0')
            {
                continue;
            }

            (int x0, int y0, int x1, int y1) = Ends[line];
            for (double t = 0; t <= 1; t += 0.05)
            {
                double y = top + (height * (y0 + (t * (y1 - y0))));
                double x = left + (width * (x0 + (t * (x1 - x0)))) + (slant * (14 - y));
                Dot(pixels, x, y);
            }
        }
    }

    private static void Dot(Span<float> pixels, double x, double y)
    {
        for (int row = Math.Max(0, (int)y - 1); row <= Math.Min(Side - 1, (int)y + 2); row++)
        {
            for (int column = Math.Max(0, (int)x - 1); column <= Math.Min(Side - 1, (int)x + 2); column++)
            {
                double distance = Math.Sqrt(((x - column) * (x - column)) + ((y - row) * (y - row)));
                float ink = (float)Math.Clamp(1.6 - distance, 0, 1);
                ref float pixel = ref pixels[(row * Side) + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }
}
