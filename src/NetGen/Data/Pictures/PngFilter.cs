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
        for (int i = 0; filter != 0 && i < row.Length; i++)
        {
            int left = i < step ? 0 : row[i - step];
            int upper = above[i];
            int expected = filter switch
            {
                1 => left,
                2 => upper,
                3 => (left + upper) / 2,
                _ => Paeth(left, upper, i < step ? 0 : above[i - step]),
            };
            row[i] = unchecked((byte)(row[i] + expected));
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
