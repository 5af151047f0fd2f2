using System.Numerics;
using System.Runtime.InteropServices;

namespace Samples.Drawing;

/// <summary>
/// Draws digits the way hands do: the strokes of a style, its points a little off, the whole slanted, turned and
/// stretched, drawn with some pen on paper that is not quite clean. The same seed gives the same digits.
/// </summary>
public sealed class DigitMaker(ulong seed)
{
    /// <summary>Width and height of a picture in pixels.</summary>
    public const int Side = 28;

    /// <summary>Number of pixels of a picture.</summary>
    public const int PixelCount = Side * Side;

    private readonly List<(Vector2 From, Vector2 To)> _lines = [];

    /// <summary>Draws digits 0 to 9 in random order.</summary>
    /// <param name="first">
    /// Number of the first picture. Picture 7 is the same whether it is drawn alone or among others, so training and
    /// test digits that don't overlap in number never share a picture.
    /// </param>
    /// <param name="count">How many to draw.</param>
    /// <returns>Pixels [count, 28, 28] from 0 (paper) to 1 (ink), and the digits they show [count].</returns>
    public (float[] Images, int[] Labels) DrawMany(int first, int count)
    {
        var images = new float[count * PixelCount];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            var random = new RandomSource(seed, (ulong)(first + i));
            labels[i] = random.Below(10);
            Draw(labels[i], ref random, images.AsSpan(i * PixelCount, PixelCount));
        }

        return (images, labels);
    }

    /// <summary>Draws one digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">Decides everything else.</param>
    /// <param name="pixels">Receives the picture [28, 28].</param>
    public void Draw(int digit, ref RandomSource random, Span<float> pixels)
    {
        DrawInk(digit, ref random, pixels);
        Paper.Spoil(ref random, pixels);
    }

    /// <summary>Draws the digit alone on clean paper, always wholly inside the frame.</summary>
    public void DrawInk(int digit, ref RandomSource random, Span<float> pixels)
    {
        Stroke[][] styles = Alphabet.Styles[digit];
        Stroke[] strokes = styles[random.Below(styles.Length)];
        var hand = new Hand(ref random);

        _lines.Clear();
        foreach (Stroke stroke in strokes)
        {
            var points = new Vector2[stroke.Points.Length];
            hand.Shake(stroke.Points, ref random, points);
            stroke.AddLines(points, _lines);
        }

        hand.Place(CollectionsMarshal.AsSpan(_lines), Side);
        pixels.Clear();
        foreach ((Vector2 from, Vector2 to) in _lines)
        {
            Pen.DrawLine(from, to, hand.Thickness, pixels, Side);
        }
    }
}
