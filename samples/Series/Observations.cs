using NetGen;

namespace Series;

/// <summary>
/// What the networks see: changes since the step before and since the day before, which stay of one size while the series grows. What they
/// forecast is the second of them for the next day; the day before is known, so the values are too.
/// </summary>
/// <param name="Load">The series.</param>
/// <param name="Changes">Both changes of each step, normalised; those of the first day, which has none before it, mean nothing.</param>
/// <param name="Scale">How: by the training part alone.</param>
internal sealed record Observations(TimeSeries Load, TimeSeries Changes, Normalization Scale)
{
    /// <summary>The changes of a step.</summary>
    public const int FeatureCount = 2;

    private const string SinceYesterday = "since yesterday";

    /// <summary>Takes the changes of a series.</summary>
    /// <param name="load">One value a step.</param>
    /// <param name="trainingSteps">How many of the first steps say how large changes are.</param>
    public static Observations Of(TimeSeries load, int trainingSteps)
    {
        var changes = new float[load.Length * FeatureCount];
        ReadOnlySpan<float> values = load.Values;
        for (int step = Calendar.Day; step < load.Length; step++)
        {
            Change(values[step], values[step - 1], values[step - Calendar.Day], changes.AsSpan(step * FeatureCount, FeatureCount));
        }

        TimeSeries series = TimeSeries.Of(changes, "since the last step", SinceYesterday);
        series.Slice(Calendar.Day, trainingSteps - Calendar.Day).Normalize(out Normalization scale);
        return new Observations(load, series.Normalize(scale), scale);
    }

    /// <summary>The changes of one step, not normalised, [<see cref="FeatureCount"/>].</summary>
    /// <param name="now">The value of the step.</param>
    /// <param name="before">That of the step before.</param>
    /// <param name="yesterday">That of the same time of the day before.</param>
    /// <param name="changes">Receives them.</param>
    public static void Change(float now, float before, float yesterday, Span<float> changes) =>
        (changes[0], changes[1]) = (now - before, now - yesterday);

    /// <summary>The weeks within the first steps, beginning at any of them, each with the day behind it.</summary>
    /// <param name="steps">No window and no day behind one goes beyond them.</param>
    public Dataset Windows(int steps)
    {
        TimeSeries part = Changes.Slice(Calendar.Day, steps - Calendar.Day);
        return Dataset.Windows(part, part.Select(SinceYesterday), Calendar.Week, horizon: Calendar.Day, stride: 1);
    }

    /// <summary>
    /// The weeks within the first steps for a network that goes on from week to week: one after another in each lane, and behind every step its
    /// day.
    /// </summary>
    /// <param name="steps">No window and no day behind one goes beyond them.</param>
    /// <param name="lanes">How many parts of the series are gone through side by side.</param>
    public Dataset WeekAfterWeek(int steps, int lanes)
    {
        int first = Calendar.Day, count = steps - (2 * Calendar.Day);
        return Dataset.Windows(
            Changes.Slice(first, count), DaysAhead(first, count), Calendar.Week, horizon: 0, lanes: lanes, targets: WindowTargets.EachStep);
    }

    /// <summary>The changes of the week that ends before a step, [week, <see cref="FeatureCount"/>].</summary>
    public ReadOnlySpan<float> WeekBefore(int step) =>
        Changes.Values.Slice((step - Calendar.Week) * FeatureCount, Calendar.Week * FeatureCount);

    /// <summary>The changes since the day before of the day behind each of some steps, [steps, day].</summary>
    private TimeSeries DaysAhead(int first, int count)
    {
        ReadOnlySpan<float> changes = Changes.Select(SinceYesterday).Values;
        var days = new float[count * Calendar.Day];
        for (int step = 0; step < count; step++)
        {
            changes.Slice(first + step + 1, Calendar.Day).CopyTo(days.AsSpan(step * Calendar.Day));
        }

        return TimeSeries.Of(days, Calendar.Day);
    }

    /// <summary>How the forecast changes are normalised, of how all of them are.</summary>
    public static Normalization OfForecasts(Normalization scale) => scale.Select(SinceYesterday);

    /// <summary>Makes values of forecast changes: what was the day before and, in the unit of the series, the change.</summary>
    /// <param name="forecast">The changes since the day before of the next steps; becomes their values.</param>
    /// <param name="yesterday">The values of the day before, as many.</param>
    /// <param name="scale">How these changes were normalised.</param>
    public static void AddYesterday(Span<float> forecast, ReadOnlySpan<float> yesterday, Normalization scale)
    {
        scale.Undo(forecast);
        for (int ahead = 0; ahead < forecast.Length; ahead++)
        {
            forecast[ahead] += yesterday[ahead];
        }
    }

    /// <summary>The same, where the first step of the forecast is one of the series.</summary>
    public void AddYesterday(int step, Span<float> forecast) =>
        AddYesterday(forecast, Load.Values.Slice(step - Calendar.Day, forecast.Length), OfForecasts(Scale));
}
