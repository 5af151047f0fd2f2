using System.Runtime.InteropServices;
using System.Xml.Linq;
using NetGen.Charts;
using Series;
using Series.Networks;

namespace NetGen.Samples.Tests;

public sealed class SeriesTests
{
    private const int TrainingSteps = 60 * Calendar.Week;
    private static readonly TimeSeries Load = SeriesMaker.Make(seed: 1, 80 * Calendar.Week).Load;
    private static readonly Observations Observed = Observations.Of(Load, TrainingSteps);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_GRU_forecasts_better_than_the_linear_network_and_that_better_than_any_naive_one(ulong seed)
    {
        TimeSeries load = SeriesMaker.Make(seed, 80 * Calendar.Week).Load;
        var observed = Observations.Of(load, TrainingSteps);
        var linear = new LinearNetwork(seed);
        var gru = new GruNetwork(seed);
        Dataset windows = observed.Windows(TrainingSteps), weeks = observed.WeekAfterWeek(TrainingSteps, Course.Lanes);
        using Trainer linearTrainer = Course.TrainerOf(linear, windows, seed, threads: 2);
        using Trainer gruTrainer = Course.TrainerOf(gru, weeks, epochs: 400, seed, threads: 2);
        linearTrainer.Fit(windows, Course.LinearEpochs);
        gruTrainer.Fit(weeks, epochs: 400);

        double naive = new[]
        {
            ErrorOf(Forecaster.LastValue(observed)),
            ErrorOf(Forecaster.Seasonal("day", observed, Calendar.Day)),
            ErrorOf(Forecaster.Seasonal("week", observed, Calendar.Week)),
        }.Min();
        double linearError = ErrorOf(Forecaster.Of(linear, observed));
        double gruError = ErrorOf(Forecaster.Of(gru, observed));
        Assert.True(linearError < naive, $"{linearError} {naive}");
        Assert.True(gruError < 0.95 * linearError, $"{gruError} {linearError}");

        double ErrorOf(Forecaster forecaster) => Errors.Of(forecaster, load, TrainingSteps).Mean;
    }

    [Fact]
    public void Nothing_of_the_test_part_reaches_the_training()
    {
        float[] values = Load.Values.ToArray();
        values.AsSpan(TrainingSteps).Fill(1_000);
        var other = Observations.Of(TimeSeries.Of(values), TrainingSteps);
        Dataset windows = Observed.Windows(TrainingSteps), same = other.Windows(TrainingSteps);

        Assert.Equal(TrainingSteps - Calendar.Day - Calendar.Week - Calendar.Day + 1, windows.Count);
        Assert.Equal(Observed.Scale.Scales, other.Scale.Scales);
        Assert.Equal(Observed.Scale.Offsets, other.Scale.Offsets);
        Assert.Equal(windows.Inputs, same.Inputs);
        Assert.Equal(windows.Targets, same.Targets);

        Dataset weeks = Observed.WeekAfterWeek(TrainingSteps, Course.Lanes), sameWeeks = other.WeekAfterWeek(TrainingSteps, Course.Lanes);
        Assert.Equal(weeks.Inputs, sameWeeks.Inputs);
        Assert.Equal(weeks.Targets, sameWeeks.Targets);
    }

    [Fact]
    public void A_forecast_knows_nothing_of_what_comes_after_it()
    {
        float[] values = Load.Values.ToArray();
        const int Now = TrainingSteps + 100;
        values.AsSpan(Now).Fill(1_000);
        var other = Observations.Of(TimeSeries.Of(values), TrainingSteps);
        var linear = new LinearNetwork(seed: 1);
        var gru = new GruNetwork(seed: 1);
        (Forecaster, Forecaster)[] pairs =
        [
            (Forecaster.LastValue(Observed), Forecaster.LastValue(other)),
            (Forecaster.Seasonal("day", Observed, Calendar.Day), Forecaster.Seasonal("day", other, Calendar.Day)),
            (Forecaster.Of(linear, Observed), Forecaster.Of(linear, other)),
            (Forecaster.Of(gru, Observed), Forecaster.Of(gru, other)),
        ];

        Assert.All(pairs, pair => Assert.Equal(DayOf(pair.Item1, Now), DayOf(pair.Item2, Now)));
    }

    [Fact]
    public void A_forecast_of_the_very_changes_that_came_has_no_error()
    {
        Dataset windows = Observed.Windows(TrainingSteps);
        float[] day = windows.Target(100).ToArray();
        const int First = Calendar.Day + 100 + Calendar.Week;
        Observed.AddYesterday(First, day);

        for (int i = 0; i < Calendar.Day; i++)
        {
            Assert.Equal(Load.Values[First + i], day[i], 1e-4f);
        }

        Assert.Equal(Observed.WeekBefore(First), windows.Input(100));
    }

    [Fact]
    public void Behind_every_step_of_a_week_its_day_is_wanted()
    {
        Dataset weeks = Observed.WeekAfterWeek(TrainingSteps, Course.Lanes), windows = Observed.Windows(TrainingSteps);
        int weeksOfLane = weeks.Count / Course.Lanes;

        // A window's day follows its last step. The second batch goes on with the first lane's second week.
        Assert.Equal(windows.Target(0), weeks.Target(0).Slice((Calendar.Week - 1) * Calendar.Day));
        Assert.Equal(windows.Input(Calendar.Week), weeks.Input(Course.Lanes));
        Assert.Equal(windows.Input(weeksOfLane * Calendar.Week), weeks.Input(1));
    }

    [Fact]
    public void Live_forecasts_are_those_of_a_whole_week_bit_for_bit_and_allocate_nothing()
    {
        var gru = new GruNetwork(seed: 3);
        var week = new float[GruNetwork.OutputSize];
        gru.Predict(Observed.WeekBefore(Calendar.Day + Calendar.Week), week);
        var live = new Live(gru, Observed.Scale);
        float[] forecast = new float[Calendar.Day];
        long allocated = 0;
        for (int step = 0; step < Calendar.Day + Calendar.Week; step++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isKnown = live.Next(Load.Values[step], forecast);
            allocated += step > 2 * Calendar.Day ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
            Assert.Equal(step >= Calendar.Day, isKnown);
            if (isKnown)
            {
                Span<float> wanted = week.AsSpan((step - Calendar.Day) * Calendar.Day, Calendar.Day);
                Observed.AddYesterday(step + 1, wanted);
                Assert.Equal(MemoryMarshal.AsBytes(wanted), MemoryMarshal.AsBytes<float>(forecast));
            }
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Errors_are_means_over_all_days_and_their_steps()
    {
        float[] values = [.. Enumerable.Range(0, 4 * Calendar.Week).Select(step => (float)step)];
        TimeSeries rising = TimeSeries.Of(values);
        var observed = Observations.Of(rising, 3 * Calendar.Week);
        Errors last = Errors.Of(Forecaster.LastValue(observed), rising, 3 * Calendar.Week);
        Errors day = Errors.Of(Forecaster.Seasonal("day", observed, Calendar.Day), rising, 3 * Calendar.Week);

        Assert.All(Enumerable.Range(0, Calendar.Day), ahead => Assert.Equal(ahead + 1, last.Ahead[ahead], 1e-9));
        Assert.Equal((Calendar.Day + 1) / 2.0, last.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(Enumerable.Range(1, Calendar.Day).Average(ahead => (double)ahead * ahead)), last.RootMeanSquare, 1e-9);
        Assert.Equal(Calendar.Day, day.Mean, 1e-9);
        Assert.Equal(Calendar.Day, day.RootMeanSquare, 1e-9);
        Assert.Equal(Calendar.Week, Errors.Scale(rising), 1e-9);
    }

    [Fact]
    public void The_seed_decides_the_series_and_a_longer_one_begins_as_a_shorter()
    {
        Assert.Equal(Load.Slice(0, 500).Values, SeriesMaker.Make(seed: 1, 500).Load.Values);
        Assert.NotEqual(Load.Slice(0, 500).Values.ToArray(), SeriesMaker.Make(seed: 2, 500).Load.Values.ToArray());
    }

    [Fact]
    public void Charts_show_the_end_of_the_training_part_what_came_and_each_forecast()
    {
        Forecaster[] forecasters =
        [
            Forecaster.Seasonal("as a week ago", Observed, Calendar.Week),
            Forecaster.Of(new LinearNetwork(seed: 1), Observed),
            Forecaster.Of(new GruNetwork(seed: 1), Observed),
        ];
        XDocument page = LineChart.Draw(Drawing.FirstDay(Load, TrainingSteps, forecasters));
        string[] texts = [.. page.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        int[] points = [.. page.Descendants().Where(element => element.Name.LocalName == "polyline")
            .Select(line => line.Attribute("points")!.Value.Split(' ').Length)];

        Assert.All(
            ["what came", "as a week ago", "linear", "GRU", "end of training part", "load, GW", "hours from the end of the training part"],
            text => Assert.Contains(text, texts));
        Assert.Equal([3 * Calendar.Day, Calendar.Day, Calendar.Day, Calendar.Day], points);
    }

    [Theory]
    [InlineData("unknown option '--weeks'; --help lists the options", "--weeks", "3")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '0'", "--epochs", "0")]
    [InlineData("--threads takes a whole number from 1 to 1000, not 'two'", "--threads", "two")]
    [InlineData("--seed takes a whole number from 0 up, not '-1'", "--seed", "-1")]
    [InlineData("--out needs a value", "--out")]
    public void What_makes_no_sense_is_named(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<global::Samples.OptionException>(() => Options.Parse(arguments)).Message);

    [Fact]
    public void Every_option_is_read()
    {
        Options options = Options.Parse("--epochs", "3", "--threads", "2", "--seed", "7", "--out", "result");

        Assert.Equal((3, 2, 7ul, "result"), (options.Epochs, options.Threads, options.Seed, options.OutputFolder));
        Assert.True(Options.Parse("--help", "--unknown").HelpWanted);
    }

    private static float[] DayOf(Forecaster forecaster, int step)
    {
        var day = new float[Calendar.Day];
        forecaster.Forecast(step, day);
        return day;
    }
}
