using NetGen;
using Samples;

namespace Series;

/// <summary>
/// Makes what the load of a power grid could look like, in gigawatts every two hours from a Monday's midnight: it grows from year to year, it
/// has the seasons of a day and of a week, it is warmer or colder for some days, and there is noise. Its parts are multiplied, not added: where
/// there is more, everything varies more, and days off have another course than working days.
/// </summary>
internal static class SeriesMaker
{
    private const float Start = 40;
    private const float GrowthPerYear = 0.08f;
    private const float Noise = 0.6f;
    private const float StepsPerYear = 365.25f * Calendar.Day;

    /// <summary>How much of the weather is left after two hours.</summary>
    private const float WeatherKept = 0.985f;

    /// <summary>The deviation of what comes to the weather in two hours.</summary>
    private const float WeatherChange = 0.012f;

    private const int WorkingDays = 5;

    private static readonly float[] Weekdays = [1, 1.05f, 1.07f, 1.06f, 1.01f, 0.84f, 0.78f];
    private static readonly float[] WorkingDay = [0.72f, 0.68f, 0.71f, 0.92f, 1.15f, 1.16f, 1.10f, 1.06f, 1.09f, 1.22f, 1.13f, 0.88f];
    private static readonly float[] DayOff = [0.84f, 0.77f, 0.74f, 0.76f, 0.90f, 1.06f, 1.10f, 1.00f, 0.98f, 1.12f, 1.16f, 1.00f];

    /// <summary>How far the weather reaches over the day: heating, most of it in the evening.</summary>
    private static readonly float[] Heating = [0.6f, 0.6f, 0.7f, 0.9f, 0.9f, 0.8f, 0.7f, 0.8f, 1.2f, 1.6f, 1.4f, 0.9f];

    /// <summary>Makes so many steps; the seed decides the weather and the noise.</summary>
    public static Made Make(ulong seed, int steps)
    {
        var random = new RandomSource(seed, stream: 0);
        float[] values = new float[steps], weather = new float[steps];
        float now = 0;
        for (int step = 0; step < steps; step++)
        {
            now = (WeatherKept * now) + random.Normal(WeatherChange);
            weather[step] = now;
            values[step] = Without(step, now) + random.Normal(Noise);
        }

        return new Made(TimeSeries.Of(values, "load"), weather);
    }

    /// <summary>The load of a step without its noise.</summary>
    private static float Without(int step, float weather)
    {
        (int day, int hour) = (step / Calendar.Day % Calendar.DaysPerWeek, step % Calendar.Day);
        float[] course = day < WorkingDays ? WorkingDay : DayOff;
        float trend = Start * (1 + (GrowthPerYear * step / StepsPerYear));
        return trend * Weekdays[day] * course[hour] * (1 + (weather * Heating[hour]));
    }

    /// <summary>A series with what is behind it.</summary>
    /// <param name="Load">What is measured.</param>
    /// <param name="Weather">What only the maker knows: how far each step is from the usual weather.</param>
    internal sealed record Made(TimeSeries Load, float[] Weather)
    {
        /// <summary>What could be forecast at best, knowing how the series is made and the weather of now, but not what comes.</summary>
        public Forecaster BestPossible => new("best possible", (step, forecast) =>
        {
            float weather = Weather[step - 1];
            for (int ahead = 0; ahead < forecast.Length; ahead++)
            {
                weather *= WeatherKept;
                forecast[ahead] = Without(step + ahead, weather);
            }
        });
    }
}
