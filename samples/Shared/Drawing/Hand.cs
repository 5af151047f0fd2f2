using System.Numerics;

namespace Samples.Drawing;

/// <summary>How a digit is written: how steady, how slanted, how large, with what pen, where on the paper.</summary>
internal readonly struct Hand
{
    /// <summary>Strokes are defined in a square of 100 by 100; a digit of ordinary size fills 19 pixels.</summary>
    private const float OrdinarySize = 19f / 100;

    private readonly Matrix3x2 _slant;
    private readonly float _shakiness;
    private readonly Vector2 _offset;

    /// <summary>Picks a hand.</summary>
    public Hand(ref RandomSource random)
    {
        float size = OrdinarySize * random.Between(0.78f, 1.12f);
        _slant =
            Matrix3x2.CreateTranslation(-50, -50)
            * Matrix3x2.CreateScale(size * random.Between(0.75f, 1.1f), size)
            * Matrix3x2.CreateSkew(random.Normal(0.18f), random.Normal(0.05f))
            * Matrix3x2.CreateRotation(random.Normal(0.16f));
        _shakiness = random.Between(1.5f, 5);
        _offset = new Vector2(random.Normal(1.2f), random.Normal(1.2f));
        Thickness = random.Between(1.3f, 3.2f);
    }

    /// <summary>Thickness of the pen in pixels.</summary>
    public float Thickness { get; }

    /// <summary>The points of a stroke as this hand hits them: each one off by a little.</summary>
    public void Shake(ReadOnlySpan<Vector2> points, ref RandomSource random, Span<Vector2> shaken)
    {
        for (int i = 0; i < points.Length; i++)
        {
            shaken[i] = points[i] + new Vector2(random.Normal(_shakiness), random.Normal(_shakiness));
        }
    }

    /// <summary>Slants and sizes the lines and puts them near the middle of the frame, wholly inside.</summary>
    /// <param name="lines">In the square of the strokes; receives them in pixels.</param>
    /// <param name="side">Width and height of the frame in pixels.</param>
    public void Place(Span<(Vector2 From, Vector2 To)> lines, int side)
    {
        var low = new Vector2(float.PositiveInfinity);
        var high = new Vector2(float.NegativeInfinity);
        foreach (ref (Vector2 From, Vector2 To) line in lines)
        {
            line = (Vector2.Transform(line.From, _slant), Vector2.Transform(line.To, _slant));
            low = Vector2.Min(low, Vector2.Min(line.From, line.To));
            high = Vector2.Max(high, Vector2.Max(line.From, line.To));
        }

        // Half the pen and a pixel of soft edge stay free on every side; what is too large for that shrinks.
        float margin = Thickness / 2 + 1;
        float room = side - 1 - 2 * margin;
        Vector2 size = high - low;
        float shrink = Math.Min(1, room / Math.Max(size.X, size.Y));
        Vector2 slack = (new Vector2(room) - size * shrink) / 2;
        Vector2 corner = new Vector2(margin) + slack + Vector2.Clamp(_offset, -slack, slack);
        foreach (ref (Vector2 From, Vector2 To) line in lines)
        {
            line = (corner + shrink * (line.From - low), corner + shrink * (line.To - low));
        }
    }
}
