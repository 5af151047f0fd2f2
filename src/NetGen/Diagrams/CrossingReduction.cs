namespace NetGen.Diagrams;

/// <summary>
/// Orders the slots of each rank so that few edges cross: by the mean place of their neighbours, rank by rank, down and up
/// again, and by changing places with the next (Sugiyama, Tagawa and Toda 1981; Gansner et al. 1993).
/// </summary>
internal static class CrossingReduction
{
    private const int Sweeps = 16;

    public static void Apply(List<Slot>[] ranks)
    {
        long fewest = Count(ranks);
        Slot[][] best = [.. ranks.Select(rank => rank.ToArray())];
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (List<Slot> rank in down ? ranks : ranks.AsEnumerable().Reverse())
            {
                Set(rank, [.. rank.OrderBy(slot => MeanPlace(slot, down ? slot.Above : slot.Below))]);
            }

            SwapNeighbours(ranks);
            long crossings = Count(ranks);
            if (crossings < fewest)
            {
                (fewest, best) = (crossings, [.. ranks.Select(rank => rank.ToArray())]);
            }
        }

        for (int i = 0; i < ranks.Length; i++)
        {
            Set(ranks[i], best[i]);
        }
    }

    /// <summary>How often edges cross.</summary>
    public static long Count(IEnumerable<IReadOnlyList<Slot>> ranks)
    {
        long crossings = 0;
        foreach (IReadOnlyList<Slot> rank in ranks)
        {
            for (int right = 1; right < rank.Count; right++)
            {
                for (int left = 0; left < right; left++)
                {
                    crossings += Crossings(rank[left].Below, rank[right].Below);
                }
            }
        }

        return crossings;
    }

    private static double MeanPlace(Slot slot, List<Slot> neighbours) =>
        neighbours.Count == 0 ? slot.Place : neighbours.Average(neighbour => neighbour.Place);

    private static void SwapNeighbours(List<Slot>[] ranks)
    {
        foreach (List<Slot> rank in ranks)
        {
            for (int i = 1; i < rank.Count; i++)
            {
                (Slot left, Slot right) = (rank[i - 1], rank[i]);
                long now = Crossings(left.Above, right.Above) + Crossings(left.Below, right.Below);
                long swapped = Crossings(right.Above, left.Above) + Crossings(right.Below, left.Below);
                if (swapped < now)
                {
                    (rank[i - 1], rank[i]) = (right, left);
                    (left.Place, right.Place) = (right.Place, left.Place);
                }
            }
        }
    }

    /// <summary>How often the links of a slot cross those of another to its right.</summary>
    private static long Crossings(List<Slot> left, List<Slot> right)
    {
        long crossings = 0;
        foreach (Slot one in left)
        {
            foreach (Slot other in right)
            {
                crossings += one.Place > other.Place ? 1 : 0;
            }
        }

        return crossings;
    }

    private static void Set(List<Slot> rank, Slot[] order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            rank[i] = order[i];
            order[i].Place = i;
        }
    }
}
