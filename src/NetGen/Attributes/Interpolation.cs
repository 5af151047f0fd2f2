namespace NetGen;

/// <summary>
/// What stands between the values of a picture or a signal that becomes larger, as Keras names it (<c>interpolation</c>).
/// </summary>
public enum Interpolation
{
    /// <summary>The value of the nearest place: each becomes a block of equal ones.</summary>
    Nearest,

    /// <summary>
    /// Straight lines between the centres of places, along a line and then between two: place y of an axis that becomes s times as long lies
    /// at (y + 0.5) / s - 0.5. Beyond the centres of the outer places their values hold on.
    /// </summary>
    Bilinear,
}
