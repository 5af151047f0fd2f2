using System.Numerics;

namespace Samples.Drawing;

/// <summary>What paper and scanner do to a drawing: specks, blur, fading and noise.</summary>
internal static class Paper
{
    private const int Side = DigitMaker.Side;

    /// <summary>Spoils a picture [28, 28] a little, and rounds it to the 256 grey levels a scanner gives.</summary>
    public static void Spoil(ref RandomSource random, Span<float> pixels)
    {
        DrawSpecks(ref random, pixels);
        Blur(random.Between(0, 0.22f), pixels);
        float ink = random.Between(0.65f, 1);
        float noise = random.Between(0.01f, 0.1f);
        foreach (ref float pixel in pixels)
        {
            float value = Math.Clamp(ink * pixel + random.Normal(noise), 0, 1);
            pixel = MathF.Round(255 * value) / 255;
        }
    }

    /// <summary>Up to two short scratches or dots that belong to no digit.</summary>
    private static void DrawSpecks(ref RandomSource random, Span<float> pixels)
    {
        for (int left = random.Below(3); left > 0; left--)
        {
            var from = new Vector2(random.Between(0, Side), random.Between(0, Side));
            Vector2 to = from + new Vector2(random.Normal(1.2f), random.Normal(1.2f));
            Pen.DrawLine(from, to, random.Between(0.6f, 1.6f), pixels, Side);
        }
    }

    /// <summary>
    /// Lets every pixel bleed into its four neighbours: each becomes (1 - 4 w) of itself and w of each neighbour.
    /// Paper outside the frame is white.
    /// </summary>
    private static void Blur(float weight, Span<float> pixels)
    {
        Span<float> sharp = stackalloc float[Side * Side];
        pixels.CopyTo(sharp);
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                int i = row * Side + column;
                float neighbours = (column > 0 ? sharp[i - 1] : 0) + (column < Side - 1 ? sharp[i + 1] : 0)
                    + (row > 0 ? sharp[i - Side] : 0) + (row < Side - 1 ? sharp[i + Side] : 0);
                pixels[i] = sharp[i] + weight * (neighbours - 4 * sharp[i]);
            }
        }
    }
}
