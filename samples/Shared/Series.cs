namespace Samples;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">From left to right, at least one, all finite.</param>
public sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>A line through values at 1, 2, 3 and so on: one value per epoch, say.</summary>
    public Series(string name, IEnumerable<float> values)
        : this(name, values.Select((value, i) => (X: i + 1.0, Y: (double)value)).ToArray())
    {
    }
}
