using Series.Networks;

namespace Series;

/// <summary>Forecasts the day that begins with a step, of what was before it.</summary>
/// <param name="step">The first step of the day, from the second week on.</param>
/// <param name="forecast">Receives the day's values.</param>
internal delegate void Forecast(int step, Span<float> forecast);

/// <summary>A way to forecast.</summary>
/// <param name="Name">What it is called in tables and drawings.</param>
/// <param name="Forecast">What it does.</param>
internal sealed record Forecaster(string Name, Forecast Forecast)
{
    /// <summary>It stays as it is now.</summary>
    public static Forecaster LastValue(Observations observed) =>
        new("last value", (step, forecast) => forecast.Fill(observed.Load.Values[step - 1]));

    /// <summary>It will be as it was so many steps ago: what is called seasonal naive.</summary>
    /// <param name="name">What the season is called.</param>
    /// <param name="observed">The series.</param>
    /// <param name="season">At least as many steps as a forecast has.</param>
    public static Forecaster Seasonal(string name, Observations observed, int season) =>
        new(name, (step, forecast) => observed.Load.Values.Slice(step - season, forecast.Length).CopyTo(forecast));

    /// <summary>What the linear network makes of the week before.</summary>
    public static Forecaster Of(LinearNetwork network, Observations observed) => new("linear", (step, forecast) =>
    {
        network.Predict(observed.WeekBefore(step), forecast);
        observed.AddYesterday(step, forecast);
    });

    /// <summary>What the recurrent network makes of everything before: it goes through the series once, and says at each step what comes.</summary>
    public static Forecaster Of(GruNetwork network, Observations observed)
    {
        var live = new Live(network, observed.Scale);
        var forecasts = new float[observed.Load.Length * Calendar.Day];
        for (int step = 0; step < observed.Load.Length; step++)
        {
            live.Next(observed.Load.Values[step], forecasts.AsSpan(step * Calendar.Day, Calendar.Day));
        }

        return new("GRU", (step, forecast) => forecasts.AsSpan((step - 1) * Calendar.Day, Calendar.Day).CopyTo(forecast));
    }
}
