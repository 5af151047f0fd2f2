namespace Series;

/// <summary>The two seasons of the series, in steps of two hours.</summary>
public static class Calendar
{
    /// <summary>The steps of a day: what is forecast.</summary>
    public const int Day = 12;

    /// <summary>The days of a week, of which the last two are off.</summary>
    public const int DaysPerWeek = 7;

    /// <summary>The steps of a week: what a forecast looks back on.</summary>
    public const int Week = DaysPerWeek * Day;
}
