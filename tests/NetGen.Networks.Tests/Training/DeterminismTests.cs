using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>The same seed gives the same bits, whatever the threads, and whether or not a run is interrupted.</summary>
public class DeterminismTests
{
    public static TheoryData<string> Trainable => DeclaredNetworks.Where(d => d.Loss is not null);

    public static TheoryData<string> OnePerOptimizer =>
    [
        "SGDNetwork", "AdagradNetwork", "RMSpropNetwork", "AdamNetwork", "AdamWNetwork", "NadamNetwork", "LionNetwork",
        "DropoutNetwork",
    ];

    [Theory]
    [MemberData(nameof(Trainable))]
    public void Threads_do_not_change_a_bit(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        int steps = declaration.Reference.ParameterCount > 10_000 ? 2 : 4;
        float[] expected = Train(declaration, threads: 1, steps);
        Expect.SameBits(expected, Train(declaration, threads: 2, steps), "parameter with 2 threads");
        Expect.SameBits(expected, Train(declaration, threads: 3, steps), "parameter with 3 threads");
    }

    [Theory]
    [InlineData("ClipNorm")]
    [InlineData("GlobalClipNorm")]
    [InlineData("ClipValue")]
    public void Threads_do_not_change_a_bit_of_clipped_steps(string kind)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get("AroundThirtyTwo");
        void Clip(TrainerOptions options)
        {
            options.ClipNorm = kind == "ClipNorm" ? 0.01f : null;
            options.GlobalClipNorm = kind == "GlobalClipNorm" ? 0.01f : null;
            options.ClipValue = kind == "ClipValue" ? 0.001f : null;
        }

        float[] expected = Train(declaration, threads: 1, steps: 4, Clip);
        Assert.NotEqual(expected, Train(declaration, threads: 1, steps: 4));
        Expect.SameBits(expected, Train(declaration, threads: 2, steps: 4, Clip), "parameter with 2 threads");
        Expect.SameBits(expected, Train(declaration, threads: 3, steps: 4, Clip), "parameter with 3 threads");
    }

    [Theory]
    [MemberData(nameof(OnePerOptimizer))]
    public void A_resumed_run_gives_the_bits_of_one_that_was_not_stopped(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest uninterrupted = NetworkUnderTest.WithRandomParameters(declaration, 61);
        using TrainerUnderTest trainer = uninterrupted.CreateTrainer(new TrainerOptions { Seed = 62 });
        NetworkUnderTest resumed = NetworkUnderTest.WithRandomParameters(declaration, 63);
        using TrainerUnderTest second = resumed.CreateTrainer(new TrainerOptions { Seed = 62 });
        for (int step = 0; step < 6; step++)
        {
            if (step == 3)
            {
                using var state = new MemoryStream();
                trainer.Trainer.SaveState(state);
                state.Position = 0;
                second.Trainer.LoadState(state);
                resumed.Parameters = uninterrupted.Parameters;
            }

            Batch batch = Samples.Batch(declaration, 13, 64 + step);
            trainer.Step(batch);
            if (step >= 3)
            {
                second.Step(batch);
            }
        }

        Assert.Equal(6, second.Trainer.StepCount);
        Expect.SameBits(uninterrupted.Parameters, resumed.Parameters, "parameter");
    }

    private static float[] Train(
        NetworkDeclaration declaration, int threads, int steps, Action<TrainerOptions>? change = null)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 65);
        var options = new TrainerOptions { Threads = threads, Seed = 66 };
        change?.Invoke(options);
        using TrainerUnderTest trainer = network.CreateTrainer(options);
        for (int step = 0; step < steps; step++)
        {
            trainer.Step(Samples.Batch(declaration, 29 - 7 * (step % 3), 67 + step));
        }

        return network.Parameters;
    }
}
