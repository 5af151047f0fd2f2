namespace NetGen.Charts;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">
/// From left to right. The line has a gap where a number is NaN, infinite or, on a logarithmic axis, not above 0.
/// </param>
public sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>A line through values at 1, 2, 3 and so on: one value per epoch, say.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="values">The values in order.</param>
    public Series(string name, IEnumerable<float> values)
        : this(name, [.. values.Select((value, i) => (X: i + 1.0, Y: (double)value))])
    {
    }
}
