namespace NetGen.Tests.Data;

public class DatasetPartsTests
{
    /// <summary>100 samples; the input tells the sample, and every fourth sample is of class 1.</summary>
    private static readonly Dataset Hundred = Dataset.Create(
        [.. Enumerable.Range(0, 100).Select(i => (float)i)], [.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? 1 : 0)], 1);

    [Fact]
    public void Take_and_slice_keep_samples_together()
    {
        Dataset slice = Hundred.Slice(3, 6);
        Assert.Equal([3f, 4, 5, 6, 7, 8], slice.Inputs);
        Assert.Equal([0, 1, 0, 0, 0, 1], slice.Labels);
        Assert.Equal([4f, 5], slice.Slice(1, 2).Inputs);
        Assert.Equal(2, slice.Take(1).ClassCount);

        Dataset targeted = Dataset.Create([1f, 2, 3], [1f, 10, 2, 20, 3, 30], 1, 2);
        Assert.Equal([2f, 20, 3, 30], targeted.Slice(1, 2).Targets);
    }

    [Fact]
    public void Parts_share_memory()
    {
        Dataset part = Hundred.Slice(10, 80);
        Assert.True(Hundred.Inputs.Overlaps(part.Inputs, out int inputs));
        Assert.True(Hundred.Labels.Overlaps(part.Labels, out int labels));
        Assert.Equal((10 * Hundred.InputSize, 10), (inputs, labels));
    }

    [Fact]
    public void Shards_are_runs_that_make_up_the_whole()
    {
        Dataset weighted = Hundred.WithWeights([.. Enumerable.Range(0, 100).Select(i => i + 0.5f)]).Augment(new Augmentation { Noise = 0.1f });
        Dataset[] shards = [.. Enumerable.Range(0, 8).Select(index => weighted.Shard(index, 8))];
        Assert.Equal([12, 13, 12, 13, 12, 13, 12, 13], shards.Select(shard => shard.Count));
        Assert.Equal(Hundred.Inputs.ToArray(), shards.SelectMany(shard => shard.Inputs.ToArray()));
        Assert.Equal(weighted.Weights.ToArray(), shards.SelectMany(shard => shard.Weights.ToArray()));
        Assert.All(shards, shard => Assert.NotNull(shard.Columns[0].Augmentation));
        Assert.All(shards, shard => Assert.True(Hundred.Labels.Overlaps(shard.Labels)));

        Dataset windows = Dataset.Windows(TimeSeries.Of([.. Enumerable.Range(0, 12).Select(i => (float)i)]), length: 3);
        Assert.Equal([[3f, 4, 5], [4, 5, 6], [5, 6, 7]], Enumerable.Range(0, 3).Select(i => windows.Shard(1, 3).Input(i).ToArray()));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 2)]
    [InlineData(2, 2)]
    [InlineData(0, 101)]
    public void Shards_that_are_not_there_are_refused(int index, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Shard(index, count));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    [InlineData(-1, 5)]
    [InlineData(100, 1)]
    [InlineData(99, 2)]
    [InlineData(1, int.MaxValue)]
    [InlineData(0, -1)]
    public void Parts_that_are_not_there_are_refused(int start, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Slice(start, count));

    [Fact]
    public void Shuffle_keeps_inputs_and_labels_together()
    {
        Dataset shuffled = Hundred.Shuffle(seed: 1);
        Assert.False(Hundred.Inputs.SequenceEqual(shuffled.Inputs));
        Assert.Equal(Hundred.Inputs.ToArray(), shuffled.Inputs.ToArray().Order());
        for (int sample = 0; sample < 100; sample++)
        {
            Assert.Equal(shuffled.Input(sample)[0] % 4 == 0 ? 1 : 0, shuffled.Label(sample));
        }

        Dataset targeted = Dataset.Create([1f, 2, 3, 4, 5], [1f, 10, 2, 20, 3, 30, 4, 40, 5, 50], 1, 2).Shuffle(seed: 9);
        for (int sample = 0; sample < 5; sample++)
        {
            float input = targeted.Input(sample)[0];
            Assert.Equal([input, 10 * input], targeted.Target(sample));
        }
    }

    [Fact]
    public void Shuffle_is_a_function_of_the_seed()
    {
        Assert.Equal(Hundred.Shuffle(1).Inputs, Hundred.Shuffle(1).Inputs);
        Assert.False(Hundred.Shuffle(1).Inputs.SequenceEqual(Hundred.Shuffle(2).Inputs));
        Assert.Equal([9f, 0, 1, 4, 8, 2, 3, 7, 6, 5], Hundred.Take(10).Shuffle(1).Inputs);
    }

    [Fact]
    public void Split_is_in_order_and_loses_nothing()
    {
        (Dataset first, Dataset second) = Hundred.Split(0.75);
        Assert.Equal((75, 25), (first.Count, second.Count));
        Assert.Equal(Hundred.Inputs, [.. first.Inputs, .. second.Inputs]);
        Assert.Equal((30, 70), (Hundred.Split(30).First.Count, Hundred.Split(30).Second.Count));
        Assert.Equal(67, Hundred.Split(2.0 / 3).First.Count);
    }

    [Fact]
    public void Stratified_split_gives_each_class_its_share()
    {
        (Dataset first, Dataset second) = Hundred.Split(0.8, stratified: true);
        Assert.Equal((80, 20), (first.Count, second.Count));
        Assert.Equal(20, first.Labels.Count(1));
        Assert.Equal(5, second.Labels.Count(1));
        Assert.Equal(Hundred.Inputs.ToArray(), first.Inputs.ToArray().Concat(second.Inputs.ToArray()).Order());
        Assert.Equal(first.Inputs.ToArray().Order(), first.Inputs.ToArray());
    }

    [Fact]
    public void Stratified_split_rounds_up_what_lacks_most()
    {
        // Classes of 5, 3 and 2: half of them is 2.5, 1.5 and 1; of the two halves the lower label is rounded up.
        Dataset data = Dataset.Create(new float[10], new[] { 0, 0, 0, 0, 0, 1, 1, 1, 2, 2 }, 1);
        Assert.Equal([0, 0, 0, 1, 2], data.Split(0.5, stratified: true).First.Labels);
    }

    [Fact]
    public void A_split_that_leaves_a_part_empty_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(100));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(0.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(0.001));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hundred.Split(0.999));
        Assert.Throws<InvalidOperationException>(() => Hundred.OneHot().Split(0.5, stratified: true));
    }
}
