using System.Runtime.InteropServices;
using System.Text.Json;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

public class OptimizerTests
{
    public static TheoryData<string, string> Configurations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (JsonElement run in PyTorchNumbers.Section("optimizers").GetProperty("cases").EnumerateArray())
            {
                data.Add(run.GetProperty("optimizer").GetString()!, run.GetProperty("options").GetRawText());
            }

            return data;
        }
    }

    public static TheoryData<string> WithoutDropout =>
        DeclaredNetworks.Where(d => d.Loss is not null && !d.HasDropout && d.Reference.ParameterCount < 5_000);

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Apply_follows_Keras_formulas_over_five_steps(string optimizer, string options)
    {
        JsonElement section = PyTorchNumbers.Section("optimizers");
        JsonElement run = section.GetProperty("cases").EnumerateArray().Single(
            c => c.GetProperty("optimizer").GetString() == optimizer
                && c.GetProperty("options").GetRawText() == options);
        var network = new NetworkUnderTest(DeclaredNetworks.Get(optimizer + "Tiny"), 0);
        network.Parameters = section.Floats("start");
        using TrainerUnderTest trainer = network.CreateTrainer(Options(optimizer, run.GetProperty("options")));
        foreach ((double[] gradients, double[] expected) in section.Rows("gradients").Zip(run.Rows("parameters")))
        {
            trainer.Trainer.Apply(Array.ConvertAll(gradients, g => (float)g));
            Expect.Close(expected, network.ExactParameters, 2e-6, 2e-7, options);
        }

        Assert.Equal(5, trainer.Trainer.StepCount);
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Steps_follow_the_reference(string optimizer, string options)
    {
        using JsonDocument document = JsonDocument.Parse(options);
        NetworkDeclaration declaration = DeclaredNetworks.Get(optimizer + "Network");
        JsonElement run = document.RootElement;
        AssertFollows(declaration, Options(optimizer, run), ReferenceTests.Settings(run), steps: 5);
    }

    [Theory]
    [MemberData(nameof(WithoutDropout))]
    public void Every_network_takes_the_default_steps_of_its_optimizer(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        OptimizerSettings defaults = OptimizerSettings.DefaultsOf(declaration.Optimizer!.Value);
        AssertFollows(declaration, new TrainerOptions(), defaults, steps: 3);
    }

    [Theory]
    [InlineData(Optimizer.SGD)]
    [InlineData(Optimizer.Adagrad)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    [InlineData(Optimizer.Nadam)]
    [InlineData(Optimizer.Lion)]
    public void Every_sixteenth_step_takes_parameters_below_2_to_the_power_of_minus_100_to_zero(Optimizer optimizer)
    {
        var network = new NetworkUnderTest(DeclaredNetworks.Get(optimizer + "Tiny"), 0);
        float[] kept = [.. Enumerable.Repeat(MathF.ScaleB(-1, -100), 9)];
        float[] small = [.. Enumerable.Repeat(MathF.ScaleB(1.75f, -101), 9)];
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { WeightDecay = 0 });
        for (int step = 1; step <= 33; step++)
        {
            // Anew after the flush: until the next one they stay.
            network.Parameters = step == 18 ? kept : step is 1 or 17 ? small : network.Parameters;
            float[] before = network.Parameters;
            trainer.Trainer.Apply(new float[9]);
            Expect.SameBits(step is 16 ? new float[9] : before, network.Parameters, $"parameter after step {step}");
        }
    }

    [Fact]
    public void A_velocity_that_fades_is_zero_from_the_sixteenth_step_on()
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.SGDTiny>();
        network.Parameters = new float[9];
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { LearningRate = 1, Momentum = 0.5f });
        trainer.Trainer.Apply([.. Enumerable.Repeat(MathF.ScaleB(-1, -90), 9)]);
        for (int step = 2; step <= 17; step++)
        {
            trainer.Trainer.Apply(new float[9]);
            float expected = step < 16 ? MathF.ScaleB(1, -90 - (step - 1)) : 0;
            Assert.All(Velocities(trainer.Trainer), velocity => Assert.Equal(expected, velocity));
        }

        // The state ends with the moments and eight bytes of hash.
        static float[] Velocities(Trainer trainer)
        {
            var state = new MemoryStream();
            trainer.SaveState(state);
            return MemoryMarshal.Cast<byte, float>(state.ToArray().AsSpan()[^(8 + (9 * sizeof(float)))..^8]).ToArray();
        }
    }

    [Fact]
    public void The_learning_rate_can_change_between_steps()
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.SGDTiny>();
        network.Parameters = new float[9];
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { LearningRate = 0.5f });
        float[] ones = [.. Enumerable.Repeat(1f, 9)];
        trainer.Trainer.Apply(ones);
        trainer.Trainer.LearningRate = 0.25f;
        trainer.Trainer.Apply(ones);
        Assert.All(network.Parameters, p => Assert.Equal(-0.75f, p));
    }

    // Each step's gradients are the emitted ones, so that what is compared is the optimizer: an Adam step has the sign
    // of a gradient, however small, and would turn rounding into a difference.
    private static void AssertFollows(
        NetworkDeclaration declaration, TrainerOptions options, OptimizerSettings settings, int steps)
    {
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 51);
        using TrainerUnderTest trainer = network.CreateTrainer(options);
        var optimizer = new ReferenceOptimizer(
            declaration.Optimizer!.Value, settings, network.Reference.Tensors, network.ParameterCount);
        var gradients = new float[network.ParameterCount];
        double[] expected = network.ExactParameters;
        for (int step = 0; step < steps; step++)
        {
            Batch batch = Samples.Batch(declaration, 11, 52 + step);
            float expectedLoss = trainer.Gradients(batch, gradients);
            optimizer.Step(expected, Array.ConvertAll(gradients, g => (double)g));
            Assert.Equal(expectedLoss, trainer.Step(batch));
            float[] actual = network.Parameters;
            for (int i = 0; i < actual.Length; i++)
            {
                // Rounding of the weight, and a part of the step in a thousand for rounding of a tiny gradient.
                double tolerance = 1e-6 * Math.Abs(expected[i]) + 1e-3 * settings.LearningRate;
                Assert.True(
                    Math.Abs(actual[i] - expected[i]) <= tolerance,
                    $"step {step + 1}, parameter {i}: expected {expected[i]:R}, got {actual[i]:R}; "
                    + $"its gradient is {gradients[i]:R}");
            }
        }
    }

    // Only what the optimizer knows may be set; the script writes every value down.
    private static TrainerOptions Options(string optimizer, JsonElement options)
    {
        float? Number(string name) =>
            options.TryGetProperty(name, out JsonElement value) ? value.GetSingle() : null;

        bool adaptive = optimizer is "Adam" or "AdamW" or "Nadam" or "Lion";
        return new TrainerOptions
        {
            LearningRate = Number("LearningRate"),
            Momentum = Number("Momentum"),
            Nesterov = options.TryGetProperty("Nesterov", out JsonElement nesterov) && nesterov.GetBoolean(),
            Beta1 = adaptive ? Number("Beta1") : null,
            Beta2 = adaptive ? Number("Beta2") : null,
            Rho = optimizer == "RMSprop" ? Number("Rho") : null,
            WeightDecay = Number("WeightDecay"),
            ClipNorm = Number("ClipNorm"),
            GlobalClipNorm = Number("GlobalClipNorm"),
            ClipValue = Number("ClipValue"),
        };
    }
}
