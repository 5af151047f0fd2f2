namespace NetGen.Diagrams;

/// <summary>
/// Moves what stands in one line, as a whole and as far as there is room, to where the bends at its ends are least: rank by
/// rank a bend can wander along a line, but not go away.
/// </summary>
internal static class Straightening
{
    private const int Passes = 6;
    private const double Straight = 0.01;

    public static void Apply(List<Slot>[] ranks)
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            bool moved = false;
            foreach (HashSet<Slot> line in Lines(ranks))
            {
                moved |= Move(line, ranks);
            }

            if (!moved)
            {
                break;
            }
        }
    }

    private static List<HashSet<Slot>> Lines(List<Slot>[] ranks)
    {
        var lines = new List<HashSet<Slot>>();
        var seen = new HashSet<Slot>();
        foreach (Slot first in ranks.SelectMany(rank => rank).Where(slot => !seen.Contains(slot)))
        {
            var line = new HashSet<Slot>();
            var open = new Stack<Slot>([first]);
            while (open.TryPop(out Slot? slot))
            {
                if (line.Add(slot))
                {
                    foreach (Slot next in slot.Above.Concat(slot.Below).Where(other => Math.Abs(other.X - slot.X) < Straight))
                    {
                        open.Push(next);
                    }
                }
            }

            seen.UnionWith(line);
            lines.Add(line);
        }

        return lines;
    }

    private static bool Move(HashSet<Slot> line, List<Slot>[] ranks)
    {
        (double least, double most) = (double.NegativeInfinity, double.PositiveInfinity);
        var wishes = new List<(double X, double Weight)>();
        foreach (Slot slot in line)
        {
            List<Slot> rank = ranks[slot.Rank];
            if (slot.Place > 0 && rank[slot.Place - 1] is var left && !line.Contains(left))
            {
                least = Math.Max(least, left.X + left.DistanceTo(slot) - slot.X);
            }

            if (slot.Place < rank.Count - 1 && rank[slot.Place + 1] is var right && !line.Contains(right))
            {
                most = Math.Min(most, right.X - slot.DistanceTo(right) - slot.X);
            }

            wishes.AddRange(slot.Above.Concat(slot.Below)
                .Where(other => !line.Contains(other))
                .Select(other => (other.X - slot.X, Weight(slot, other))));
        }

        // Rounding may leave less room than none.
        double way = Math.Max(Math.Min(least, 0), Math.Min(Math.Max(most, 0), WeightedMedian.Nearest(wishes, 0)));
        foreach (Slot slot in line)
        {
            slot.X += way;
        }

        return Math.Abs(way) > Straight;
    }

    /// <summary>Long straight lanes matter most.</summary>
    private static double Weight(Slot one, Slot other) => (one.IsLane, other.IsLane) switch
    {
        (true, true) => 2,
        (false, false) => 1,
        _ => 0.1,
    };
}
