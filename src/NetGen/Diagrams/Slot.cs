namespace NetGen.Diagrams;

/// <summary>
/// A place in a rank: of a node, or of the lane on which a value passes by on its way to a lower rank.
/// </summary>
/// <param name="rank">Counted from the top.</param>
/// <param name="width">In pixels; a lane has none.</param>
internal sealed class Slot(int rank, double width)
{
    private const double BetweenNodes = 32;
    private const double BetweenNodeAndLane = 22;
    private const double BetweenLanes = 14;

    public int Rank => rank;

    public double Width => width;

    public bool IsLane => width == 0;

    /// <summary>What it is linked with in the rank above; twice, where two edges are.</summary>
    public List<Slot> Above { get; } = [];

    /// <summary>What it is linked with in the rank below.</summary>
    public List<Slot> Below { get; } = [];

    /// <summary>How many slots of its rank are to its left.</summary>
    public int Place { get; set; }

    /// <summary>Where its middle lies, in pixels.</summary>
    public double X { get; set; }

    /// <summary>How far the middle of the next slot to the right is from this one's at least.</summary>
    public double DistanceTo(Slot right)
    {
        double gap = (IsLane, right.IsLane) switch
        {
            (true, true) => BetweenLanes,
            (false, false) => BetweenNodes,
            _ => BetweenNodeAndLane,
        };
        return ((Width + right.Width) / 2) + gap;
    }
}
