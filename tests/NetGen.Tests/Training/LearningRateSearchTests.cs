using System.Xml.Linq;

namespace NetGen.Tests.Training;

public sealed class LearningRateSearchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Optimizer.SGD)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.Nadam)]
    [InlineData(Optimizer.Adagrad)]
    public void A_search_leaves_everything_bit_for_bit_as_it_was(Optimizer optimizer)
    {
        Dataset data = SampleData.Line(50);
        var options = new TrainerOptions { BatchSize = 8, LearningRate = 0.02f, Schedule = new CosineDecay(60) };
        using var plain = LinearTrainer.Create(options, optimizer: optimizer);
        using var searched = LinearTrainer.Create(options, optimizer: optimizer);
        plain.Fit(data, 2);
        searched.Fit(data, 2);
        LearningRateSearch search = searched.FindLearningRate(data);
        Assert.NotEmpty(search.Points);
        Assert.Equal((plain.StepCount, plain.EpochCount, plain.LearningRate), (searched.StepCount, searched.EpochCount, searched.LearningRate));
        Assert.Equal(plain.Parameters, searched.Parameters);
        Assert.Equal(State(plain), State(searched));

        plain.Fit(data, 3);
        searched.Fit(data, 3);
        Assert.Equal(plain.Parameters, searched.Parameters);
    }

    [Fact]
    public void Rates_grow_by_the_same_factor_and_the_loss_of_each_step_is_kept()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10, Shuffle = false });
        Dataset data = SampleData.Line(25);
        LearningRateSearch search = trainer.FindLearningRate(data, 1e-4f, 1e-1f, steps: 7);
        Assert.False(search.Diverged);
        double[] expected = [1e-4, 3.1623e-4, 1e-3, 3.1623e-3, 1e-2, 3.1623e-2, 1e-1];
        Assert.Equal(expected, search.Points.Select(point => (double)point.LearningRate), (a, b) => Math.Abs((a / b) - 1) < 1e-4);

        // The same by hand: three batches of 10, 10 and 5 that come round again.
        using var plain = LinearTrainer.Create(new() { BatchSize = 10, Shuffle = false });
        for (int step = 0; step < 7; step++)
        {
            plain.LearningRate = search.Points[step].LearningRate;
            Dataset batch = data.Slice(step % 3 * 10, step % 3 == 2 ? 5 : 10);
            Assert.Equal(plain.Step(batch.Inputs, batch.Targets), search.Points[step].Loss);
        }
    }

    [Fact]
    public void The_suggested_rate_learns_and_lies_below_the_one_that_explodes()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10 });
        Dataset data = SampleData.Line(200);
        LearningRateSearch search = trainer.FindLearningRate(data);
        Assert.True(search.Diverged);
        Assert.True(search.Points.Count < 100);
        Assert.InRange(search.Suggested!.Value, 1e-3f, search.Points[^1].LearningRate / 2);

        float before = trainer.Evaluate(data).Loss;
        trainer.LearningRate = search.Suggested.Value;
        trainer.Fit(data, 5);
        Assert.True(trainer.Evaluate(data).Loss < before / 4);
    }

    [Fact]
    public void The_smoothed_losses_are_not_shifted()
    {
        // A step down in the middle: the smoothed curve falls fastest just there.
        (float, float)[] steps = [.. Enumerable.Range(0, 60).Select(i => (MathF.Pow(1.2f, i), i < 30 ? 2f : 1f))];
        var search = new LearningRateSearch(steps, diverged: false);
        Assert.InRange(search.Suggested!.Value, steps[28].Item1, steps[31].Item1);
        Assert.Equal(1.5f, search.Points[29].SmoothedLoss, 0.06f);
    }

    [Fact]
    public void A_loss_that_never_falls_suggests_nothing()
    {
        var search = new LearningRateSearch([(1, 1), (2, 2), (4, 3), (8, 4)], diverged: true);
        Assert.Null(search.Suggested);
        Assert.StartsWith("no learning rate suggested: the loss never fell\n", search.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("beyond that the loss explodes\n", search.ToString(), StringComparison.Ordinal);
        Assert.Null(new LearningRateSearch([], diverged: true).Suggested);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_search()
    {
        Dataset data = Dataset.Create([1e15f, 1e15f], new float[] { 1, 1 }, 1, 1);
        using var trainer = LinearTrainer.Create(new() { BatchSize = 1 }, inputs: 1);
        LearningRateSearch search = trainer.FindLearningRate(data, 1, 10);
        Assert.True(search.Diverged);
        Assert.Equal([0, 0], trainer.Parameters);
        search.SaveSvg(Path.Combine(_folder, "few.svg"));
    }

    [Fact]
    public void A_search_prints_and_is_drawn()
    {
        using var trainer = LinearTrainer.Create(new() { BatchSize = 10 });
        LearningRateSearch search = trainer.FindLearningRate(SampleData.Line(200));
        string[] lines = search.ToString().TrimEnd().Split('\n');
        Assert.StartsWith("suggested learning rate ", lines[0], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 5, 11);
        string path = Path.Combine(_folder, "rates.svg");
        search.SaveSvg(path);
        string picture = XDocument.Load(path).ToString();
        Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
        Assert.Contains("suggested ", picture, StringComparison.Ordinal);
        Assert.Contains(">1e-6<", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_search_leaves_the_trainer_as_it_was()
    {
        using var trainer = LinearTrainer.Create();
        float[] before = trainer.Parameters;
        Assert.Throws<OperationCanceledException>(
            () => trainer.FindLearningRate(SampleData.Line(50), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(before, trainer.Parameters);
        Assert.Single(trainer.Fit(SampleData.Line(50), 1).Epochs);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        using var trainer = LinearTrainer.Create();
        Dataset data = SampleData.Line(50);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(data, from: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(data, from: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(data, from: 1, to: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(data, to: float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(data, steps: 1));
        Assert.Throws<ArgumentException>(() => trainer.FindLearningRate(SampleData.Indices(5)));
        Assert.Throws<ArgumentNullException>(() => trainer.FindLearningRate(null!));
        Assert.Equal(0, trainer.StepCount);
    }

    private static byte[] State(LinearTrainer trainer)
    {
        using var stream = new MemoryStream();
        trainer.SaveState(stream);
        return stream.ToArray();
    }
}
