using System.Numerics;

namespace Samples.Drawing;

/// <summary>
/// One movement of the pen: the points it passes through, in a square of 100 by 100 (x to the right, y down),
/// and whether it turns sharply at them or sweeps through them in a curve.
/// </summary>
internal sealed record Stroke(bool Curved, Vector2[] Points)
{
    private const int PiecesPerCurve = 5;

    /// <summary>A stroke with corners.</summary>
    public static Stroke Line(params ReadOnlySpan<(int X, int Y)> points) => new(Curved: false, ToVectors(points));

    /// <summary>A stroke that sweeps through its points.</summary>
    public static Stroke Curve(params ReadOnlySpan<(int X, int Y)> points) => new(Curved: true, ToVectors(points));

    /// <summary>
    /// Adds the straight lines the pen draws: from point to point, or along the Catmull-Rom spline through them.
    /// </summary>
    /// <param name="points">This stroke's points, or what an unsteady hand made of them.</param>
    /// <param name="lines">The lines drawn so far.</param>
    public void AddLines(ReadOnlySpan<Vector2> points, List<(Vector2 From, Vector2 To)> lines)
    {
        int pieces = Curved ? PiecesPerCurve : 1;
        for (int i = 1; i < points.Length; i++)
        {
            // At the ends of the stroke the neighbour that does not exist is the end itself.
            Vector2 before = points[Math.Max(i - 2, 0)];
            Vector2 after = points[Math.Min(i + 1, points.Length - 1)];
            Vector2 from = points[i - 1];
            for (int piece = 1; piece < pieces; piece++)
            {
                Vector2 to = CatmullRom(before, points[i - 1], points[i], after, piece / (float)pieces);
                lines.Add((from, to));
                from = to;
            }

            lines.Add((from, points[i]));
        }
    }

    /// <summary>
    /// p(t) = 1/2 [2 b + (c - a) t + (2 a - 5 b + 4 c - d) t^2 + (-a + 3 b - 3 c + d) t^3], from b at t = 0 to c at
    /// t = 1 (Catmull and Rom 1974).
    /// </summary>
    private static Vector2 CatmullRom(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t) =>
        0.5f * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (-a + 3 * b - 3 * c + d))));

    private static Vector2[] ToVectors(ReadOnlySpan<(int X, int Y)> points)
    {
        var vectors = new Vector2[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            vectors[i] = new Vector2(points[i].X, points[i].Y);
        }

        return vectors;
    }
}
