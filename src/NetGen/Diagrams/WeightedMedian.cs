namespace NetGen.Diagrams;

/// <summary>The place from which the sum of weighted distances to others is least.</summary>
internal static class WeightedMedian
{
    /// <summary>The weighted median; where that is a range, what of it is nearest to a start, and the start where there is nothing.</summary>
    /// <param name="places">In any order; they are sorted.</param>
    /// <param name="start">Where to stay, if that is as good as any other place.</param>
    public static double Nearest(List<(double X, double Weight)> places, double start)
    {
        if (places.Count == 0)
        {
            return start;
        }

        places.Sort();
        double half = places.Sum(place => place.Weight) / 2;
        return Math.Clamp(start, First(places, half), First(places.AsEnumerable().Reverse(), half));
    }

    private static double First(IEnumerable<(double X, double Weight)> places, double half)
    {
        double sum = 0;
        return places.First(place => (sum += place.Weight) >= half - 1e-9).X;
    }
}
