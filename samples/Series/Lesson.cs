using System.Diagnostics;
using System.Globalization;
using NetGen;
using NetGen.Charts;
using Series.Networks;

namespace Series;

/// <summary>The whole story: make the series, train on its first part, forecast the rest, draw, then live through it.</summary>
internal sealed class Lesson(Options options, TextWriter output)
{
    private const int Weeks = 80;
    private const int TrainingWeeks = 60;
    private const int TrainingSteps = TrainingWeeks * Calendar.Week;

    private readonly LinearNetwork _linear = new(options.Seed);
    private readonly GruNetwork _gru = new(options.Seed);

    /// <summary>Runs it.</summary>
    public void Run()
    {
        Directory.CreateDirectory(options.OutputFolder);
        SeriesMaker.Made made = SeriesMaker.Make(options.Seed, Weeks * Calendar.Week);
        TimeSeries load = made.Load;
        output.WriteLine($"{load}, made with seed {options.Seed}: {Weeks} weeks, the first {TrainingWeeks} to learn from");
        output.WriteLine();
        output.WriteLine(GruNetwork.Info.Summary());
        var observed = Observations.Of(load, TrainingSteps);
        Teach(observed);

        Forecaster best = made.BestPossible, gru = Forecaster.Of(_gru, observed), linear = Forecaster.Of(_linear, observed);
        Forecaster[] naive =
        [
            Forecaster.LastValue(observed),
            Forecaster.Seasonal("as yesterday", observed, Calendar.Day),
            Forecaster.Seasonal("as a week ago", observed, Calendar.Week),
        ];
        Dictionary<Forecaster, Errors> errors = naive.Concat([linear, gru, best])
            .ToDictionary(each => each, each => Errors.Of(each, load, TrainingSteps));
        Forecaster bestNaive = naive.MinBy(each => errors[each].Mean)!;
        WriteTable(errors, Errors.Scale(load.Slice(0, TrainingSteps)));

        float[] week = LiveThrough(observed);
        string drawing = Path.Combine(options.OutputFolder, "series.svg");
        LineChart.Save(
            drawing,
            Drawing.FirstDay(load, TrainingSteps, [gru, linear, bestNaive]),
            Drawing.ByHoursAhead([best, gru, linear, bestNaive], errors),
            Drawing.LiveWeek(load, TrainingSteps, week));
        _gru.Save(Path.Combine(options.OutputFolder, "series.safetensors"));
        output.WriteLine($"drawn: {drawing}");
        output.WriteLine($"linear error {errors[linear].Mean / errors[bestNaive].Mean:F3} of the naive one's");
        output.WriteLine($"forecast error {errors[gru].Mean / errors[bestNaive].Mean:F3} of the naive one's");
    }

    private void Teach(Observations observed)
    {
        Dataset windows = observed.Windows(TrainingSteps), weeks = observed.WeekAfterWeek(TrainingSteps, Course.Lanes);
        var watch = Stopwatch.StartNew();
        using (Trainer trainer = Course.TrainerOf(_linear, windows, options.Seed, options.Threads))
        {
            trainer.Fit(windows, Course.LinearEpochs);
        }

        output.WriteLine($"linear network: {Course.LinearEpochs} epochs of {windows.Count:N0} weeks in {watch.Elapsed.TotalSeconds:F1} s");
        watch.Restart();
        using (Trainer trainer = Course.TrainerOf(_gru, weeks, options.Epochs, options.Seed, options.Threads))
        {
            trainer.Fit(weeks, options.Epochs, progress: new ConsoleProgress());
        }

        output.WriteLine($"GRU: {options.Epochs} epochs of {weeks.Count:N0} weeks, one after another, in {watch.Elapsed.TotalSeconds:F1} s; threads: {options.Threads}");
    }

    private void WriteTable(Dictionary<Forecaster, Errors> errors, double scale)
    {
        output.WriteLine();
        output.WriteLine($"The next {Calendar.Day} steps from every step of the last {Weeks - TrainingWeeks} weeks on, errors in gigawatts:");
        output.WriteLine();
        output.WriteLine("forecast           MAE     RMSE     MASE");
        foreach ((Forecaster forecaster, Errors error) in errors)
        {
            output.WriteLine($"{forecaster.Name,-15} {error.Mean,6:F3}   {error.RootMeanSquare,6:F3}   {error.Mean / scale,6:F3}");
        }

        output.WriteLine();
    }

    /// <summary>Goes through the series value by value and tells of the days of the test part's first week.</summary>
    /// <returns>That week, each day as it was forecast at its midnight.</returns>
    private float[] LiveThrough(Observations observed)
    {
        ReadOnlySpan<float> load = observed.Load.Values;
        var live = new Live(_gru, observed.Scale);
        Span<float> forecast = stackalloc float[Calendar.Day];
        var week = new float[Calendar.Week];
        output.WriteLine("Live, value by value; at each midnight, where the peak of the day will be:");
        long ticks = 0;
        for (int step = 0; step < load.Length; step++)
        {
            long start = Stopwatch.GetTimestamp();
            bool known = live.Next(load[step], forecast);
            ticks += Stopwatch.GetTimestamp() - start;
            int tomorrow = step + 1 - TrainingSteps;
            if (known && tomorrow >= 0 && tomorrow % Calendar.Day == 0 && tomorrow < week.Length)
            {
                forecast.CopyTo(week.AsSpan(tomorrow));
                TellPeak(tomorrow / Calendar.Day, forecast, load.Slice(step + 1, Calendar.Day));
            }
        }

        output.WriteLine($"{load.Length:N0} steps live, {ticks * 1e6 / Stopwatch.Frequency / load.Length:F1} us each");
        return week;
    }

    private void TellPeak(int day, ReadOnlySpan<float> forecast, ReadOnlySpan<float> came)
    {
        // The series begins on a Monday.
        string name = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((day + 1) % Calendar.DaysPerWeek));
        output.WriteLine($"  {name,-10} forecast {Peak(forecast)}, came {Peak(came)}");

        static string Peak(ReadOnlySpan<float> values)
        {
            int at = 0;
            for (int i = 1; i < values.Length; i++)
            {
                at = values[i] > values[at] ? i : at;
            }

            return $"{values[at]:F1} GW at {24 / Calendar.Day * at:00}:00";
        }
    }
}
