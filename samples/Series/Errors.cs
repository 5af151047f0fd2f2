using NetGen;

namespace Series;

/// <summary>How far forecasts are from what came.</summary>
/// <param name="Mean">The mean absolute error.</param>
/// <param name="RootMeanSquare">The root of the mean squared error, which large errors weigh on more.</param>
/// <param name="Ahead">The mean absolute error of each step of a forecast, the first one first.</param>
internal sealed record Errors(double Mean, double RootMeanSquare, IReadOnlyList<double> Ahead)
{
    /// <summary>The errors of the forecasts that begin at each step from one on whose whole day is in the series.</summary>
    public static Errors Of(Forecaster forecaster, TimeSeries values, int first)
    {
        Span<float> forecast = stackalloc float[Calendar.Day];
        var absolute = new double[Calendar.Day];
        double squares = 0;
        int count = values.Length - Calendar.Day + 1 - first;
        for (int step = first; step < first + count; step++)
        {
            forecaster.Forecast(step, forecast);
            for (int ahead = 0; ahead < forecast.Length; ahead++)
            {
                double error = (double)forecast[ahead] - values.Values[step + ahead];
                absolute[ahead] += Math.Abs(error) / count;
                squares += error * error / count;
            }
        }

        return new Errors(absolute.Average(), Math.Sqrt(squares / Calendar.Day), absolute);
    }

    /// <summary>
    /// What MASE divides the mean absolute error by: the mean change since the week before in the training part (Hyndman and Koehler 2006).
    /// </summary>
    public static double Scale(TimeSeries training)
    {
        ReadOnlySpan<float> values = training.Values;
        double sum = 0;
        for (int step = Calendar.Week; step < values.Length; step++)
        {
            sum += Math.Abs((double)values[step] - values[step - Calendar.Week]);
        }

        return sum / (values.Length - Calendar.Week);
    }
}
