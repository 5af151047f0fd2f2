namespace NetGen.Tests.Data.Sequences;

public class TimeSeriesTests
{
    private const string Weather = "time,temperature,pressure\n00:00,3.5,1013\n01:00,3,1012.5\n02:00,2.5,1011\n";

    [Fact]
    public void Columns_of_a_file_are_features_in_the_order_asked_for_and_time_goes_down_the_rows()
    {
        TimeSeries series = TimeSeries.FromCsv(new StringReader(Weather), ["pressure", "temperature"]);
        Assert.Equal("3 steps of pressure, temperature", series.ToString());
        Assert.Equal([1013f, 3.5f, 1012.5f, 3, 1011, 2.5f], series.Values);
        Assert.Equal([1012.5f, 3f], series.Step(1));
        Assert.Equal([3.5f, 3, 2.5f], series.Select("temperature").Values);
    }

    [Fact]
    public void Columns_may_be_given_by_place_and_all_are_taken_where_none_is()
    {
        TimeSeries all = TimeSeries.FromCsv(new StringReader("1;2\n3;4\n"), separator: ';', hasHeader: false);
        Assert.Equal("2 steps of 2 features", all.ToString());
        Assert.Null(all.Names);
        Assert.Equal([2f, 4], TimeSeries.FromCsv(new StringReader("1;2\n3;4\n"), [^1], ';', hasHeader: false).Values);
        Assert.Equal([2f, 4], all.Select(1).Values);
    }

    [Fact]
    public void A_file_is_read_as_the_text_is()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal([1013f, 1012.5f, 1011], TimeSeries.FromCsv(folder.File("weather.csv", Weather), ["pressure"]).Values);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\n", "CSV text, line 3, column 1 'b': expected a finite number; found nothing.")]
    [InlineData("a,b\n1,2\n3,NaN\n", "CSV text, line 3, column 1 'b': expected a finite number; found 'NaN'.")]
    [InlineData("a,c\n1,2\n", "CSV text: expected one column 'b'; found a, c.")]
    [InlineData("a,b\n", "CSV text: expected at least 1 sample; found none.")]
    public void What_is_missing_is_named_with_its_place(string text, string message) =>
        Assert.Equal(
            message, Assert.Throws<InvalidDataException>(() => TimeSeries.FromCsv(new StringReader(text), ["b"])).Message);

    [Fact]
    public void A_column_that_is_there_twice_is_refused() => Assert.Equal(
        "CSV text: expected columns of different names; found 'a' twice.",
        Assert.Throws<InvalidDataException>(() => TimeSeries.FromCsv(new StringReader("a,a\n1,2\n"))).Message);

    [Fact]
    public void Windows_of_what_was_have_no_value_of_what_came_after()
    {
        TimeSeries series = TimeSeries.Of([.. Enumerable.Range(0, 100).Select(t => (float)t)]);
        (TimeSeries past, TimeSeries recent) = series.Split(0.8);
        Dataset train = Dataset.Windows(past, length: 10, horizon: 3), test = Dataset.Windows(recent, length: 10, horizon: 3);
        Assert.Equal(79, Math.Max(train.Inputs.ToArray().Max(), train.Targets.ToArray().Max()));
        Assert.Equal(80, Math.Min(test.Inputs.ToArray().Min(), test.Targets.ToArray().Min()));
    }

    [Fact]
    public void What_comes_after_is_scaled_by_what_was_before()
    {
        TimeSeries series = TimeSeries.Of([0, 5, 2, 5, 4, 7], "rising", "constant");
        (TimeSeries past, TimeSeries recent) = series.Split(2);
        Assert.Equal([-1f, 0, 1, 0], past.Normalize(out Normalization normalization).Values);
        Assert.Equal([3f, 2], recent.Normalize(normalization).Values);
        Assert.Equal(["rising", "constant"], recent.Normalize(normalization).Names!);
        Assert.Equal(
            "Expected finite numbers; scaled feature 0 of step 0 is Infinity. (Parameter 'normalization')",
            Assert.Throws<ArgumentException>(() => TimeSeries.Of([1e38f]).Normalize(new Normalization([0], [1e-38f]))).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        TimeSeries series = TimeSeries.Of([1, 2, 3, 4], "a", "b");
        Refused("The series has no feature 'c'; there are a, b.", () => series.Select("c"));
        Refused("The series has no feature 'c'; its 2 features have no names.", () => TimeSeries.Of([1, 2], 2).Select("c"));
        Refused("Two features are named 'a'.", () => series.Select("a", "a"));
        Refused("Two features are named 'a'.", () => TimeSeries.Of([1, 2], "a", "a"));
        Refused("Expected features from 0 to 1, got 2.", () => series.Select(2));
        Refused("Expected at least 1 feature, each of them once.", () => series.Select(1, 1));
        Refused("Expected finite numbers; feature 1 of step 0 is NaN.", () => TimeSeries.Of([1, float.NaN], 2));
        Refused("Expected a positive multiple of 2 values, got 3.", () => TimeSeries.Of([1, 2, 3], 2));
        Refused("Expected a step from 0 to 1.", () => series.Step(2));
        Refused("Expected 1 to 1.", () => series.Split(2));
        Refused("Expected a share that leaves at least 1 of 2 steps in each part.", () => series.Split(0.1));
    }
}
