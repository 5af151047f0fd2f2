using System.Reflection;

namespace NetGen.Tests.Data;

public class DatasetWeightTests
{
    private const int Count = 12;

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Count).Select(i => (float)i)];

    /// <summary>The input tells the sample, and so its weight.</summary>
    private static readonly Dataset Weighted =
        Dataset.Create(Inputs, [.. Enumerable.Range(0, Count).Select(i => i % 3)], 1)
            .WithWeights([.. Inputs.Select(WeightOf)]);

    /// <summary>What every operation that makes a data set of another is called with.</summary>
    private static readonly Dictionary<string, Func<Dataset, Dataset[]>> Operations = new()
    {
        ["Shuffle(UInt64)"] = data => [data.Shuffle(5)],
        ["Take(Int32)"] = data => [data.Take(7)],
        ["Slice(Int32, Int32)"] = data => [data.Slice(2, 5), data.Slice(4, 8).Slice(1, 3)],
        ["Split(Int32)"] = data => Both(data.Split(5)),
        ["Split(Double, Boolean)"] = data => [.. Both(data.Split(0.6)), .. Both(data.Split(0.6, stratified: true))],
        ["KFold(Int32, UInt64, Boolean)"] = data => [.. data.KFold(3, 4).Concat(data.KFold(3, 4, stratified: true)).SelectMany(Both)],
        ["Split(Double, String)"] = data => Both(data.Split(0.6, stratifiedBy: "labels")),
        ["KFold(Int32, UInt64, String)"] = data => [.. data.KFold(3, 4, stratifiedBy: "labels").SelectMany(Both)],
        ["OneHot(String, Int32)"] = data => [data.OneHot("labels"), data.OneHot("labels", 5).Take(4)],
        ["OneHot(Int32)"] = data => [data.OneHot(), data.OneHot(5).Shuffle(3).Take(4)],
        ["Shard(Int32, Int32)"] = data => [data.Shard(0, 2), data.Shard(1, 2)],
        ["Augment(Augmentation)"] = data => [data.Augment(new() { Noise = 1 })],
        ["Augment(String, Augmentation)"] = data => [data.Augment("inputs", new() { Noise = 1 })],
        ["WithClassNames(String[])"] = data => [data.WithClassNames([.. Enumerable.Range(0, data.ClassCount).Select(i => $"class {i}")])],
        ["WithInputShape(Int32[])"] = data => [data.WithInputShape(1, 1)],
        ["WithWeights(ReadOnlySpan`1)"] = data => [data.WithWeights(data.Weights)],
    };

    [Fact]
    public void Every_operation_keeps_each_sample_s_weight()
    {
        foreach ((string name, Func<Dataset, Dataset[]> operation) in Operations)
        {
            foreach (Dataset result in operation(Weighted))
            {
                Assert.True(result.HasWeights, name);
                Assert.Equal(result.Inputs.ToArray().Select(WeightOf), result.Weights.ToArray());
            }

        }

        // Scaled inputs no longer tell the sample, but stay in order.
        Dataset normalized = Weighted.Normalize(out Normalization normalization);
        Assert.Equal(Weighted.Weights, normalized.Weights);
        Assert.Equal(Weighted.Weights, Weighted.Normalize(normalization).Weights);
        Assert.Equal(Weighted.Weights, Weighted.Normalize("inputs", out normalization).Weights);
        Assert.Equal(Weighted.Weights, Weighted.Normalize("inputs", normalization).Weights);
    }

    [Fact]
    public void Without_weights_there_are_none_after_any_operation()
    {
        Dataset plain = Dataset.Create(Inputs, Weighted.Labels, 1);
        foreach ((string name, Func<Dataset, Dataset[]> operation) in Operations.Where(each => !each.Key.StartsWith('W')))
        {
            Assert.All(operation(plain), result => Assert.False(result.HasWeights || !result.Weights.IsEmpty, name));
        }
    }

    [Fact]
    public void No_operation_is_missing_from_the_test_above()
    {
        IEnumerable<string> written = typeof(Dataset)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => MakesDatasets(method.ReturnType) && method.Name != "Normalize")
            .Select(method =>
                $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})");
        Assert.Equal(Operations.Keys.Order(), written.Order());
    }

    [Theory]
    [InlineData(new float[] { 1, 1 }, "Expected 3 weights, one a sample, got 2.")]
    [InlineData(new float[0], "Expected 3 weights, one a sample, got 0.")]
    [InlineData(new[] { 1, -0.5f, 1 }, "Expected finite weights of at least 0; the weight of sample 1 is -0.5.")]
    [InlineData(new[] { 1, 1, float.NaN }, "the weight of sample 2 is NaN.")]
    [InlineData(new[] { float.PositiveInfinity, 1, 1 }, "the weight of sample 0 is")]
    public void Weights_that_do_not_fit_are_named(float[] weights, string message)
    {
        Dataset data = Dataset.Create([1f, 2, 3], [0, 1, 0], 1);
        var error = Assert.Throws<ArgumentException>(() => data.WithWeights(weights));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("weights", error.ParamName);
    }

    private static float WeightOf(float input) => (input / 4) + 0.5f;

    private static Dataset[] Both((Dataset First, Dataset Second) parts) => [parts.First, parts.Second];

    private static bool MakesDatasets(Type type) =>
        type == typeof(Dataset) || type.GetGenericArguments().Any(MakesDatasets);
}
