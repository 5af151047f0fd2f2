namespace NetGen.Tests.Data;

public class NormalizationTests
{
    private static readonly Dataset Train = Dataset.Create([2f, -10, 4, 0, 4, 10, 4, 0, 5, 0, 5, 0, 7, 0, 9, 0], new int[8], 2);

    [Fact]
    public void Standardized_inputs_have_mean_0_and_variance_1()
    {
        // The first inputs are 2, 4, 4, 4, 5, 5, 7, 9: mean 5, deviation 2. The second: mean 0, deviation 5.
        Dataset scaled = Train.Normalize(out Normalization normalization);

        Assert.Equal([5f, 0], normalization.Offsets);
        Assert.Equal([2f, 5], normalization.Scales);
        Assert.Equal([-1.5f, -2], scaled.Input(0));
        Assert.Equal([2f, 0], scaled.Input(7));
        Assert.Equal(2f, Train.Input(0)[0]);
        Assert.Equal(Train.Labels, scaled.Labels);
    }

    [Fact]
    public void Ranges_become_0_to_1_exactly()
    {
        Dataset data = Dataset.Create([0.1f, 7.3f, 3.3f, 0.7f, 1.9f, 5.1f], new int[3], 2);
        Dataset scaled = data.Normalize(out _, NormalizationMethod.MinMax);
        Assert.Equal([0f, 1, 1, 0], scaled.Inputs[..4]);
        Assert.All(scaled.Inputs.ToArray(), value => Assert.InRange(value, 0, 1));
    }

    [Theory]
    [InlineData(NormalizationMethod.Standardize)]
    [InlineData(NormalizationMethod.MinMax)]
    public void An_input_that_never_changes_becomes_0(NormalizationMethod method)
    {
        // 0.1 is no double: a mean summed in the plain way would differ from it and leave a variance of 1e-34.
        Dataset data = Dataset.Create([.. Enumerable.Repeat(0.1f, 1000)], new int[1000], 1);
        Dataset scaled = data.Normalize(out Normalization normalization, method);
        Assert.All(scaled.Inputs.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal([1f], normalization.Scales);
    }

    [Fact]
    public void Test_data_and_single_samples_are_scaled_by_the_training_data()
    {
        Train.Normalize(out Normalization normalization);

        Dataset test = Dataset.Create([1f, 15], new[] { 0 }, 2).Normalize(normalization);
        Assert.Equal([-2f, 3], test.Inputs);

        float[] sample = [1, 15];
        normalization.Apply(sample);
        Assert.Equal([-2f, 3], sample);

        var stored = new Normalization(normalization.Offsets, normalization.Scales);
        float[] again = [1, 15, 5, 0];
        stored.Apply(again);
        Assert.Equal([-2f, 3, 0, 0], again);
    }

    [Fact]
    public void Undo_brings_back_what_was_scaled()
    {
        var normalization = new Normalization([5f, -2], [2f, 0.5f]);
        float[] samples = [-1.5f, 2, 2, 0];
        normalization.Undo(samples);
        Assert.Equal([2f, -1, 9, -2], samples);
        normalization.Apply(samples);
        Assert.Equal([-1.5f, 2, 2, 0], samples);
        Assert.Throws<ArgumentException>(() => normalization.Undo(new float[3]));
    }

    [Fact]
    public void A_forecast_of_one_feature_is_undone_by_the_part_of_that_feature()
    {
        TimeSeries weather = TimeSeries.Of([10f, 1000, 20, 1010, 30, 1020], "temperature", "pressure");
        weather.Normalize(out Normalization normalization, NormalizationMethod.MinMax);
        Assert.Equal(["temperature", "pressure"], normalization.Names!);

        float[] forecast = [0, 0.5f, 1];
        normalization.Select("pressure").Undo(forecast);
        Assert.Equal([1000f, 1010, 1020], forecast);

        float[] turned = [0, 1];
        normalization.Select(1, 0).Undo(turned);
        Assert.Equal([1000f, 30], turned);
        Assert.Equal(["pressure", "temperature"], normalization.Select(1, 0).Names!);
    }

    [Theory]
    [InlineData("wind", "The normalization has no feature 'wind'; there are temperature, pressure.")]
    [InlineData("", "Expected a text; it is empty.")]
    public void A_part_that_is_not_there_is_named(string name, string message) => Assert.StartsWith(
        message,
        Assert.Throws<ArgumentException>(() => new Normalization([0f, 0], [1f, 1], "temperature", "pressure").Select(name)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Parts_want_names_that_are_there_and_places_once()
    {
        var nameless = new Normalization([0f, 0], [1f, 1]);
        Assert.StartsWith(
            "The normalization has no feature 'wind'; its 2 features have no names.",
            Assert.Throws<ArgumentException>(() => nameless.Select("wind")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => nameless.Select(2));
        Assert.Throws<ArgumentException>(() => nameless.Select(0, 0));
        Assert.Throws<ArgumentException>(() => new Normalization([0f, 0], [1f, 1], "one"));
        Assert.Throws<ArgumentException>(() => new Normalization([0f, 0], [1f, 1], "one", "one"));
    }

    [Fact]
    public void A_file_gives_back_the_same_bits_and_names()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("scale.json", "");
        var saved = new Normalization([0.1f, -1e-30f, 3e38f], [1f / 3, 1e-5f, 7], "a", "b \"quoted\"", "\u00b0C");
        saved.Save(path);
        var loaded = Normalization.Load(path);
        Assert.Equal(saved.Offsets, loaded.Offsets);
        Assert.Equal(saved.Scales, loaded.Scales);
        Assert.Equal(saved.Names, loaded.Names);

        saved.Select("b \"quoted\"").Save(path);
        Assert.Equal("""{"offsets": [-1E-30], "scales": [1E-05], "names": ["b \"quoted\""]}""" + "\n", File.ReadAllText(path));
        new Normalization([1f], [2f]).Save(path);
        Assert.Equal("""{"offsets": [1], "scales": [2]}""" + "\n", File.ReadAllText(path));
        Assert.Null(Normalization.Load(path).Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"offsets": [1]}""")]
    [InlineData("""{"offsets": [1], "scales": [0]}""")]
    [InlineData("""{"offsets": [1], "scales": [1, 2]}""")]
    [InlineData("""{"offsets": [1e99], "scales": [1]}""")]
    [InlineData("""{"offsets": ["1"], "scales": [1]}""")]
    [InlineData("""{"offsets": [[1]], "scales": [1]}""")]
    [InlineData("""{"offsets": [1], "scales": [1], "names": ["a", "b"]}""")]
    [InlineData("""{"offsets": [1], "scales": [1], "names": ["\ud800"]}""")]
    public void A_file_that_holds_none_is_named(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("scale.json", text);
        Assert.StartsWith(
            path + ": expected offsets and scales in JSON",
            Assert.Throws<InvalidDataException>(() => Normalization.Load(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_explained()
    {
        Train.Normalize(out Normalization normalization);
        Assert.Throws<ArgumentException>(() => normalization.Apply(new float[3]));
        Assert.Throws<ArgumentException>(() => Dataset.Create([1f], new[] { 0 }, 1).Normalize(normalization));
        Assert.Throws<ArgumentException>(() => new Normalization([1f], [1f, 2]));
        Assert.Throws<ArgumentException>(() => new Normalization([], []));
        Assert.Throws<ArgumentException>(() => new Normalization([0f], [0f]));
        Assert.Throws<ArgumentException>(() => new Normalization([float.NaN], [1f]));
        Assert.Throws<ArgumentException>(() => new Normalization([0f], [float.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.Normalize(out _, (NormalizationMethod)7));
        var e = Assert.Throws<ArgumentException>(
            () => Dataset.Create([1e38f], new[] { 0 }, 1).Normalize(new Normalization([0f], [1e-3f])));
        Assert.Contains("scaled input 0 of sample 0 is Infinity", e.Message, StringComparison.Ordinal);
    }
}
