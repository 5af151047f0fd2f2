using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>What is promised bit for bit: lane counts, switches that are off, padding, NaN.</summary>
public class OptimizerBitsTests
{
    private static readonly float[] Special =
    [
        0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1e-30f, -1e30f,
        float.MaxValue, float.MinValue, 1f,
    ];

    public static TheoryData<string> Names => new(Enum.GetNames<Optimizer>());

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_lane_count_gives_the_same_bits(string name)
    {
        StepOptions[] variants =
        [
            new(),
            new() { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01, ClipValue = 1.5 },
        ];
        foreach (StepOptions options in variants)
        {
            foreach (EmitArithmetic arithmetic in new[] { EmitArithmetic.Fused, EmitArithmetic.Separate })
            {
                int[] expected = BitsAfterFiveSteps(name, options, lanes: 1, arithmetic);
                foreach (int lanes in new[] { 4, 8, 16 })
                {
                    Assert.Equal(expected, BitsAfterFiveSteps(name, options, lanes, arithmetic));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Zero_parameters_without_gradient_stay_zero(string name)
    {
        var options = new StepOptions { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01, ClipValue = 1 };
        var optimizer = new EmittedOptimizer(name, options, new float[20], lanes: 16, EmitArithmetic.Fused);
        for (int step = 0; step < 3; step++)
        {
            optimizer.Step(new float[20]);
        }

        Assert.All(optimizer.Weights, weight => Assert.Equal(0, BitConverter.SingleToInt32Bits(weight)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_NaN_gradient_shows_in_the_parameter_even_when_clipped(string name)
    {
        foreach (double clip in new[] { 1, double.PositiveInfinity })
        {
            foreach (int lanes in new[] { 16, 8, 4, 1 })
            {
                var options = new StepOptions { ClipValue = clip };
                var optimizer = new EmittedOptimizer(name, options, [1f, 1f, 1f, 1f], lanes, EmitArithmetic.Fused);
                optimizer.Step([0.5f, float.NaN, 0.5f, 0.5f]);
                Assert.Equal([false, true, false, false], optimizer.Weights.Select(float.IsNaN));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SGD_without_momentum_is_plain_gradient_descent(bool nesterov)
    {
        var random = new Random(5);
        float[] expected = [.. Enumerable.Range(0, 16).Select(_ => random.NextSingle() - 0.5f)];
        var options = new StepOptions { Nesterov = nesterov };
        var optimizer = new EmittedOptimizer("SGD", options, expected, lanes: 16, EmitArithmetic.Fused);
        for (int step = 0; step < 5; step++)
        {
            float[] gradients = [.. expected.Select(_ => random.NextSingle() - 0.5f)];
            optimizer.Step(gradients);
            for (int i = 0; i < expected.Length; i++)
            {
                float change = 0.01f * gradients[i];
                expected[i] -= change;
            }
        }

        Assert.Equal(expected, optimizer.Weights);
    }

    [Fact]
    public void RMSprop_without_momentum_subtracts_the_step_itself()
    {
        var random = new Random(5);
        float[] expected = [.. Enumerable.Range(0, 16).Select(_ => random.NextSingle() - 0.5f)];
        var meanSquare = new float[16];
        var optimizer = new EmittedOptimizer("RMSprop", new StepOptions(), expected, lanes: 8, EmitArithmetic.Separate);
        for (int step = 0; step < 5; step++)
        {
            float[] gradients = [.. expected.Select(_ => random.NextSingle() - 0.5f)];
            optimizer.Step(gradients);
            for (int i = 0; i < expected.Length; i++)
            {
                float square = gradients[i] * gradients[i];
                meanSquare[i] = (0.9f * meanSquare[i]) + ((float)(1 - 0.9) * square);
                expected[i] -= 0.01f * gradients[i] / MathF.Sqrt(meanSquare[i] + 1e-7f);
            }
        }

        Assert.Equal(expected, optimizer.Weights);
    }

    [Fact]
    public void An_infinite_gradient_is_clipped()
    {
        var options = new StepOptions { LearningRate = 0.5, ClipValue = 2 };
        float[] gradients = [float.PositiveInfinity, float.NegativeInfinity, 3f, -1f];
        var optimizer = new EmittedOptimizer("SGD", options, [0f, 0f, 0f, 0f], lanes: 4, EmitArithmetic.Fused);
        optimizer.Step(gradients);
        Assert.Equal([-1f, 1f, -1f, 0.5f], optimizer.Weights);
    }

    [Fact]
    public void Lion_stands_still_where_there_is_no_direction()
    {
        var optimizer = new EmittedOptimizer("Lion", new StepOptions(), [1f, 1f, 1f, 1f], lanes: 4, EmitArithmetic.Fused);
        optimizer.Step([0f, -0f, 1e-30f, -1e-30f]);
        Assert.Equal([1f, 1f, 0.99f, 1.01f], optimizer.Weights);
    }

    private static int[] BitsAfterFiveSteps(string name, StepOptions options, int lanes, EmitArithmetic arithmetic)
    {
        const int Length = 44;
        var random = new Random(11);
        float[] weights = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() - 0.5f)];
        var optimizer = new EmittedOptimizer(name, options, weights, lanes, arithmetic);
        for (int step = 0; step < 5; step++)
        {
            // Ordinary numbers, and once each special one somewhere.
            float[] gradients = [.. weights.Select(_ => 10f * (random.NextSingle() - 0.5f))];
            if (step == 2)
            {
                Special.CopyTo(gradients, 3);
                Special.CopyTo(gradients, Length - Special.Length);
            }

            optimizer.Step(gradients);
        }

        // Which NaN it is, is not promised.
        return [.. optimizer.Everything.Select(value => BitConverter.SingleToInt32Bits(float.IsNaN(value) ? float.NaN : value))];
    }
}
