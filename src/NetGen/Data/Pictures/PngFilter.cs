namespace NetGen;

/// <summary>The filters of PNG's rows: bytes stand as their difference from what their neighbours let expect (ISO/IEC 15948, 9).</summary>
internal static class PngFilter
{
    /// <summary>The highest number of a filter.</summary>
    public const int Last = 4;

    /// <summary>Makes the bytes of a row of their differences, where they are.</summary>
    /// <param name="filter">From 0: none, the left neighbour, the upper one, the mean of both, Paeth's choice.</param>
    /// <param name="row">The differences.</param>
    /// <param name="above">The bytes of the row above; zeros above the first.</param>
    /// <param name="step">The bytes of a pixel, at least 1.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        // The first pixel has nothing to its left, so that Paeth's choice is the upper neighbour.
        for (int i = 0; filter > 1 && i < Math.Min(step, row.Length); i++)
        {
            row[i] += (byte)(filter == 3 ? above[i] / 2 : above[i]);
        }

        switch (filter)
        {
            case 1:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                break;
            case 2:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += (byte)((row[i - step] + above[i]) / 2);
                }

                break;
            case 4:
                for (int i = step; i < row.Length; i++)
                {
                    row[i] += (byte)Paeth(row[i - step], above[i], above[i - step]);
                }

                break;
        }
    }

    /// <summary>The one of three neighbours that is nearest to left + upper - corner; of equally near ones the first.</summary>
    private static int Paeth(int left, int upper, int corner)
    {
        int fromLeft = Math.Abs(upper - corner);
        int fromUpper = Math.Abs(left - corner);
        int fromCorner = Math.Abs(left + upper - (2 * corner));
        return fromLeft <= fromUpper && fromLeft <= fromCorner ? left : fromUpper <= fromCorner ? upper : corner;
    }
}
