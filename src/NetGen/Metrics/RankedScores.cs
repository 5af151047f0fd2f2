namespace NetGen.Training;

/// <summary>Scores in ascending order, each with whether its sample is positive.</summary>
internal readonly struct RankedScores
{
    private readonly float[] _scores;
    private readonly bool[] _positive;
    private readonly int _count;

    private RankedScores(float[] scores, bool[] positive, int count)
    {
        (_scores, _positive, _count) = (scores, positive, count);
    }

    /// <summary>Sorts both arrays in place. NaN comes first.</summary>
    public static RankedScores Sort(float[] scores, bool[] positive, int count)
    {
        Array.Sort(scores, positive, 0, count);
        return new RankedScores(scores, positive, count);
    }

    /// <summary>
    /// The share of pairs of a positive and a negative sample in which the positive one has the higher score, ties
    /// counting one half (Hanley and McNeil 1982), which is the area under the curve by trapezoids. Pairs are whole
    /// numbers: no rounding before the division.
    /// </summary>
    public static double RocAuc(RankedScores ranked)
    {
        if (ranked.HasNaN)
        {
            return double.NaN;
        }

        long twiceRight = 0, negativesBelow = 0, positives = 0;
        for (int first = 0, end; first < ranked._count; first = end)
        {
            end = ranked.EndOfTie(first);
            long tiedPositives = ranked.Positives(first, end);
            long tiedNegatives = end - first - tiedPositives;
            twiceRight += tiedPositives * ((2 * negativesBelow) + tiedNegatives);
            positives += tiedPositives;
            negativesBelow += tiedNegatives;
        }

        return twiceRight / (2.0 * positives * negativesBelow);
    }

    /// <summary>Σ (Rᵢ - Rᵢ₋₁) Pᵢ over thresholds from the highest score to the lowest.</summary>
    public static double AveragePrecision(RankedScores ranked)
    {
        if (ranked.HasNaN)
        {
            return double.NaN;
        }

        long all = ranked.Positives(0, ranked._count), found = 0;
        double sum = 0;
        for (int end = ranked._count, first; end > 0; end = first)
        {
            first = ranked.StartOfTie(end - 1);
            long tied = ranked.Positives(first, end);
            found += tied;
            sum += tied * ((double)found / (ranked._count - first));
        }

        return all == 0 ? 0 : sum / all;
    }

    private bool HasNaN => _count > 0 && float.IsNaN(_scores[0]);

    private int EndOfTie(int first)
    {
        int end = first + 1;
        while (end < _count && _scores[end] == _scores[first])
        {
            end++;
        }

        return end;
    }

    private int StartOfTie(int last)
    {
        int first = last;
        while (first > 0 && _scores[first - 1] == _scores[last])
        {
            first--;
        }

        return first;
    }

    private long Positives(int first, int end)
    {
        long count = 0;
        for (int i = first; i < end; i++)
        {
            count += _positive[i] ? 1 : 0;
        }

        return count;
    }
}
