namespace NetGen.Tests.Data;

public class ShapeTests
{
    private static readonly Dataset Shaped =
        Dataset.Create(new float[48], [0, 1, 0, 1], inputSize: 12).WithInputShape(2, 3, 2);

    [Fact]
    public void A_shape_is_the_number_of_values_until_it_is_given()
    {
        Assert.Equal([12], Dataset.Create(new float[48], new int[4], 12).InputShape);
        Assert.Equal([1], Shaped["labels"].Shape);
        Assert.Equal([2, 3, 2], Shaped.InputShape);
        Assert.Equal([2, 3, 2], Shaped["inputs"].Shape);
        Assert.Equal("4 samples of inputs [2, 3, 2] in 2 classes", Shaped.ToString());
        Assert.Equal("state [2, 4]", Column.Of("state", new float[8], 8).WithShape(2, 4).ToString());
    }

    [Fact]
    public void Every_operation_keeps_the_shape()
    {
        Dataset[] results =
        [
            Shaped.Shuffle(1), Shaped.Take(2), Shaped.Slice(1, 2), Shaped.OneHot(), Shaped.WithWeights([1, 1, 1, 1]),
            Shaped.Normalize(out Normalization normalization), Shaped.Normalize("inputs", normalization),
            Shaped.Split(2).Second, Shaped.Split(0.5, stratified: true).First, Shaped.KFold(2, seed: 1).First().Train,
        ];
        Assert.All(results, result => Assert.Equal([2, 3, 2], result.InputShape));
    }

    [Fact]
    public void A_shape_shares_the_memory()
    {
        Dataset flat = Shaped.WithInputShape(12);
        Assert.True(flat.Inputs == Shaped.Inputs);
        Assert.Equal([12], flat.InputShape);
        Assert.Equal("tags [2, 2] in 3 classes", Column.Of("tags", [0, 1, 2, 2], size: 4).WithShape(2, 2).ToString());
    }

    [Theory]
    [InlineData(new[] { 3, 5 }, "Expected axes whose product is 12 values, as a sample of 'inputs' has; the shape is [3, 5].")]
    [InlineData(new[] { 12, 0 }, "Expected axes of at least 1")]
    [InlineData(new int[0], "Expected a shape with at least one axis.")]
    public void A_shape_that_does_not_fit_is_refused(int[] shape, string message) => Assert.Contains(
        message, Assert.Throws<ArgumentException>(() => Shaped.WithInputShape(shape)).Message, StringComparison.Ordinal);
}
