using System.Globalization;

namespace FromOnnx;

/// <summary>A point, and the probability that PyTorch gives for the second crescent.</summary>
internal sealed record Expected(float[] Point, float Probability)
{
    /// <summary>Those that train.py wrote.</summary>
    public static IEnumerable<Expected> All()
    {
        using Stream stream = typeof(Expected).Assembly.GetManifestResourceStream("expected.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            float[] values = [.. line.Split(',').Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
            yield return new Expected(values[..CrescentModel.InputSize], values[CrescentModel.InputSize]);
        }
    }
}
