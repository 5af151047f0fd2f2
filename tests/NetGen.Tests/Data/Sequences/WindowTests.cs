using NetGen.Tests.Training;

namespace NetGen.Tests.Data.Sequences;

public class WindowTests
{
    /// <summary>Step t is (t, 100 + t).</summary>
    private static readonly TimeSeries Series = TimeSeries.Of(
        [.. Enumerable.Range(0, 10).SelectMany(t => new float[] { t, 100 + t })], "level", "flow");

    [Fact]
    public void A_window_is_compared_with_the_next_steps_up_to_the_horizon()
    {
        Dataset data = Dataset.Windows(Series, Series.Select("level"), length: 3, horizon: 2, stride: 2);
        Assert.Equal("3 samples of inputs [3, 2] with 2 targets", data.ToString());
        Assert.Equal([2f, 102, 3, 103, 4, 104], data.Input(1));
        Assert.Equal([5f, 6], data.Target(1));
        Assert.Equal([2, 1], data.Columns[1].Shape);
        Assert.Equal([7f, 8], data.Target(2));
        Assert.Equal([0f, 100, 1, 101, 2, 102, 2, 102, 3, 103, 4, 104, 4, 104, 5, 105, 6, 106], data.Inputs);
        Assert.Equal([3f, 4, 5, 6, 7, 8], data.Targets);
    }

    [Fact]
    public void Or_with_one_step_alone_that_is_as_far_ahead()
    {
        Dataset data = Dataset.Windows(Series, length: 3, horizon: 4, targets: WindowTargets.LastStep);
        Assert.Equal(4, data.Count);
        Assert.Equal([6f, 106], data.Target(0));
        Assert.Equal([9f, 109], data.Target(3));
        Assert.Equal([2], data.Columns[1].Shape);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 6)]
    [InlineData(3, 4)]
    public void Or_each_of_its_steps_with_one_that_is_as_much_later(int horizon, int count)
    {
        Dataset data = Dataset.Windows(Series.Select("level"), Series.Select("flow"), length: 4, horizon, targets: WindowTargets.EachStep);
        Assert.Equal(count, data.Count);
        Assert.Equal([1f, 2, 3, 4], data.Input(1));
        Assert.Equal([.. Enumerable.Range(101 + horizon, 4).Select(value => (float)value)], data.Target(1));
        Assert.Equal([4, 1], data.Columns[1].Shape);
    }

    [Fact]
    public void In_lanes_each_sample_goes_on_where_the_same_one_of_the_batch_before_ended()
    {
        TimeSeries series = TimeSeries.Of([.. Enumerable.Range(0, 60).Select(t => (float)t)]);
        Dataset data = Dataset.Windows(series, length: 4, lanes: 3, targets: WindowTargets.EachStep);

        // 14 windows with a step behind them; four in each of three lanes, two are left out.
        Assert.Equal(12, data.Count);
        for (int sample = 3; sample < data.Count; sample++)
        {
            Assert.Equal(data.Input(sample - 3)[^1] + 1, data.Input(sample)[0]);
            Assert.Equal(data.Input(sample)[0] + 1, data.Target(sample)[0]);
        }

        Assert.Equal([0f, 16, 32], new[] { 0, 1, 2 }.Select(lane => data.Input(lane)[0]));
    }

    [Fact]
    public void Overlapping_windows_take_places_and_no_copies()
    {
        float[] values = new float[200_000];
        TimeSeries series = TimeSeries.Of(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset data = Dataset.Windows(series, length: 20_000);
        (Dataset first, Dataset second) = data.Shuffle(1).Split(0.5);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // 180,000 windows are 14 GB written out.
        Assert.Equal((180_000, 90_000, 90_000), (data.Count, first.Count, second.Count));
        Assert.InRange(allocated, 0, 20_000_000);
        Assert.Equal(20_000, first.Input(5).Length);
        var thrown = Assert.Throws<InvalidOperationException>(() => data.Inputs.Length);
        Assert.Equal(
            "180000 windows of 20000 values have more together than an array holds; ask for those of one sample.", thrown.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Training_on_windows_is_training_on_the_same_samples_written_out(bool shuffle)
    {
        TimeSeries waves = TimeSeries.Of([.. Enumerable.Range(0, 50).Select(t => MathF.Sin(t))]);
        Dataset windows = Dataset.Windows(waves, length: 5);
        Dataset copies = Dataset.Create(windows.Inputs, windows.Targets, 5, 1);
        Assert.Equal(Trained(copies, shuffle), Trained(windows, shuffle));
        Assert.Equal(Trained(copies.Shuffle(3), shuffle), Trained(windows.Shuffle(3), shuffle));
        Assert.Equal(Trained(copies.Slice(7, 20), shuffle), Trained(windows.Slice(7, 20), shuffle));
        Assert.Equal(
            Trained(copies.Augment(new Augmentation { Noise = 0.1f }), shuffle),
            Trained(windows.Augment(new Augmentation { Noise = 0.1f }), shuffle));
    }

    [Fact]
    public void Parts_of_windows_are_what_parts_of_copies_are()
    {
        Dataset windows = Dataset.Windows(Series, length: 3);
        Dataset copies = Dataset.Create(windows.Inputs, windows.Targets, 6, 2);
        Assert.Equal(copies.Shuffle(5).Inputs.ToArray(), windows.Shuffle(5).Inputs.ToArray());
        Assert.Equal(copies.KFold(3, 1).Last().Validation.Targets.ToArray(), windows.KFold(3, 1).Last().Validation.Targets.ToArray());
        Assert.Equal(
            copies.Normalize(out Normalization ofCopies).Inputs.ToArray(), windows.Normalize(out Normalization ofWindows).Inputs.ToArray());
        Assert.Equal(ofCopies.Offsets.ToArray(), ofWindows.Offsets.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        Refused(
            "A window of 8 steps and 3 steps behind it needs a series of at least 11; it has 10.",
            () => Dataset.Windows(Series, length: 8, horizon: 3));
        Refused("Expected at least 1.", () => Dataset.Windows(Series, length: 0));
        Refused("Expected at least 1.", () => Dataset.Windows(Series, length: 2, horizon: 0));
        Refused("Expected at least 0.", () => Dataset.Windows(Series, length: 2, horizon: -1, targets: WindowTargets.EachStep));
        Refused("Expected at least 0.", () => Dataset.Windows(Series, length: 2, stride: -1));
        Refused("Expected one of the targets.", () => Dataset.Windows(Series, length: 2, targets: (WindowTargets)3));
        Refused(
            "Windows in lanes go on where the one before ended: expected a stride of their length, 2, or none; got 1.",
            () => Dataset.Windows(Series, length: 2, stride: 1, lanes: 2));
        Refused(
            "Expected at most 4 lanes, one for each window of the series; got 5.", () => Dataset.Windows(Series, length: 2, lanes: 5));
        Refused("Expected 10 steps as in the inputs; there are 4.", () => Dataset.Windows(Series, Series.Slice(0, 4), length: 2));
    }

    private static float[] Trained(Dataset data, bool shuffle)
    {
        using LinearTrainer trainer = LinearTrainer.Create(
            new TrainerOptions { BatchSize = 8, Shuffle = shuffle, Seed = 3, LearningRate = 0.1f }, data.InputSize, data.TargetSize);
        trainer.Fit(data, epochs: 3, validation: data);
        return trainer.Parameters;
    }
}
