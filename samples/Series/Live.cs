using NetGen;
using Series.Networks;

namespace Series;

/// <summary>
/// Forecasts while values come, one after another: each gives the forecast of the day behind it. It keeps the last day's values and the last
/// week's changes, and allocates nothing.
/// </summary>
/// <remarks>
/// Each forecast reads the week anew, as the network has learnt to: weeks that begin from nothing. A stream would carry a state of more than
/// a week, which no training has shown it, and its errors are up to three times as large.
/// </remarks>
internal sealed class Live(GruNetwork network, Normalization scale)
{
    private readonly float[] _day = new float[Calendar.Day];
    private readonly float[] _week = new float[Calendar.Week * Observations.FeatureCount];
    private int _steps;

    /// <summary>Takes the next value.</summary>
    /// <param name="value">In the unit of the series.</param>
    /// <param name="forecast">Receives the values of the day to come, [day], once a week and a day are known.</param>
    /// <returns>Whether they are.</returns>
    public bool Next(float value, Span<float> forecast)
    {
        Span<float> changes = Pushed(_week, Observations.FeatureCount);
        Observations.Change(value, before: _day[^1], yesterday: _day[0], changes);
        scale.Apply(changes);
        Pushed(_day, 1)[0] = value;
        _steps = Math.Min(_steps + 1, Calendar.Day + Calendar.Week);
        if (_steps < Calendar.Day + Calendar.Week)
        {
            return false;
        }

        network.Predict(_week, forecast);
        Observations.AddYesterday(forecast, _day, scale);
        return true;
    }

    /// <summary>Forgets what is oldest, and gives the room at the end.</summary>
    private static Span<float> Pushed(float[] values, int count)
    {
        values.AsSpan(count).CopyTo(values);
        return values.AsSpan(values.Length - count);
    }
}
