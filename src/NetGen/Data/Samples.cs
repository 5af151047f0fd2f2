namespace NetGen;

/// <summary>Checks and copies of samples that stand one after another.</summary>
internal static class Samples
{
    /// <summary>How many there are of a size.</summary>
    public static int Count(int length, int size, string name, string sizeName)
    {
        Argument.Positive(size, sizeName);
        return length > 0 && length % size == 0
            ? length / size
            : throw new ArgumentException($"Expected a positive multiple of {Quantity.Plain(size, "value")}, got {length}.", name);
    }

    /// <param name="values">[samples, size].</param>
    /// <param name="size">The values of a sample.</param>
    /// <param name="what">One value, in a sentence: <c>input</c>.</param>
    /// <param name="name">The parameter.</param>
    public static void CheckFinite(ReadOnlySpan<float> values, int size, string what, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Expected finite numbers; {what} {i % size} of sample {i / size} is {values[i]}."),
                    name);
            }
        }
    }

    /// <summary>The number of classes: the one that was given, or the highest label and one more. A label of -1 counts nothing.</summary>
    public static int CountClasses(ReadOnlySpan<int> labels, int size, int classCount)
    {
        Argument.NotNegative(classCount, nameof(classCount));
        int limit = classCount == 0 ? int.MaxValue : classCount;
        int highest = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] < -1 || labels[i] >= limit)
            {
                throw new ArgumentException(
                    $"Expected labels from 0 {(classCount == 0 ? "on" : $"and below {limit}")}{OrNothing(labels[i])}; the label of sample {i / size} is {labels[i]}.",
                    nameof(labels));
            }

            highest = Math.Max(highest, labels[i]);
        }

        return classCount == 0 ? highest + 1 : classCount;
    }

    /// <summary>What else a label may be, where one is told that is below 0.</summary>
    public static string OrNothing(int label) => label < 0 ? ", or -1 for one that counts nothing" : "";

    /// <summary>Names of classes, copied: at least one, none empty, all different.</summary>
    /// <param name="names">By label.</param>
    /// <param name="parameter">What the caller calls them.</param>
    public static string[] ClassNames(IReadOnlyList<string> names, string parameter)
    {
        string[] copy = Argument.Names([.. names ?? []], parameter);
        string? twice = copy.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null ? copy : throw new ArgumentException($"Two classes are named '{Excerpt.Of(twice)}'.", parameter);
    }

    /// <summary>Rows of one length, one after another.</summary>
    public static float[] Concatenate(float[][] rows, string name)
    {
        if (rows is null || rows.Length == 0)
        {
            throw new ArgumentException("Expected at least 1 sample, got none.", name);
        }

        int size = rows[0]?.Length ?? 0;
        if (size > Argument.LongestArray / rows.Length)
        {
            throw new ArgumentException(
                $"Expected at most {Argument.LongestArray} values; {Quantity.Plain(rows.Length, "row")} of {size} have more.", name);
        }

        float[] values = new float[rows.Length * size];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null || rows[i].Length != size || size == 0)
            {
                throw new ArgumentException(
                    $"Expected rows of {Quantity.Plain(Math.Max(size, 1), "value")}; row {i} has {rows[i]?.Length ?? 0}.", name);
            }

            rows[i].CopyTo(values.AsSpan(i * size));
        }

        return values;
    }

    /// <summary>The rows of some samples, in their order.</summary>
    public static T[] Rows<T>(ReadOnlySpan<T> values, int size, int[] samples)
    {
        var rows = new T[samples.Length * size];
        for (int i = 0; i < samples.Length; i++)
        {
            values.Slice(samples[i] * size, size).CopyTo(rows.AsSpan(i * size));
        }

        return rows;
    }
}
