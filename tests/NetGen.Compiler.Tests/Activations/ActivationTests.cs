using NetGen.Compiler.Activations;
using NetGen.Compiler.Tests.Functions;

namespace NetGen.Compiler.Tests.Activations;

public class ActivationTests
{
    private static readonly Compiler.Emit.Arithmetic[] Arithmetics = [Compiler.Emit.Arithmetic.Fused, Compiler.Emit.Arithmetic.Separate];

    [Fact]
    public void The_registry_and_Softmax_are_the_members_of_the_enumeration() =>
        Assert.Equal(
            Enum.GetNames<Activation>().Order(),
            ActivationRegistry.All.Select(activation => activation.Name).Append("Softmax").Order());

    [Fact]
    public void Every_activation_has_a_case() =>
        Assert.Equal(
            ActivationRegistry.All.Select(activation => activation.Name).Order(),
            ActivationCase.All.Select(item => item.Name).Order());

    [Theory]
    [MemberData(nameof(ActivationCase.Names), MemberType = typeof(ActivationCase))]
    public void Values_are_within_4_ulp_over_the_whole_range(string name)
    {
        ActivationCase item = ActivationCase.Find(name);
        foreach (Compiler.Emit.Arithmetic arithmetic in Arithmetics)
        {
            var forward = item.Forward(16, arithmetic);
            foreach (float[] values in FloatSweep.Blocks())
            {
                var results = new float[values.Length];
                forward(values, results);
                for (int i = 0; i < values.Length; i++)
                {
                    double exact = item.Exact(values[i]);
                    bool isNear = Math.Abs(results[i] - exact) <= item.MaxRelativeToArgument * Math.Abs((double)values[i]);
                    if (!isNear && !(Ulp.Distance(results[i], exact) <= 4))
                    {
                        Assert.Fail($"{name}({values[i]:R}) = {results[i]:R}, exactly {exact:R}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCase.Names), MemberType = typeof(ActivationCase))]
    public void Derivatives_are_within_1e_5_of_their_scale(string name)
    {
        ActivationCase item = ActivationCase.Find(name);
        bool fromOutput = item.Function.DerivativeSource == DerivativeSource.Output;
        foreach (Compiler.Emit.Arithmetic arithmetic in Arithmetics)
        {
            var forward = item.Forward(16, arithmetic);
            var derivative = item.Derivative(16, arithmetic);
            foreach (float[] values in FloatSweep.Blocks(-1e4f, 1e4f))
            {
                var sources = new float[values.Length];
                var results = new float[values.Length];
                forward(values, sources);
                derivative(fromOutput ? sources : values, results);
                for (int i = 0; i < values.Length; i++)
                {
                    double exact = item.ExactDerivative(values[i]);
                    bool isKink = values[i] == 0 || Math.Abs(Math.Abs(values[i]) - 3) < 1e-6;
                    if (!isKink && !(Math.Abs(results[i] - exact) <= 1e-5))
                    {
                        Assert.Fail($"{name}'({values[i]:R}) = {results[i]:R}, exactly {exact:R}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCase.Names), MemberType = typeof(ActivationCase))]
    public void Every_lane_count_gives_the_same_bits(string name)
    {
        ActivationCase item = ActivationCase.Find(name);
        foreach (Compiler.Emit.Arithmetic arithmetic in Arithmetics)
        {
            SameBits.Check([.. EmittedFunction.LaneCounts.Select(count => item.Forward(count, arithmetic))]);
            SameBits.Check([.. EmittedFunction.LaneCounts.Select(count => item.Derivative(count, arithmetic))]);
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCase.Names), MemberType = typeof(ActivationCase))]
    public void NaN_stays_NaN(string name)
    {
        foreach (int laneCount in EmittedFunction.LaneCounts)
        {
            var forward = ActivationCase.Find(name).Forward(laneCount, Compiler.Emit.Arithmetic.Fused);
            Assert.True(float.IsNaN(EmittedFunction.Apply(forward, float.NaN)));
        }
    }

    [Theory]
    [InlineData("ReLU", 0f, 0f)]
    [InlineData("LeakyReLU", 0f, 0.01f)]
    [InlineData("ELU", 0f, 1f)]
    [InlineData("SELU", 0f, 1.7580993f)]
    [InlineData("ReLU6", 0f, 0f)]
    [InlineData("ReLU6", 6f, 0f)]
    [InlineData("HardSigmoid", -3f, 0f)]
    [InlineData("HardSigmoid", 3f, 0f)]
    [InlineData("HardSwish", -3f, 0f)]
    [InlineData("HardSwish", 3f, 1f)]
    [InlineData("Softsign", 0f, 1f)]
    public void At_a_kink_the_derivative_is_that_of_PyTorch(string name, float z, float expected)
    {
        ActivationCase item = ActivationCase.Find(name);
        float source = item.Function.DerivativeSource == DerivativeSource.Output
            ? EmittedFunction.Apply(item.Forward(16, Compiler.Emit.Arithmetic.Fused), z)
            : z;

        Assert.Equal(expected, EmittedFunction.Apply(item.Derivative(16, Compiler.Emit.Arithmetic.Fused), source));
    }

    [Theory]
    [InlineData("LeakyReLU", -2f, -0.5f, 0.25f)]
    [InlineData("ELU", -30f, -0.25f, 2.339e-14f)]
    public void Alpha_scales_what_is_below_zero(string name, float z, float value, float slope)
    {
        ActivationCase item = ActivationCase.Find(name);
        float actual = EmittedFunction.Apply(item.Forward(8, Compiler.Emit.Arithmetic.Separate, alpha: 0.25f), z);
        float source = item.Function.DerivativeSource == DerivativeSource.Output ? actual : z;

        Assert.Equal(value, actual);
        Assert.Equal(
            slope, EmittedFunction.Apply(item.Derivative(8, Compiler.Emit.Arithmetic.Separate, alpha: 0.25f), source), tolerance: 1e-6f);
    }

    [Theory]
    [InlineData("Step", 0f, 0f)]
    [InlineData("Step", 1e-45f, 1f)]
    [InlineData("Step", -1f, 0f)]
    [InlineData("Step", float.PositiveInfinity, 1f)]
    [InlineData("Step", float.NegativeInfinity, 0f)]
    public void Step_is_1_above_0_only(string name, float z, float expected) =>
        Assert.Equal(expected, EmittedFunction.Apply(ActivationCase.Find(name).Forward(4, Compiler.Emit.Arithmetic.Fused), z));
}
