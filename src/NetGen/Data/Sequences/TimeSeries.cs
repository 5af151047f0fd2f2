using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>
/// What was measured step after step: [time, features]. <see cref="Dataset.Windows(TimeSeries, int, int, int, int, WindowTargets)"/> makes
/// samples of it. Immutable, at least one step long, and all its numbers are finite. Parts share its memory.
/// </summary>
/// <example>
/// <code>
/// TimeSeries weather = TimeSeries.FromCsv("weather.csv", ["temperature", "pressure"]);
/// (TimeSeries past, TimeSeries recent) = weather.Split(0.8);
/// Dataset train = Dataset.Windows(past, past.Select("temperature"), length: 24, horizon: 3);
/// Dataset test = Dataset.Windows(recent, recent.Select("temperature"), length: 24, horizon: 3);
/// </code>
/// </example>
public sealed partial class TimeSeries
{
    private TimeSeries(ReadOnlyMemory<float> memory, int features, string[]? names)
    {
        (Memory, Features) = (memory, features);
        Names = names is null ? null : new ReadOnlyCollection<string>(names);
    }

    /// <summary>The number of steps, at least 1.</summary>
    public int Length => Memory.Length / Features;

    /// <summary>The number of values of a step, at least 1.</summary>
    public int Features { get; }

    /// <summary>The names of the features, all different; null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>All values, [<see cref="Length"/>, <see cref="Features"/>], row-major.</summary>
    public ReadOnlySpan<float> Values => Memory.Span;

    internal ReadOnlyMemory<float> Memory { get; }

    /// <summary>A series, step after step. The values are copied.</summary>
    /// <param name="values">[time, features], row-major.</param>
    /// <param name="features">The number of values of a step, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no step, the length is not a multiple of the features, or a value is NaN or infinite.
    /// </exception>
    public static TimeSeries Of(ReadOnlySpan<float> values, int features = 1) => Of(values, features, null);

    /// <summary>A series whose features have names. The values are copied.</summary>
    /// <param name="values">[time, features], row-major.</param>
    /// <param name="names">The name of each feature, all different.</param>
    /// <exception cref="ArgumentException">
    /// There is no step, the length is not a multiple of the features, a value is NaN or infinite, there is no name, or one is empty or
    /// there twice.
    /// </exception>
    public static TimeSeries Of(ReadOnlySpan<float> values, params string[] names)
    {
        string[] copy = FeatureChoice.Names(names, nameof(names));
        return Of(values, copy.Length, copy);
    }

    /// <summary>The values of one step, [<see cref="Features"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public ReadOnlySpan<float> Step(int step) => (uint)step < (uint)Length
        ? Values.Slice(step * Features, Features)
        : throw new ArgumentOutOfRangeException(nameof(step), step, $"Expected a step from 0 to {Length - 1}.");

    /// <summary>Some of the features, in the order given, by their names.</summary>
    /// <param name="names">At least one, all different.</param>
    /// <exception cref="ArgumentException">There is no name, one is there twice, or no feature has it; the message names those there are.</exception>
    public TimeSeries Select(params string[] names) => Select(FeatureChoice.Find(names, Names, Features, "series", nameof(names)));

    /// <summary>Some of the features, in the order given, by their places.</summary>
    /// <param name="features">At least one, each from 0 and below <see cref="Features"/>.</param>
    /// <exception cref="ArgumentException">There is none, one is there twice, or the series does not have it.</exception>
    public TimeSeries Select(params int[] features)
    {
        FeatureChoice.Check(features, Features, nameof(features));
        if (features.SequenceEqual(Enumerable.Range(0, Features)))
        {
            return this;
        }

        float[] selected = new float[Length * features.Length];
        for (int step = 0, i = 0; step < Length; step++)
        {
            foreach (int feature in features)
            {
                selected[i++] = Values[(step * Features) + feature];
            }
        }

        return new TimeSeries(selected, features.Length, Names is { } names ? Array.ConvertAll(features, feature => names[feature]) : null);
    }

    /// <summary>Steps that follow one another. The memory is shared.</summary>
    /// <param name="start">The first step.</param>
    /// <param name="length">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such steps, or the length is below 1.</exception>
    public TimeSeries Slice(int start, int length)
    {
        Argument.Range(start, 0, Length - 1, nameof(start));
        Argument.Range(length, 1, Length - start, nameof(length));
        return new TimeSeries(Memory.Slice(start * Features, length * Features), Features, Names?.ToArray());
    }

    /// <summary>What was and what came after it. The memory is shared.</summary>
    /// <param name="length">The steps of the first part: at least 1, and at least 1 fewer than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part would be empty.</exception>
    public (TimeSeries First, TimeSeries Second) Split(int length)
    {
        Argument.Range(length, 1, Length - 1, nameof(length));
        return (Slice(0, length), Slice(length, Length - length));
    }

    /// <summary>
    /// A share of the time and what came after it, so that windows of the one have no value of the other. The memory is shared.
    /// </summary>
    /// <param name="fraction">The share of the first part, more than 0 and less than 1, rounded to whole steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or a part would be empty.</exception>
    public (TimeSeries First, TimeSeries Second) Split(double fraction) => Split(Argument.Share(Length, fraction, "step", nameof(fraction)));

    /// <summary>Scales each feature by what these steps show, and hands out the scales for what comes after them.</summary>
    /// <param name="normalization">What was done to each feature.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    public TimeSeries Normalize(out Normalization normalization, NormalizationMethod method = NormalizationMethod.Standardize)
    {
        normalization = Normalization.Fit(Column.OfChecked("series", Memory, Features), method).Named(Names);
        return Normalize(normalization);
    }

    /// <summary>Scales each feature by what other steps have shown.</summary>
    /// <exception cref="ArgumentException">
    /// The normalization is of another number of values, or scales a value beyond the range of floats.
    /// </exception>
    public TimeSeries Normalize(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        Argument.Length(Features, normalization.InputSize, nameof(normalization));
        float[] values = Memory.ToArray();
        normalization.Apply(values);
        CheckFinite(values, Features, nameof(normalization), "scaled ");
        return new TimeSeries(values, Features, Names?.ToArray());
    }

    /// <summary>The series in one line, for example <c>8,760 steps of temperature, pressure</c> or <c>44,100 steps of 1 feature</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Of(Length, "step")} of {(Names is null ? Quantity.Of(Features, "feature") : Excerpt.OfList(Names))}";

    private static TimeSeries Of(ReadOnlySpan<float> values, int features, string[]? names)
    {
        Samples.Count(values.Length, features, nameof(values), nameof(features));
        CheckFinite(values, features, nameof(values));
        return new TimeSeries(values.ToArray(), features, names);
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int features, string parameter, string what = "")
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected finite numbers; {what}feature {i % features} of step {i / features} is {values[i]}."),
                    parameter);
            }
        }
    }
}
