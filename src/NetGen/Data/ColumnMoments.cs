namespace NetGen;

/// <summary>Mean and variance of the features of a column, in double precision.</summary>
/// <param name="Means">One for each feature.</param>
/// <param name="Variances"><c>Σ(x - mean)² / n</c> of each; exactly 0 for a feature that never changes.</param>
internal sealed record ColumnMoments(double[] Means, double[] Variances)
{
    /// <param name="column">Values.</param>
    /// <param name="features">How many: value <c>i</c> of a sample belongs to feature <c>i</c> modulo their number.</param>
    public static ColumnMoments Of(Column column, int features)
    {
        // Summed from the first values on, a feature that never changes has exactly its value as mean and no variance.
        double[] first = [.. column.Row(0)[..features].ToArray().Select(value => (double)value)];
        double[] shifts = MeansOf(column, first, static difference => difference);
        double[] means = [.. first.Zip(shifts, (start, shift) => start + shift)];
        return new ColumnMoments(means, MeansOf(column, means, static difference => difference * difference));
    }

    /// <summary>The mean of a function of each feature's differences from a number of its own.</summary>
    private static double[] MeansOf(Column column, double[] about, Func<double, double> function)
    {
        double[] sums = new double[about.Length];
        for (int sample = 0; sample < column.Count; sample++)
        {
            ReadOnlySpan<float> values = column.Row(sample);
            for (int i = 0, j = 0; i < values.Length; i++)
            {
                sums[j] += function(values[i] - about[j]);
                j = j + 1 < sums.Length ? j + 1 : 0;
            }
        }

        double number = (double)column.Count * (column.Size / about.Length);
        return [.. sums.Select(sum => sum / number)];
    }
}
