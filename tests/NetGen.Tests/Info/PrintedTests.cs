using System.Globalization;

namespace NetGen.Tests.Info;

/// <summary>What the console shows of an object is about it, and not the name of its type.</summary>
public class PrintedTests
{
    [Fact]
    public void A_normalization_shows_its_first_numbers()
    {
        Assert.Equal("(x - [0.5, -2]) / [1, 3.33333] for 2 inputs", new Normalization([0.5f, -2], [1, 10 / 3f]).ToString());
        float[] many = [.. Enumerable.Range(1, 784).Select(i => (float)i)];
        Assert.Equal(
            "(x - [1, 2, 3, 4, 5, 6, 7, 8, ...]) / [1, 2, 3, 4, 5, 6, 7, 8, ...] for 784 inputs",
            new Normalization(many, many).ToString());
    }

    [Fact]
    public void Options_show_what_was_set()
    {
        Assert.Equal("all options by default", new TrainerOptions().ToString());
        var options = new TrainerOptions
        {
            BatchSize = 64,
            LearningRate = 0.05f,
            Shuffle = false,
            Schedule = new WarmUp(100, new CosineDecay(6000)),
            Callbacks = [new EarlyStopping(), new Checkpoint("weights")],
        };
        Assert.Equal(
            "BatchSize = 64, LearningRate = 0.05, Shuffle = False, "
            + "Schedule = WarmUp(100, start 0, then CosineDecay(6000, alpha 0)), Callbacks = [EarlyStopping, Checkpoint]",
            options.ToString());
        Assert.Equal("Schedule = Own", new TrainerOptions { Schedule = new Own() }.ToString());
    }

    [Fact]
    public void Options_of_a_trainer_show_what_the_optimizer_brought()
    {
        using var trainer = Training.LinearTrainer.Create(optimizer: Optimizer.Adagrad);
        Assert.Equal("LearningRate = 0.001, Epsilon = 1E-07, WeightDecay = 0", trainer.Options.ToString());
    }

    [Fact]
    public void Schedules_show_their_numbers()
    {
        Assert.Equal("ConstantRate(0.5)", new ConstantRate(0.5).ToString());
        Assert.Equal("ExponentialDecay(1000, rate 0.9)", new ExponentialDecay(1000, 0.9).ToString());
        Assert.Equal("StepDecay(50, rate 0.1)", new StepDecay(50).ToString());
    }

    [Fact]
    public void A_trainer_shows_what_it_trains_and_how_far_it_is()
    {
        using var trainer = Training.LinearTrainer.Create(new() { BatchSize = 1 }, optimizer: Optimizer.Lion);
        trainer.Fit(Training.SampleData.Line(1), 1);
        Assert.Equal("Linear with Lion on MeanSquaredError: 1 epoch, 1 step", trainer.ToString());
        trainer.Fit(Training.SampleData.Line(400), 3);
        Assert.Equal("Linear with Lion on MeanSquaredError: 4 epochs, 1,201 steps", trainer.ToString());
    }

    [Fact]
    public void A_layer_shows_its_name_kind_and_shape() => Assert.Equal(
        "dense_1: Dense(3, ReLU) -> [3]", new LayerInfo("dense_1", "Dense(3, ReLU)", [3], 9, 6, "ReLU").ToString());

    [Fact]
    public void Nothing_depends_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = other;
        try
        {
            A_normalization_shows_its_first_numbers();
            Options_show_what_was_set();
            Schedules_show_their_numbers();
            A_trainer_shows_what_it_trains_and_how_far_it_is();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class Own : LearningRateSchedule
    {
        public override double Factor(long step) => 1;
    }
}
