using NetGen.Tests.Training;

namespace NetGen.Tests.Data.Sequences;

public class TextTests
{
    private static readonly Vocabulary Letters = Vocabulary.Of("abcdefghij");

    [Fact]
    public void Each_character_of_a_window_has_the_next_one_as_label()
    {
        Dataset data = Dataset.FromText("abcabcdjji", Letters, length: 3);
        Assert.Equal("3 samples of inputs [3, 10] in 10 classes", data.ToString());
        Assert.Equal(Letters.EncodeOneHot("abc"), data.Input(1));
        Assert.Equal([1, 2, 0, 1, 2, 3, 9, 9, 8], data.Labels);
        Assert.Equal(Letters.EncodeOneHot("abcabcdjj"), data.Inputs);
        Assert.Equal([3], data.Columns[1].Shape);
        Assert.Equal("j", data.ClassNames![9]);
    }

    [Fact]
    public void Or_the_window_the_character_behind_it()
    {
        Dataset data = Dataset.FromText("abcab", Letters, length: 3, stride: 1, targets: WindowTargets.NextSteps);
        Assert.Equal([0, 1], data.Labels);
        Assert.Equal(1, data.Label(1));
    }

    [Fact]
    public void Lanes_go_on_from_batch_to_batch()
    {
        Dataset data = Dataset.FromText("abcdefghi", Letters, length: 2, lanes: 2);
        Assert.Equal([1, 2, 5, 6, 3, 4, 7, 8], data.Labels);
        Assert.Equal(Letters.EncodeOneHot("abefcdgh"), data.Inputs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_on_text_is_training_on_its_one_hot_rows(bool shuffle)
    {
        string text = string.Concat(Enumerable.Range(0, 80).Select(i => (char)('a' + (i * i % 7))));
        Dataset windows = Dataset.FromText(text, Letters, length: 2, stride: 1, targets: WindowTargets.LastStep);
        Dataset copies = Dataset.Create(windows.Inputs, windows.Labels, 20, Letters.Count);
        Assert.Equal(Trained(copies, shuffle), Trained(windows, shuffle));
        Assert.Equal(
            Trained(copies.Augment(new Augmentation { Noise = 0.1f }), shuffle),
            Trained(windows.Augment(new Augmentation { Noise = 0.1f }), shuffle));
        Assert.Equal(copies.Normalize(out _).Inputs.ToArray(), windows.Normalize(out _).Inputs.ToArray());
    }

    [Fact]
    public void A_text_takes_memory_once_and_not_for_every_class()
    {
        string text = new('a', 300_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset data = Dataset.FromText(text, Letters, length: 100, stride: 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12_000_000);
        Assert.Equal((299_900, 1000), (data.Count, data.InputSize));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        Refused("Expected the 10 characters of the vocabulary; found 'z' at place 2, line 1, column 3.", () => Dataset.FromText("abz", Letters, 2));
        Refused("A window of 3 steps and 1 step behind it needs a series of at least 4; it has 3.", () => Dataset.FromText("abc", Letters, 3));
        Refused("Expected at least 1.", () => Dataset.FromText("abc", Letters, 0));
        Refused("Expected one of the targets.", () => Dataset.FromText("abc", Letters, 1, targets: (WindowTargets)(-1)));
    }

    private static float[] Trained(Dataset data, bool shuffle)
    {
        using LinearTrainer trainer = LinearTrainer.Create(
            new TrainerOptions { BatchSize = 8, Shuffle = shuffle, Seed = 3, LearningRate = 0.1f },
            data.InputSize,
            data.ClassCount,
            Loss.SparseCategoricalCrossEntropy);
        trainer.Fit(data, epochs: 3);
        Evaluation evaluation = trainer.Evaluate(data);
        return [.. trainer.Parameters, evaluation.Loss, evaluation.Accuracy!.Value];
    }
}
