using NetGen;
using Series.Networks;

namespace Series;

/// <summary>
/// Forecasts while values come, one after another: each gives the forecast of the day behind it. It keeps the last day's values and what the
/// network remembers, and allocates nothing.
/// </summary>
internal sealed class Live(GruNetwork network, Normalization scale)
{
    private readonly GruNetwork.Stream _stream = network.CreateStream();
    private readonly Normalization _scaleOfForecasts = Observations.OfForecasts(scale);
    private readonly float[] _day = new float[Calendar.Day];
    private int _steps;

    /// <summary>Takes the next value.</summary>
    /// <param name="value">In the unit of the series.</param>
    /// <param name="forecast">Receives the values of the day to come, [day], once a day is known.</param>
    /// <returns>Whether it is.</returns>
    public bool Next(float value, Span<float> forecast)
    {
        Span<float> changes = stackalloc float[Observations.FeatureCount];
        Observations.Change(value, before: _day[^1], yesterday: _day[0], changes);
        scale.Apply(changes);
        _day.AsSpan(1).CopyTo(_day);
        _day[^1] = value;
        if (_steps < Calendar.Day)
        {
            _steps++;
            return false;
        }

        _stream.Step(changes, forecast);
        Observations.AddYesterday(forecast, _day, _scaleOfForecasts);
        return true;
    }
}
