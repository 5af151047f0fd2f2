using System.Numerics;
using NetGen;
using Samples;

namespace Vision.Shapes;

/// <summary>
/// Draws shapes in colour: one a picture, of any size, place and turn, on paper that runs from one colour to another. The same
/// seed gives the same pictures.
/// </summary>
internal static class ShapeMaker
{
    /// <summary>Width and height of a picture in pixels.</summary>
    public const int Side = 32;

    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    /// <summary>The number of values of a picture.</summary>
    public const int ValueCount = Side * Side * Channels;

    /// <summary>How far a shape's colour lies from those behind it, in a cube of colours of side 1.</summary>
    private const float Contrast = 0.5f;

    /// <summary>A pixel is inked by how many of so many points along each axis lie in the shape.</summary>
    private const int PointsPerPixel = 4;

    /// <summary>Draws shapes in random order.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="first">Number of the first picture, which is the same whether it is drawn alone or among others.</param>
    /// <param name="count">How many to draw.</param>
    public static Dataset DrawMany(ulong seed, int first, int count)
    {
        var values = new float[count * ValueCount];
        var labels = new int[count];
        Parallel.For(0, count, i =>
        {
            var random = new RandomSource(seed, (ulong)(first + i));
            labels[i] = random.Below(Shape.All.Length);
            Draw(Shape.All[labels[i]], ref random, values.AsSpan(i * ValueCount, ValueCount));
        });
        return Dataset.Create(values, labels, ValueCount, Shape.All.Length).WithInputShape(Side, Side, Channels);
    }

    /// <summary>Draws one shape.</summary>
    /// <param name="shape">What it is.</param>
    /// <param name="random">Decides everything else.</param>
    /// <param name="values">Receives the picture, [32, 32, 3].</param>
    public static void Draw(Shape shape, ref RandomSource random, Span<float> values)
    {
        float radius = random.Between(6, 13);
        var middle = new Vector2(random.Between(radius, Side - radius), random.Between(radius, Side - radius));
        Matrix3x2 toShape = Matrix3x2.CreateTranslation(-middle)
            * Matrix3x2.CreateRotation(random.Between(0, 2 * MathF.PI))
            * Matrix3x2.CreateScale(1 / radius, 1 / (radius * random.Between(0.8f, 1)));

        (Vector3 from, Vector3 to) = (Color(ref random), Color(ref random));
        Vector3 ink = InkOn(from, to, ref random);
        (float sine, float cosine) = MathF.SinCos(random.Between(0, 2 * MathF.PI));
        float noise = random.Between(0, 0.08f);
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
            {
                float along = 0.5f + (((cosine * (column - (Side / 2))) + (sine * (row - (Side / 2)))) / (1.5f * Side));
                Vector3 color = Vector3.Lerp(Vector3.Lerp(from, to, along), ink, Covered(shape, toShape, column, row));
                Span<float> pixel = values.Slice(((row * Side) + column) * Channels, Channels);
                for (int channel = 0; channel < Channels; channel++)
                {
                    pixel[channel] = MathF.Round(255 * Math.Clamp(color[channel] + random.Normal(noise), 0, 1)) / 255;
                }
            }
        }
    }

    private static Vector3 Color(ref RandomSource random) =>
        new(random.Between(0, 1), random.Between(0, 1), random.Between(0, 1));

    /// <summary>A colour that is seen on the paper wherever it lies between its two colours.</summary>
    private static Vector3 InkOn(Vector3 from, Vector3 to, ref RandomSource random)
    {
        Vector3 ink;
        do
        {
            ink = Color(ref random);
        }
        while (Vector3.Distance(ink, from) < Contrast || Vector3.Distance(ink, to) < Contrast
            || Vector3.Distance(ink, (from + to) / 2) < Contrast);
        return ink;
    }

    /// <summary>The share of a pixel that lies in the shape.</summary>
    private static float Covered(Shape shape, Matrix3x2 toShape, int column, int row)
    {
        const float Step = 1f / PointsPerPixel;
        int inside = 0;
        for (int point = 0; point < PointsPerPixel * PointsPerPixel; point++)
        {
            var offset = new Vector2((point % PointsPerPixel) + 0.5f, (point / PointsPerPixel) + 0.5f);
            Vector2 at = Vector2.Transform(new Vector2(column, row) + (Step * offset), toShape);
            inside += shape.Contains(at.X, at.Y) ? 1 : 0;
        }

        return inside / (float)(PointsPerPixel * PointsPerPixel);
    }
}
