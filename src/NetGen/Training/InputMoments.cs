namespace NetGen.Training;

/// <summary>Mean and variance of the features of a column, in double precision and then rounded.</summary>
internal static class InputMoments
{
    /// <param name="column">Values.</param>
    /// <param name="mean">
    /// Receives a mean for each feature; value <c>i</c> of a sample belongs to feature <c>i</c> modulo their number.
    /// </param>
    /// <param name="variance">Receives as many: <c>Σ(x - mean)² / n</c>, and 1 for a feature that never changes.</param>
    public static void Of(Column column, Span<float> mean, Span<float> variance)
    {
        // From the first values on, so that a feature that never changes has exactly its value as mean and no variance.
        int features = mean.Length;
        double[] first = [.. column.Row(0)[..features].ToArray().Select(value => (double)value)];
        double[] means = Means(column, first, static difference => difference);
        for (int j = 0; j < features; j++)
        {
            means[j] += first[j];
        }

        double[] squares = Means(column, means, static difference => difference * difference);
        for (int j = 0; j < features; j++)
        {
            mean[j] = (float)means[j];
            variance[j] = squares[j] == 0 ? 1 : (float)Math.Min(squares[j], float.MaxValue);
        }
    }

    /// <summary>The mean of a function of each feature's differences from a number of its own.</summary>
    private static double[] Means(Column column, double[] about, Func<double, double> function)
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
