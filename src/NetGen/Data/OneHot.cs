namespace NetGen;

/// <summary>Rows of a 1 among zeros.</summary>
internal static class OneHot
{
    /// <summary>Writes a row for each label: 1 for its class, 0 for the others.</summary>
    /// <param name="labels">From 0, below the values of a row.</param>
    /// <param name="rows">[labels, values of a row].</param>
    public static void Write(ReadOnlySpan<int> labels, Span<float> rows)
    {
        rows.Clear();
        int depth = rows.Length / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            rows[(i * depth) + labels[i]] = 1;
        }
    }
}
