namespace NetGen.Tests.Data;

public class DatasetTests
{
    private static readonly Dataset Labelled = Dataset.Create([1f, 2, 3, 4, 5, 6], new[] { 0, 2, 1 }, inputSize: 2);
    private static readonly Dataset Targeted = Dataset.Create([1f, 2, 3, 4, 5, 6], [10f, 20, 30], inputSize: 2, targetSize: 1);

    [Fact]
    public void Labels_and_inputs_are_held_by_sample()
    {
        Assert.Equal((3, 2, 3, 0, true), (Labelled.Count, Labelled.InputSize, Labelled.ClassCount, Labelled.TargetSize, Labelled.HasLabels));
        Assert.Equal([1f, 2, 3, 4, 5, 6], Labelled.Inputs);
        Assert.Equal([3f, 4], Labelled.Input(1));
        Assert.Equal([0, 2, 1], Labelled.Labels);
        Assert.Equal(2, Labelled.Label(1));
        Assert.True(Labelled.Targets.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => Labelled.Target(0));
        Assert.Equal("3 samples of 2 inputs in 3 classes", Labelled.ToString());
    }

    [Fact]
    public void Targets_and_inputs_are_held_by_sample()
    {
        Assert.Equal((3, 2, 0, 1, false), (Targeted.Count, Targeted.InputSize, Targeted.ClassCount, Targeted.TargetSize, Targeted.HasLabels));
        Assert.Equal([10f, 20, 30], Targeted.Targets);
        Assert.Equal([20f], Targeted.Target(1));
        Assert.True(Targeted.Labels.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => Targeted.Label(0));
        Assert.Equal("3 samples of 2 inputs with 1 target", Targeted.ToString());
    }

    [Fact]
    public void A_data_set_prints_as_a_sentence_would_have_it()
    {
        Assert.Equal("1 sample of 1 input in 1 class", Dataset.Create([1f], new[] { 0 }, 1).ToString());
        Assert.Equal("1,200 samples of 10 inputs in 3 classes", Dataset.Create(new float[12_000], new int[1200], 10, 3).ToString());
        Assert.Equal("2 samples of 3 inputs with 2 targets", Dataset.Create(new float[6], new float[4], 3, 2).ToString());
    }

    [Fact]
    public void Jagged_arrays_are_read_row_by_row()
    {
        Dataset targeted = Dataset.Create([[1f, 2], [3f, 4]], [[5f], [6f]]);
        Assert.Equal([1f, 2, 3, 4], targeted.Inputs);
        Assert.Equal([5f, 6], targeted.Targets);
        Dataset labelled = Dataset.Create([[1f, 2], [3f, 4]], [1, 0], classCount: 5);
        Assert.Equal([1, 0], labelled.Labels);
        Assert.Equal(5, labelled.ClassCount);
    }

    [Fact]
    public void Values_are_copied()
    {
        float[] inputs = [1, 2];
        int[] labels = [0, 1];
        Dataset data = Dataset.Create(inputs, labels, 1);
        inputs[0] = 9;
        labels[0] = 9;
        Assert.Equal([1f, 2], data.Inputs);
        Assert.Equal([0, 1], data.Labels);
    }

    public static TheoryData<string, Func<Dataset>> Refused => new()
    {
        { "Expected a positive multiple of 2 values, got 3", () => Dataset.Create([1f, 2, 3], new[] { 1 }, 2) },
        { "Expected a positive multiple of 2 values, got 0", () => Dataset.Create(new float[0], new int[0], 2) },
        { "Expected 2 samples as in the inputs, got 3", () => Dataset.Create([1f, 2, 3, 4], new[] { 1, 2, 3 }, 2) },
        { "Expected 2 samples as in the inputs, got 1", () => Dataset.Create([1f, 2, 3, 4], [1f, 2], 2, 2) },
        { "Expected a positive multiple of 2 values, got 1", () => Dataset.Create([1f, 2], [1f], 1, 2) },
        { "Expected at least 1.", () => Dataset.Create([1f], new[] { 0 }, 0) },
        { "Expected at least 1.", () => Dataset.Create([1f], [1f], 1, -1) },
        { "Expected labels from 0 on, or -1 for one that counts nothing; the label of sample 1 is -2", () => Dataset.Create([1f, 2], new[] { 1, -2 }, 1) },
        { "Expected labels from 0 and below 2; the label of sample 1 is 2", () => Dataset.Create([1f, 2], new[] { 1, 2 }, 1, 2) },
        { "the label of sample 0 is -2", () => Dataset.Create([1f], new[] { -2 }, 1) },
        { "the label of sample 0 is 2147483647", () => Dataset.Create([1f], new[] { int.MaxValue }, 1) },
        { "Expected at least 0.", () => Dataset.Create([1f], new[] { 0 }, 1, -3) },
        { "Expected finite numbers; input 1 of sample 1 is NaN", () => Dataset.Create([1f, 2, 3, float.NaN], new[] { 0, 1 }, 2) },
        { "Expected finite numbers; input 0 of sample 0 is -Infinity", () => Dataset.Create([float.NegativeInfinity], new[] { 0 }, 1) },
        { "Expected finite numbers; target 0 of sample 1 is Infinity", () => Dataset.Create([1f, 2], [1f, float.PositiveInfinity], 1, 1) },
        { "Expected rows of 2 values; row 1 has 1", () => Dataset.Create([[1f, 2], [3f]], [0, 1]) },
        { "Expected rows of 1 value; row 1 has 0", () => Dataset.Create([[1f], [2f]], [[1f], null!]) },
        { "Expected rows of 1 value; row 0 has 0", () => Dataset.Create([[]], [0]) },
        { "Expected at least 1 sample, got none", () => Dataset.Create([], [0]) },
        { "Expected at least 1 sample, got none", () => Dataset.Create([[1f]], (float[][])null!) },
        { "Expected 1 sample as in the inputs, got 2", () => Dataset.Create([[1f]], [[1f], [2f]]) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_explained(string message, Func<Dataset> create)
    {
        ArgumentException e = Assert.ThrowsAny<ArgumentException>(create);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_that_no_array_holds_are_refused_in_words()
    {
        Dataset many = Dataset.Create([1f, 2], new[] { 0, int.MaxValue - 1 }, 1);
        string text = Assert.Throws<InvalidOperationException>(() => many.OneHot()).Message;
        Assert.Equal("One-hot targets of 2 samples have at most 1073741795 columns; the labels count 2147483647 classes.", text);
        Assert.Throws<InvalidOperationException>(() => many.OneHot(int.MaxValue));
        var columns = Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.OneHot(1_000_000_000));
        Assert.Contains("Expected 3 to 715827863 columns.", columns.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.OneHot(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.Create([1f], new[] { 0 }, 1).OneHot(int.MaxValue));
    }

    [Fact]
    public void Rows_that_are_more_than_an_array_holds_are_refused()
    {
        float[][] rows = [.. Enumerable.Repeat(new float[50_000], 50_000)];
        var error = Assert.Throws<ArgumentException>(() => Dataset.Create(rows, new int[50_000]));
        Assert.Contains("Expected at most 2147483591 values; 50000 rows of 50000 have more.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_are_not_there_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.Input(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.Input(-1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.Label(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Targeted.Target(3).Length);
    }

    [Fact]
    public void One_hot_has_a_one_in_the_column_of_the_class()
    {
        Dataset oneHot = Labelled.OneHot();
        Assert.Equal([1f, 0, 0, 0, 0, 1, 0, 1, 0], oneHot.Targets);
        Assert.Equal((false, 3), (oneHot.HasLabels, oneHot.TargetSize));
        Assert.Equal(Labelled.Inputs, oneHot.Inputs);
        Assert.Equal([0f, 1, 0, 0], Labelled.OneHot(4).Target(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.OneHot(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.OneHot(int.MaxValue));
        Assert.Throws<InvalidOperationException>(() => oneHot.OneHot());
    }
}
