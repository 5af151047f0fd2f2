using System.Numerics;

namespace Samples.Drawing;

/// <summary>Draws lines of a given thickness into a square picture, with soft edges.</summary>
internal static class Pen
{
    /// <summary>
    /// Inks every pixel by how much of it the line covers: fully inside, not at all outside, and in between linearly
    /// over the one pixel around the edge.
    /// </summary>
    /// <param name="from">Start of the line in pixels; the centre of the pixel in row r and column c is (c, r).</param>
    /// <param name="to">End of the line.</param>
    /// <param name="thickness">Thickness in pixels.</param>
    /// <param name="pixels">[side, side], row by row; ink never gets lighter.</param>
    /// <param name="side">Width and height of the picture.</param>
    public static void DrawLine(Vector2 from, Vector2 to, float thickness, Span<float> pixels, int side)
    {
        float reach = thickness / 2 + 0.5f;
        Vector2 low = Vector2.Min(from, to) - new Vector2(reach);
        Vector2 high = Vector2.Max(from, to) + new Vector2(reach);
        int left = Math.Max((int)MathF.Ceiling(low.X), 0);
        int right = Math.Min((int)MathF.Floor(high.X), side - 1);
        int top = Math.Max((int)MathF.Ceiling(low.Y), 0);
        int bottom = Math.Min((int)MathF.Floor(high.Y), side - 1);

        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                float ink = Math.Clamp(reach - Distance(new Vector2(column, row), from, to), 0, 1);
                ref float pixel = ref pixels[row * side + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    /// <summary>The distance from a point to the nearest point of a line.</summary>
    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 line = to - from;
        float length = line.LengthSquared();
        float along = length == 0 ? 0 : Math.Clamp(Vector2.Dot(point - from, line) / length, 0, 1);
        return Vector2.Distance(point, from + along * line);
    }
}
