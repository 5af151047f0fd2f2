namespace NetGen.Tests.Data;

public class KFoldTests
{
    /// <summary>23 samples of three classes, of 12, 8 and 3; the input tells the sample.</summary>
    private static readonly Dataset Data = Dataset.Create(
        [.. Enumerable.Range(0, 23).Select(i => (float)i)],
        [.. Enumerable.Range(0, 23).Select(i => i % 2 == 0 ? 0 : i % 3 == 0 && i < 20 ? 2 : 1)],
        inputSize: 1);

    [Theory]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(23, false)]
    [InlineData(5, true)]
    public void Every_sample_is_validated_on_once_and_trained_on_in_all_other_folds(int k, bool stratified)
    {
        (Dataset Train, Dataset Validation)[] pairs = [.. Data.KFold(k, seed: 7, stratified)];
        Assert.Equal(k, pairs.Length);
        Assert.Equal(Data.Inputs.ToArray(), pairs.SelectMany(pair => pair.Validation.Inputs.ToArray()).Order());
        foreach ((Dataset train, Dataset validation) in pairs)
        {
            Assert.InRange(validation.Count, 23 / k, (22 / k) + 1);
            Assert.Equal(train.Inputs.ToArray().Order(), train.Inputs.ToArray());
            Assert.Equal(
                Data.Inputs.ToArray(), train.Inputs.ToArray().Concat(validation.Inputs.ToArray()).Order());
            for (int sample = 0; sample < train.Count; sample++)
            {
                Assert.Equal(Data.Label((int)train.Input(sample)[0]), train.Label(sample));
            }

            Assert.Equal((Data.ClassCount, Data.ClassCount), (train.ClassCount, validation.ClassCount));
        }
    }

    [Fact]
    public void Stratified_folds_have_of_every_class_the_same_number_but_for_one()
    {
        for (int label = 0; label < 3; label++)
        {
            int[] counts = [.. Data.KFold(4, seed: 3, stratified: true).Select(pair => pair.Validation.Labels.Count(label))];
            Assert.Equal(Data.Labels.Count(label), counts.Sum());
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    [Fact]
    public void Folds_are_random_and_a_function_of_the_seed()
    {
        float[] First(ulong seed, bool stratified) => Data.KFold(3, seed, stratified).First().Validation.Inputs.ToArray();
        Assert.Equal(First(1, false), First(1, false));
        Assert.NotEqual(First(1, false), First(2, false));
        Assert.Equal(First(1, true), First(1, true));
        Assert.NotEqual(First(1, true), First(2, true));
        // Shuffled with seed 1, ten samples are 9, 0, 1, 4, 8, 2, 3, 7, 6 and 5; every third is 9, 4, 3 and 5.
        Assert.Equal([3f, 4, 5, 9], Data.Take(10).KFold(3, 1).First().Validation.Inputs);
    }

    [Fact]
    public void Folds_may_be_gone_through_twice()
    {
        var folds = Data.KFold(3, seed: 1);
        Assert.Equal(folds.Last().Train.Inputs, folds.Last().Train.Inputs);
    }

    [Fact]
    public void Targets_go_with_their_samples()
    {
        Dataset targeted = Dataset.Create([1f, 2, 3, 4, 5], [1f, 10, 2, 20, 3, 30, 4, 40, 5, 50], 1, 2);
        foreach ((Dataset train, _) in targeted.KFold(5, seed: 2))
        {
            for (int sample = 0; sample < 4; sample++)
            {
                Assert.Equal([train.Input(sample)[0], 10 * train.Input(sample)[0]], train.Target(sample));
            }
        }
    }

    [Fact]
    public void Folds_that_cannot_be_are_refused_at_once()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.KFold(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.KFold(24, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data.Take(1).KFold(2, 0));
        Assert.Throws<InvalidOperationException>(() => Data.OneHot().KFold(2, 0, stratified: true));
    }
}
