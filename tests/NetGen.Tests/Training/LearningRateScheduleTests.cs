namespace NetGen.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void Constant_is_the_same_at_every_step()
    {
        var schedule = new ConstantRate(0.25);
        Assert.Equal((0.25, 0.25), (schedule.Factor(0), schedule.Factor(1_000_000)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 0.5)]
    [InlineData(250, 0.25)]
    public void Step_decay_falls_after_every_so_many_steps(long step, double expected) =>
        Assert.Equal(expected, new StepDecay(100, 0.5).Factor(step));

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(333)]
    public void Exponential_decay_follows_its_formula(long step) =>
        Assert.Equal(Math.Pow(0.9, step / 100.0), new ExponentialDecay(100, 0.9).Factor(step), 1e-14);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void Cosine_decay_follows_its_formula(long step)
    {
        double progress = Math.Min(step, 1000) / 1000.0;
        double expected = (0.9 * 0.5 * (1 + Math.Cos(Math.PI * progress))) + 0.1;
        Assert.Equal(expected, new CosineDecay(1000, alpha: 0.1).Factor(step), 1e-14);
    }

    [Fact]
    public void Warm_up_rises_in_a_line_and_then_hands_over_from_step_0()
    {
        var schedule = new WarmUp(4, new StepDecay(10, 0.5), start: 0.2);
        Assert.Equal([0.4, 0.6, 0.8, 1.0, 1.0], Enumerable.Range(0, 5).Select(step => Math.Round(schedule.Factor(step), 12)));
        Assert.Equal((1.0, 0.5), (schedule.Factor(13), schedule.Factor(14)));
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantRate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(10, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(10, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(10, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUp(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUp(10, start: 1.5));
    }

    [Fact]
    public void Every_step_asks_the_schedule_for_a_factor_on_the_learning_rate()
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 0.5f, Schedule = new StepDecay(2, 0.5) });
        float[] rates = [.. Enumerable.Range(0, 5).Select(_ =>
        {
            trainer.Apply([0, 0, 0]);
            return trainer.LastCoefficients.LearningRate;
        })];

        Assert.Equal([0.5f, 0.5f, 0.25f, 0.25f, 0.125f], rates);
        Assert.Equal(0.5f, trainer.LearningRate);
        Assert.Equal(0.125f, trainer.ScheduledLearningRate);
        trainer.LearningRate = 2;
        Assert.Equal(0.5f, trainer.ScheduledLearningRate);
    }

    [Fact]
    public void A_factor_that_is_no_number_makes_the_step_fail_before_it_changes_anything()
    {
        using var trainer = LinearTrainer.Create(new() { Schedule = new Broken() });
        Assert.Throws<InvalidOperationException>(() => trainer.Apply([1, 1, 1]));
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal([0, 0, 0], trainer.Parameters);
    }

    private sealed class Broken : LearningRateSchedule
    {
        public override double Factor(long step) => double.NaN;
    }
}
