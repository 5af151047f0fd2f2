using NetGen;
using NetGen.Charts;
using Line = NetGen.Charts.Series;

namespace Series;

/// <summary>The charts of the sample.</summary>
internal static class Drawing
{
    private const double HoursPerStep = 24.0 / Calendar.Day;

    /// <summary>The day behind the training part as each forecaster saw it coming, and as it came.</summary>
    /// <param name="load">The series.</param>
    /// <param name="trainingSteps">Where the training part ends.</param>
    /// <param name="forecasters">Whose forecasts are drawn.</param>
    public static LineChart FirstDay(TimeSeries load, int trainingSteps, IEnumerable<Forecaster> forecasters)
    {
        const int DaysBefore = 2;
        Line came = Over("what came", load.Values, trainingSteps - (DaysBefore * Calendar.Day), (DaysBefore + 1) * Calendar.Day, trainingSteps);
        Line[] forecasts = [.. forecasters.Select(forecaster =>
        {
            var day = new float[Calendar.Day];
            forecaster.Forecast(trainingSteps, day);
            return Over(forecaster.Name, day, 0, day.Length, 0);
        })];
        return new LineChart("The first day of the test part", "hours from the end of the training part", "load, GW", [came, .. forecasts])
        {
            Mark = -0.5 * HoursPerStep,
            MarkLabel = "end of training part",
        };
    }

    /// <summary>How the error grows with how far ahead one looks.</summary>
    public static LineChart ByHoursAhead(
        IEnumerable<Forecaster> forecasters, IReadOnlyDictionary<Forecaster, Errors> errors) => new(
        "Error over the test part",
        "hours ahead",
        "mean absolute error, GW",
        [.. forecasters.Select(forecaster => new Line(
            forecaster.Name, [.. errors[forecaster].Ahead.Select((error, step) => ((step + 1) * HoursPerStep, error))]))]);

    /// <summary>What was forecast live, day by day, beside what came.</summary>
    /// <param name="load">The series.</param>
    /// <param name="first">The first step that was forecast.</param>
    /// <param name="forecast">The values that were forecast, day after day.</param>
    public static LineChart LiveWeek(TimeSeries load, int first, float[] forecast) => new(
        "Live: each day as forecast at midnight",
        "hours from the end of the training part",
        "load, GW",
        Over("what came", load.Values, first, forecast.Length, first),
        Over("GRU, live", forecast, 0, forecast.Length, 0));

    private static Line Over(string name, ReadOnlySpan<float> values, int first, int count, int zero)
    {
        var points = new (double X, double Y)[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = ((first + i - zero) * HoursPerStep, values[first + i]);
        }

        return new Line(name, points);
    }
}
