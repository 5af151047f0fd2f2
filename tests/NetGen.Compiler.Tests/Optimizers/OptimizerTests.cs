using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>Every optimizer, at every lane count, against double precision and against the numbers of Keras's own tests.</summary>
public class OptimizerTests
{
    private static readonly int[] LaneCounts = [16, 8, 4, 1];

    private static readonly EmitArithmetic[] Arithmetics = [EmitArithmetic.Fused, EmitArithmetic.Separate];

    public static TheoryData<string> Names => new(Enum.GetNames<Optimizer>());

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_steps_agree_with_double_precision(string name)
    {
        StepOptions[] variants =
        [
            new(),
            new() { Momentum = 0.9 },
            new() { Momentum = 0.9, Nesterov = true },
            new() { WeightDecay = 0.1 },
            new() { ClipValue = 0.5 },
            new() { Momentum = 0.8, WeightDecay = 0.004, ClipValue = 1, Beta1 = 0.8, Beta2 = 0.95, Rho = 0.7, Epsilon = 1e-3 },
        ];
        foreach (StepOptions options in variants)
        {
            foreach (EmitArithmetic arithmetic in Arithmetics)
            {
                foreach (int lanes in LaneCounts)
                {
                    Follow(name, options, lanes, arithmetic, length: 36, steps: 10);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_multiple_of_four_parameters_is_covered_and_nothing_behind(string name)
    {
        foreach (int lanes in LaneCounts)
        {
            foreach (int length in new[] { 4, 8, 12, 16, 20, 36 })
            {
                Follow(name, new StepOptions { WeightDecay = 0.1 }, lanes, EmitArithmetic.Fused, length, steps: 2);
            }
        }
    }

    // keras/src/optimizers/*_test.py: test_single_step of each.
    [Theory]
    [InlineData("SGD", 0.5, -1.0, -0.5, 3.0)]
    [InlineData("Adagrad", 0.5233, 1.5007, 2.5005, 3.5061)]
    [InlineData("RMSprop", -0.5811, 0.4189, 1.4189, 2.4189)]
    [InlineData("Adam", 0.5, 1.5, 2.5, 3.5)]
    [InlineData("AdamW", 0.4980, 1.4960, 2.494, 3.492)]
    [InlineData("Nadam", 0.4686, 1.4686, 2.4686, 3.4686)]
    [InlineData("Lion", 0.5, 1.5, 2.5, 3.5)]
    public void One_step_gives_the_numbers_of_Keras(string name, double first, double second, double third, double fourth)
    {
        var options = new StepOptions { LearningRate = 0.5, WeightDecay = name == "AdamW" ? 0.004 : 0 };
        var optimizer = new EmittedOptimizer(name, options, [1f, 2f, 3f, 4f], lanes: 4, EmitArithmetic.Fused);
        optimizer.Step([1f, 6f, 7f, 2f]);
        double[] expected = [first, second, third, fourth];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], optimizer.Weights[i], 1e-4);
        }
    }

    // The same files, test_correctness_with_golden: from ones, one step with gradients of 0.01, then four with 0.1, 0.2, 0.3
    // and so on; the first four parameters of the last row.
    [Theory]
    [InlineData("SGD", 0.9959, 0.9919, 0.9879, 0.9839)]
    [InlineData("Adagrad", 0.856, 0.7422, 0.6604, 0.6037)]
    [InlineData("AdamW", 0.0263, 0.0215, 0.0167, 0.012)]
    [InlineData("Nadam", -1.7492, -1.7478, -1.7469, -1.7464)]
    [InlineData("Lion", 0.995, 0.995, 0.995, 0.995)]
    public void Five_steps_give_the_numbers_of_Keras(string name, double first, double second, double third, double fourth)
    {
        StepOptions options = name switch
        {
            "SGD" => new() { LearningRate = 0.01, Nesterov = true },
            "Adagrad" => new() { LearningRate = 0.2, InitialAccumulator = 0.3, Epsilon = 1e-6 },
            "AdamW" => new() { LearningRate = 1, WeightDecay = 0.5, Epsilon = 2 },
            "Nadam" => new() { LearningRate = 0.5, Beta1 = 0.5, Beta2 = 0.67, Epsilon = 1e-5 },
            _ => new() { LearningRate = 0.001, Beta2 = 0.99 },
        };
        var optimizer = new EmittedOptimizer(name, options, [1f, 1f, 1f, 1f], lanes: 4, EmitArithmetic.Separate);
        optimizer.Step([0.01f, 0.01f, 0.01f, 0.01f]);
        for (int step = 0; step < 4; step++)
        {
            optimizer.Step([0.1f, 0.2f, 0.3f, 0.4f]);
        }

        double[] expected = [first, second, third, fourth];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], optimizer.Weights[i], 1e-4);
        }
    }

    // The example in the documentation of keras.optimizers.RMSprop.
    [Fact]
    public void RMSprop_from_ten()
    {
        var options = new StepOptions { LearningRate = 0.1 };
        var optimizer = new EmittedOptimizer("RMSprop", options, [10f, 10f, 10f, 10f], lanes: 4, EmitArithmetic.Fused);
        optimizer.Step([10f, 10f, 10f, 10f]);
        Assert.Equal(9.683772, optimizer.Weights[0], 1e-6);
    }

    private static void Follow(
        string name, StepOptions options, int lanes, EmitArithmetic arithmetic, int length, int steps)
    {
        const float Untouched = 123f;
        var random = new Random(length);
        float[] weights = [.. Enumerable.Range(0, length + 16).Select(i => i < length ? Uniform(random) : Untouched)];
        var emitted = new EmittedOptimizer(name, options, weights, lanes, arithmetic);
        ReferenceOptimizer[] expected = [.. weights.Select(weight => new ReferenceOptimizer(name, options, weight))];
        for (int step = 0; step < steps; step++)
        {
            float[] gradients = [.. weights.Select(_ => Uniform(random))];
            emitted.Step(gradients, length);
            for (int i = 0; i < length; i++)
            {
                expected[i].Step(gradients[i]);
                Assert.Equal(expected[i].Weight, emitted.Weights[i], 2e-6 * (step + 1));
            }
        }

        Assert.All(emitted.Weights.Skip(length), weight => Assert.Equal(Untouched, weight));
    }

    private static float Uniform(Random random) => (float)((4 * random.NextDouble()) - 2);
}
