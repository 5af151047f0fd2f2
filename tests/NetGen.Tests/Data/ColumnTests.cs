namespace NetGen.Tests.Data;

/// <summary>Datasets of any columns.</summary>
public class ColumnTests
{
    private const int Count = 12;

    [Fact]
    public void A_column_tells_its_name_its_kind_and_its_sizes()
    {
        Dataset data = Columns();
        Assert.Equal(["state", "goal", "policy", "moves"], data.Columns.Select(column => column.Name));
        Assert.Equal(Count, data.Count);
        Assert.Equal((ColumnKind.Values, 2, 0), (data["state"].Kind, data["state"].Size, data["state"].ClassCount));
        Assert.Equal((ColumnKind.Labels, 1, 3), (data["policy"].Kind, data["policy"].Size, data["policy"].ClassCount));
        Assert.Equal((ColumnKind.Labels, 2, 13), (data["moves"].Kind, data["moves"].Size, data["moves"].ClassCount));
        Assert.Equal(Count * 2, data["state"].Values.Length);
        Assert.True(data["state"].Labels.IsEmpty);
        Assert.Equal(5, data["moves"].Labels[9]);
        Assert.Equal("12 samples of state [2], goal [1], policy in 3 classes, moves [2] in 13 classes", data.ToString());
    }

    [Fact]
    public void Every_way_of_use_keeps_the_columns_of_a_sample_together()
    {
        Dataset data = Columns().WithWeights([.. Enumerable.Range(0, Count).Select(i => (float)i)]);
        CheckTogether(data.Shuffle(seed: 3));
        CheckTogether(data.Take(5));
        CheckTogether(data.Slice(4, 3));
        (Dataset first, Dataset second) = data.Split(0.5);
        CheckTogether(first);
        CheckTogether(second);
        (first, second) = data.Split(0.5, stratified: true);
        CheckTogether(first);
        CheckTogether(second);
        Assert.Equal(6, first.Count);
        foreach ((Dataset train, Dataset validation) in data.KFold(3, seed: 1, stratifiedBy: "policy"))
        {
            CheckTogether(train);
            CheckTogether(validation);
            Assert.All(validation["policy"].Labels.ToArray().GroupBy(label => label), group => Assert.InRange(group.Count(), 1, 2));
        }
    }

    [Fact]
    public void Parts_share_the_memory_of_the_whole()
    {
        Dataset data = Columns();
        Assert.True(data["goal"].Values.Slice(3).Overlaps(data.Slice(3, 2)["goal"].Values));
    }

    [Fact]
    public void A_column_is_scaled_by_its_name_and_the_others_stay()
    {
        Dataset data = Columns();
        Dataset scaled = data.Normalize("goal", out Normalization normalization, NormalizationMethod.MinMax);
        Assert.Equal(1, scaled["goal"].Values[0]);
        Assert.Equal(0, scaled["goal"].Values[Count - 1]);
        Assert.Equal(data["state"].Values.ToArray(), scaled["state"].Values.ToArray());
        Assert.Equal(scaled["goal"].Values.ToArray(), data.Normalize("goal", normalization)["goal"].Values.ToArray());
        Assert.Throws<InvalidOperationException>(() => data.Normalize("policy", out _));
        Assert.Throws<ArgumentException>(() => data.Normalize("state", normalization));
    }

    [Fact]
    public void Labels_become_targets_by_the_name_of_their_column()
    {
        Dataset data = Columns().OneHot("policy", classes: 4);
        Assert.Equal(["state", "goal", "policy", "moves"], data.Columns.Select(column => column.Name));
        Assert.Equal([0, 1, 0, 0], data["policy"].Values.Slice(4, 4).ToArray());
        Assert.Equal(26, data.OneHot("moves")["moves"].Size);
        Exception e = Assert.Throws<InvalidOperationException>(() => data.OneHot("state"));
        Assert.Equal("Column 'state' holds values; one-hot targets are made of labels.", e.Message);
    }

    [Fact]
    public void A_dataset_of_one_input_and_one_output_has_two_columns()
    {
        Dataset labels = Dataset.Create([1f, 2, 3, 4], [0, 1], inputSize: 2);
        Assert.Equal(["inputs [2]", "labels in 2 classes"], labels.Columns.Select(column => column.ToString()));
        Assert.Equal(["inputs [2]", "targets [2]"], labels.OneHot().Columns.Select(column => column.ToString()));

        Dataset named = Dataset.FromColumns(Column.Of("pixels", [[1f, 2], [3, 4]]), Column.Of("digit", [0, 1]));
        Assert.Equal((2, true, 2), (named.InputSize, named.HasLabels, named.ClassCount));
        Assert.Equal([3, 4], named.Input(1).ToArray());
        Assert.Equal(1, named.Label(1));
        Assert.Equal("2 samples of 2 inputs in 2 classes", named.ToString());
        Dataset tags = Dataset.FromColumns(Column.Of("words", [1f, 2, 3, 4], 2), Column.Of("tags", [0, 1, 1, 0], 2));
        Assert.Equal([0, 1, 1, 0], tags.Labels.ToArray());
        Assert.Equal("Each sample has 2 labels; Labels has them all.", Assert.Throws<InvalidOperationException>(() => tags.Label(0)).Message);
        Assert.Equal(["pixels", "digit"], named.OneHot().Columns.Select(column => column.Name));
    }

    [Fact]
    public void What_is_of_one_input_and_one_output_says_which_columns_there_are()
    {
        Dataset data = Columns();
        Action[] uses =
        [
            () => _ = data.Inputs.Length, () => _ = data.Targets.Length, () => _ = data.Labels.Length, () => _ = data.InputSize,
            () => _ = data.TargetSize, () => _ = data.HasLabels, () => _ = data.ClassCount, () => _ = data.ClassNames,
            () => data.Input(0), () => data.Target(0), () => data.Label(0), () => data.OneHot(), () => data.Normalize(out _),
        ];
        foreach (Action use in uses)
        {
            Exception e = Assert.Throws<InvalidOperationException>(use);
            Assert.EndsWith(
                " is of samples of one input and one output; the dataset has the columns state, goal, policy, moves. "
                + "data[\"state\"] gives one of them.",
                e.Message,
                StringComparison.Ordinal);
        }

        Assert.StartsWith("Inputs is of ", Assert.Throws<InvalidOperationException>(() => _ = data.Inputs.Length).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stratified_split_asks_for_a_name_where_several_columns_hold_labels()
    {
        Dataset two = Dataset.FromColumns(Column.Of("a", [0, 1, 0, 1]), Column.Of("b", [0, 0, 1, 1]), Column.Of("x", [1f, 2, 3, 4], 1));
        Exception e = Assert.Throws<InvalidOperationException>(() => two.Split(0.5, stratified: true));
        Assert.Equal("A stratified split needs one column of labels; there are a, b. Name one: stratifiedBy: \"a\".", e.Message);
        (Dataset first, _) = two.Split(0.5, stratifiedBy: "b");
        Assert.Equal([0, 1], first["b"].Labels.ToArray());
        e = Assert.Throws<InvalidOperationException>(() => two.Split(0.5, stratifiedBy: "x"));
        Assert.Equal("Column 'x' does not hold a label for each sample; it is x [1].", e.Message);
        Assert.Throws<KeyNotFoundException>(() => two.Split(0.5, stratifiedBy: "c"));
        Dataset none = Dataset.FromColumns(Column.Of("x", [1f, 2], 1));
        e = Assert.Throws<InvalidOperationException>(() => none.KFold(2, seed: 1, stratified: true));
        Assert.Equal("Stratified folds need a column of labels; there are x.", e.Message);
    }

    [Fact]
    public void What_is_wrong_with_columns_is_said_with_their_names()
    {
        Refuses("Expected 2 samples as in column 'state'; 'goal' has 3.", () => Dataset.FromColumns(
            Column.Of("state", [1f, 2], 1), Column.Of("goal", [1f, 2, 3], 1)));
        Refuses("Two columns are named 'x'.", () => Dataset.FromColumns(Column.Of("x", [1f], 1), Column.Of("x", [1])));
        Refuses("Expected at least 1 column, got none.", () => Dataset.FromColumns());
        Refuses("A column is null.", () => Dataset.FromColumns(null!, null!));
        Refuses("Expected finite numbers; column 'x': value 1 of sample 1 is NaN.", () => Column.Of("x", [1, 2, 3, float.NaN], 2));
        Refuses("Expected finite numbers; column 'x': value 0 of sample 1 is Infinity.", () => Column.Of("x", [[1f], [float.PositiveInfinity]]));
        Refuses("Expected a positive multiple of 2 values, got 3.", () => Column.Of("x", [1f, 2, 3], 2));
        Refuses("Expected labels from 0 and below 2; the label of sample 1 is 2.", () => Column.Of("x", [0, 1, 2, 0], 2, classCount: 2));
        Refuses("Expected a text; it is empty.", () => Column.Of("", [0]));
        Exception e = Assert.Throws<KeyNotFoundException>(() => Columns()["stat"]);
        Assert.Equal("The dataset has no column 'stat'; there are state, goal, policy, moves.", e.Message);
    }

    private static void Refuses(string message, Func<object> make) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);

    /// <summary>Samples whose columns all tell the number of the sample.</summary>
    private static Dataset Columns() => Dataset.FromColumns(
        Column.Of("state", [.. Enumerable.Range(0, Count).SelectMany(i => new[] { i, i + 0.5f })], 2),
        Column.Of("goal", [.. Enumerable.Range(0, Count).Select(i => -(float)i)], 1),
        Column.Of("policy", [.. Enumerable.Range(0, Count).Select(i => i % 3)]),
        Column.Of("moves", [.. Enumerable.Range(0, Count).SelectMany(i => new[] { i, i + 1 })], 2));

    private static void CheckTogether(Dataset data)
    {
        for (int sample = 0; sample < data.Count; sample++)
        {
            int number = (int)data.Weights[sample];
            Assert.Equal([number, number + 0.5f], data["state"].Values.Slice(sample * 2, 2).ToArray());
            Assert.Equal(-number, data["goal"].Values[sample]);
            Assert.Equal(number % 3, data["policy"].Labels[sample]);
            Assert.Equal([number, number + 1], data["moves"].Labels.Slice(sample * 2, 2).ToArray());
        }
    }
}
