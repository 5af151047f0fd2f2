namespace Vision.Shapes;

/// <summary>A shape in the circle of radius 1 about the origin.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Contains">Whether the point (x, y) is inside.</param>
internal sealed record Shape(string Name, Func<float, float, bool> Contains)
{
    /// <summary>All shapes, in the order of their classes.</summary>
    public static readonly Shape[] All =
    [
        new("circle", (x, y) => Within(x, y, 0.9f)),
        new("ring", (x, y) => Within(x, y, 0.95f) && !Within(x, y, 0.6f)),
        new("moon", (x, y) => Within(x, y, 0.95f) && !Within(x - 0.5f, y, 0.8f)),
        new("triangle", (x, y) => WithinPoints(x, y, points: 3, inner: 0.5f)),
        new("square", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.7f),
        new("star", (x, y) => WithinPoints(x, y, points: 5, inner: 0.42f)),
        new("cross", (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.28f && Math.Max(Math.Abs(x), Math.Abs(y)) < 0.95f),
        new("heart", (x, y) => WithinHeart(1.35f * x, 0.1f - (1.4f * y))),
    ];

    private static bool Within(float x, float y, float radius) => (x * x) + (y * y) < radius * radius;

    /// <summary>Inside (x² + y² - 1)³ = x² y³.</summary>
    private static bool WithinHeart(float x, float y)
    {
        float ring = (x * x) + (y * y) - 1;
        return ring * ring * ring < x * x * y * y * y;
    }

    /// <summary>
    /// Inside a figure with points at distance 1, all at equal angles, and corners at the distance <paramref name="inner"/> half way
    /// between them. All points are alike, so one half of one of them, turned onto the axis of x, tells.
    /// </summary>
    private static bool WithinPoints(float x, float y, int points, float inner)
    {
        float half = MathF.PI / points;
        float angle = Math.Abs(MathF.IEEERemainder(MathF.Atan2(y, x), 2 * half));
        float radius = MathF.Sqrt((x * x) + (y * y));
        (float along, float aside) = (radius * MathF.Cos(angle), radius * MathF.Sin(angle));
        (float cornerAlong, float cornerAside) = (inner * MathF.Cos(half), inner * MathF.Sin(half));
        return ((along - 1) * cornerAside) + (aside * (1 - cornerAlong)) < 0;
    }
}
