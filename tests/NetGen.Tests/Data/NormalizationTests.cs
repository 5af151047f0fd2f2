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
