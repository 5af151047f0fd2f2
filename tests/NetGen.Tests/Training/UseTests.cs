using NetGen.Tests.Support;

namespace NetGen.Tests.Training;

/// <summary>Who may use a trainer while it trains.</summary>
public sealed class UseTests
{
    private static readonly Dataset Line = SampleData.Line(50);

    public static TheoryData<string> Calls =>
    [
        nameof(LinearTrainer.Step), nameof(LinearTrainer.Gradients), nameof(Trainer.Apply), nameof(Trainer.Evaluate),
        nameof(Trainer.Diagnose), nameof(Trainer.SaveWeights), nameof(Trainer.SaveState), nameof(Trainer.LoadState),
        nameof(Trainer.Fit), nameof(Trainer.FitAsync), nameof(Trainer.FindLearningRate),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task While_a_fit_runs_calls_from_other_threads_are_refused_in_a_sentence(string name)
    {
        using var epochIsOver = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var trainer = LinearTrainer.Create(
            new() { Callbacks = { new AtEpochEnd(_ => { epochIsOver.Set(); goOn.Wait(); }) } }, inputs: 2);
        Task<History> task = trainer.FitAsync(Line, 1);
        InTime.Run(epochIsOver.Wait);
        var error = Assert.Throws<InvalidOperationException>(() => Call(trainer, name));
        string asked = name == nameof(Trainer.FitAsync) ? nameof(Trainer.Fit) : name;
        Assert.StartsWith(
            $"Fit is running on this trainer, on another thread; {asked} has to wait until it has ended.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(50 / 32 + 1, trainer.StepCount);
        goOn.Set();
        await task;
        Call(trainer, name);
    }

    [Fact]
    public async Task Other_threads_may_read_where_a_fit_stands_and_set_its_rate()
    {
        using var epochIsOver = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var trainer = LinearTrainer.Create(
            new() { Callbacks = { new AtEpochEnd(_ => { epochIsOver.Set(); goOn.Wait(); }) } });
        Task<History> task = trainer.FitAsync(Line, 2);
        InTime.Run(epochIsOver.Wait);
        Assert.Single(trainer.History.Epochs);
        Assert.Equal((2, 1), (trainer.StepCount, trainer.EpochCount));
        trainer.LearningRate = 0.25f;
        goOn.Set();
        Assert.Equal(0.25f, (await task).Epochs[1].LearningRate);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Callbacks_call_what_they_like_but_another_fit(string name)
    {
        bool isFit = name is nameof(Trainer.Fit) or nameof(Trainer.FitAsync) or nameof(Trainer.FindLearningRate);
        Exception? error = null;
        using var trainer = LinearTrainer.Create(
            new() { Callbacks = { new AtEpochEnd(context => error = Record.Exception(() => Call((LinearTrainer)context.Trainer, name))) } });
        await trainer.FitAsync(Line, 1);
        if (isFit)
        {
            string asked = name == nameof(Trainer.FitAsync) ? nameof(Trainer.Fit) : name;
            Assert.Equal(
                $"Fit is running on this trainer; its callbacks and progress reports cannot call {asked}.",
                Assert.IsType<InvalidOperationException>(error).Message);
        }
        else
        {
            Assert.Null(error);
        }
    }

    [Fact]
    public void A_progress_that_fails_at_the_end_of_its_line_leaves_the_trainer_free()
    {
        bool fails = true;
        var failing = new AtEpochEnd(_ => { if (fails) { throw new NotSupportedException(); } });
        using var trainer = LinearTrainer.Create(new() { BatchSize = 5, Callbacks = { failing } });
        var progress = new ConsoleProgress(new FailingWriter(), () => 80);
        Assert.Throws<IOException>(() => trainer.Fit(Line, 1, progress: progress));
        fails = false;
        Assert.Single(trainer.Fit(Line, 1).Epochs);
    }

    [Fact]
    public void A_search_whose_memory_is_not_there_leaves_the_trainer_free()
    {
        using var trainer = LinearTrainer.Create();
        trainer.FailsToGiveParameters = true;
        Assert.Throws<InsufficientMemoryException>(() => trainer.FindLearningRate(Line));
        trainer.FailsToGiveParameters = false;
        Assert.NotEmpty(trainer.FindLearningRate(Line).Points);
    }

    private static void Call(LinearTrainer trainer, string name)
    {
        switch (name)
        {
            case nameof(LinearTrainer.Step):
                trainer.Step([1, 2], [3f]);
                break;
            case nameof(LinearTrainer.Gradients):
                trainer.Gradients([1, 2], [3f], new float[3]);
                break;
            case nameof(Trainer.Apply):
                trainer.Apply(new float[3]);
                break;
            case nameof(Trainer.Evaluate):
                trainer.Evaluate(Line);
                trainer.Evaluate(Line, Metric.MeanSquaredError);
                break;
            case nameof(Trainer.Diagnose):
                trainer.Diagnose(Line);
                break;
            case nameof(Trainer.SaveWeights):
                InFolder(folder => trainer.SaveWeights(Path.Combine(folder, "weights")));
                break;
            case nameof(Trainer.SaveState):
                trainer.SaveState(new MemoryStream());
                break;
            case nameof(Trainer.LoadState):
                using (var other = LinearTrainer.Create())
                {
                    // With as many epochs as are done, so that the run that goes on ends.
                    var state = new MemoryStream();
                    other.Fit(Line, 1);
                    other.SaveState(state);
                    state.Position = 0;
                    trainer.LoadState(state);
                }

                break;
            case nameof(Trainer.Fit):
                trainer.Fit(Line, 1);
                break;
            case nameof(Trainer.FitAsync):
                trainer.FitAsync(Line, 1).Wait();
                break;
            default:
                trainer.FindLearningRate(Line);
                break;
        }
    }

    private static void InFolder(Action<string> action)
    {
        string folder = Directory.CreateTempSubdirectory("netgen").FullName;
        try
        {
            action(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class AtEpochEnd(Action<TrainingContext> action) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context, EpochRecord epoch) => action(context);
    }

    /// <summary>A screen that is gone when the last line is to be ended.</summary>
    private sealed class FailingWriter : StringWriter
    {
        public override void Write(string? value)
        {
            if (value == "\n")
            {
                throw new IOException("The screen is gone.");
            }
        }
    }
}
