using NetGen.Compiler.Emit;
using NetGen.Compiler.Optimizers;
using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>What is too small to count becomes zero, in every optimizer at every lane count.</summary>
public class LeastMagnitudeTests
{
    private const int Length = 20;

    private static readonly StepOptions Options = new()
    {
        Momentum = 0.9,
        Nesterov = true,
        WeightDecay = 0.5,
        Beta2 = 0.9,
        LearningRate = 0.1,
    };

    public static TheoryData<string, int, EmitArithmetic> Cases
    {
        get
        {
            var data = new TheoryData<string, int, EmitArithmetic>();
            foreach (string name in Enum.GetNames<Optimizer>())
            {
                foreach (int lanes in new[] { 16, 8, 4, 1 })
                {
                    data.Add(name, lanes, EmitArithmetic.Fused);
                    data.Add(name, lanes, EmitArithmetic.Separate);
                }
            }

            return data;
        }
    }

    [Fact]
    public void The_bounds_are_the_powers_of_two_that_the_documentation_states()
    {
        Assert.Equal(Least.Magnitude, MathF.ScaleB(1, -100));
        Assert.Equal(Least.SquaredGradient, MathF.ScaleB(1, -50));
        Assert.Equal(Least.Square, MathF.ScaleB(1, -112));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Moments_and_weights_of_a_dead_unit_end_at_zero_and_are_never_subnormal(string name, int lanes, EmitArithmetic arithmetic)
    {
        var random = new Random(3);
        var optimizer = new EmittedOptimizer(name, Options, Ordinary(random), lanes, arithmetic);
        optimizer.Step(Ordinary(random));
        Assert.DoesNotContain(0f, optimizer.State0);

        // Decays of 0.9 and 0.95, one after the other, go down to 2^-112 in fewer.
        for (int step = 0; step < 3_000; step++)
        {
            optimizer.Step(new float[Length]);
            Assert.DoesNotContain(optimizer.Everything, float.IsSubnormal);
        }

        IEnumerable<float> decaying = name == "Adagrad" ? optimizer.Weights : optimizer.Weights.Concat(optimizer.State0);
        if (OptimizerRegistry.Find(name)!.StateSlots == 2)
        {
            decaying = decaying.Concat(optimizer.State1);
        }

        Assert.All(decaying, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Subnormal_numbers_of_a_loaded_state_are_gone_after_sixteen_steps(string name, int lanes, EmitArithmetic arithmetic)
    {
        OptimizerFunction function = OptimizerRegistry.Find(name)!;
        float[] subnormal = [.. Enumerable.Range(0, Length).Select(i => (i % 2 == 0 ? 1 : -1) * float.Epsilon * (1 + (i * 1000)))];
        float[] Kept(int slot) => slot == function.SquareSlot ? Array.ConvertAll(subnormal, Math.Abs) : subnormal;
        var optimizer = new EmittedOptimizer(name, Options, subnormal, lanes, arithmetic);
        Kept(0).CopyTo(optimizer.State0, 0);
        Kept(1).CopyTo(optimizer.State1, 0);
        for (int step = 0; step < 16; step++)
        {
            optimizer.Step(subnormal);
        }

        Assert.All(optimizer.State0, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        Assert.All(function.StateSlots == 2 ? optimizer.State1 : [], value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));

        // Lion has taken steps in the moment's sign by then.
        Assert.All(name == "Lion" ? [] : optimizer.Weights, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_sixteenth_step_keeps_nothing_below_its_bound(string name, int lanes, EmitArithmetic arithmetic)
    {
        var random = new Random(9);
        OptimizerFunction function = OptimizerRegistry.Find(name)!;
        float[] Kept(int slot) => Numbers(random, isSquare: slot == function.SquareSlot);
        float Bound(int slot) => slot == function.SquareSlot ? Least.Square : Least.Magnitude;

        var optimizer = new EmittedOptimizer(name, Options, new float[Length], lanes, arithmetic);
        for (int round = 0; round < 50; round++)
        {
            Numbers(random).CopyTo(optimizer.Weights, 0);
            Kept(0).CopyTo(optimizer.State0, 0);
            Kept(1).CopyTo(optimizer.State1, 0);
            for (int step = 0; step < 16; step++)
            {
                optimizer.Step(Numbers(random));
            }

            AssertKept(optimizer.Weights, Least.Magnitude);
            AssertKept(optimizer.State0, Bound(0));
            AssertKept(function.StateSlots == 2 ? optimizer.State1 : [], Bound(1));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_counts_from_the_bound_on(string name, int lanes, EmitArithmetic arithmetic)
    {
        float least = OptimizerRegistry.Find(name)!.SquareSlot == null ? Least.Magnitude : Least.SquaredGradient;
        float below = MathF.BitDecrement(least);
        var optimizer = new EmittedOptimizer(name, new StepOptions { LearningRate = 1 }, new float[4], lanes, arithmetic);
        optimizer.Step([0f, below, -below, least]);
        (float[] weights, float[] state) = (optimizer.Weights, optimizer.State0);
        Assert.Equal([weights[0], weights[0], weights[0]], weights[..3]);
        Assert.Equal([state[0], state[0], state[0]], state[..3]);
        Assert.NotEqual(weights[0], weights[3]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NaN_stays_NaN_in_weights_and_moments(string name, int lanes, EmitArithmetic arithmetic)
    {
        int slots = OptimizerRegistry.Find(name)!.StateSlots;
        var optimizer = new EmittedOptimizer(name, Options, new float[Length], lanes, arithmetic);
        optimizer.Weights[1] = float.NaN;
        optimizer.State0[2] = float.NaN;
        optimizer.State1[3] = slots == 2 ? float.NaN : 0;
        for (int step = 0; step < 16; step++)
        {
            optimizer.Step(new float[Length]);
        }

        Assert.Equal([1], NaNs(optimizer.Weights).Except([2, 3]));
        Assert.Equal([2], NaNs(optimizer.State0));
        Assert.Equal(slots == 2 ? [3] : [], NaNs(optimizer.State1).Except([2]));
    }

    private static IEnumerable<int> NaNs(float[] values) =>
        Enumerable.Range(0, values.Length).Where(i => float.IsNaN(values[i]));

    private static void AssertKept(float[] values, float bound) =>
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value) >= bound, $"{value:R} is below {bound:R}."));

    private static float[] Ordinary(Random random) =>
        [.. Enumerable.Range(0, Length).Select(_ => 0.5f + random.NextSingle())];

    /// <summary>From the smallest subnormal number to 1, either sign unless they are squares, and zero now and then.</summary>
    private static float[] Numbers(Random random, bool isSquare = false) =>
    [
        .. Enumerable.Range(0, Length).Select(_ => random.Next(10) == 0
            ? 0
            : (float)((isSquare || random.Next(2) == 0 ? 1 : -1) * Math.ScaleB(1 + random.NextDouble(), random.Next(-149, 0)))),
    ];
}
