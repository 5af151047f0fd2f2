using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Tests.Functions;

public class SpecialValueTests
{
    private const float Infinity = float.PositiveInfinity;

    [Theory]
    [MemberData(nameof(FunctionCase.Names), MemberType = typeof(FunctionCase))]
    public void NaN_stays_NaN(string name) => Each(name, float.NaN, result => Assert.True(float.IsNaN(result)));

    [Theory]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", -Infinity, 0f)]
    [InlineData("Exp", 88.7229f, Infinity)]
    [InlineData("Exp", -103.9721f, 0f)]
    [InlineData("Exp", -103.2789f, 1.401298e-45f)]
    [InlineData("Expm1", 0f, 0f)]
    [InlineData("Expm1", -1e-40f, -1e-40f)]
    [InlineData("Expm1", -Infinity, -1f)]
    [InlineData("Log", 1f, 0f)]
    [InlineData("Log", 0f, -Infinity)]
    [InlineData("Log", -1f, float.NaN)]
    [InlineData("Log", -Infinity, float.NaN)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log", 1.401298e-45f, -103.27893f)]
    [InlineData("Log1p", 0f, 0f)]
    [InlineData("Log1p", 1e-40f, 1e-40f)]
    [InlineData("Erf", 0f, 0f)]
    [InlineData("Erf", Infinity, 1f)]
    [InlineData("Erf", -Infinity, -1f)]
    [InlineData("Tanh", 0f, 0f)]
    [InlineData("Tanh", 1e-40f, 1e-40f)]
    [InlineData("Tanh", Infinity, 1f)]
    [InlineData("Tanh", -Infinity, -1f)]
    [InlineData("Sigmoid", 0f, 0.5f)]
    [InlineData("Sigmoid", Infinity, 1f)]
    [InlineData("Sigmoid", -Infinity, 0f)]
    [InlineData("HardSigmoid", Infinity, 1f)]
    [InlineData("HardSigmoid", -Infinity, 0f)]
    [InlineData("Softplus", 0f, 0.6931472f)]
    [InlineData("Softplus", Infinity, Infinity)]
    [InlineData("Softplus", -Infinity, 0f)]
    [InlineData("Softsign", Infinity, 1f)]
    [InlineData("Softsign", -Infinity, -1f)]
    [InlineData("Gelu", Infinity, Infinity)]
    [InlineData("Gelu", -Infinity, -0f)]
    [InlineData("GeluTanh", Infinity, Infinity)]
    [InlineData("GeluTanh", -Infinity, -0f)]
    [InlineData("Silu", Infinity, Infinity)]
    [InlineData("Silu", -Infinity, -0f)]
    [InlineData("HardSwish", Infinity, Infinity)]
    [InlineData("HardSwish", -Infinity, -0f)]
    [InlineData("Mish", Infinity, Infinity)]
    [InlineData("Mish", -Infinity, -0f)]
    [InlineData("GeluDerivative", Infinity, 1f)]
    [InlineData("GeluDerivative", -Infinity, 0f)]
    [InlineData("GeluTanhDerivative", Infinity, 1f)]
    [InlineData("GeluTanhDerivative", -Infinity, 0f)]
    [InlineData("SiluDerivative", Infinity, 1f)]
    [InlineData("SiluDerivative", -Infinity, 0f)]
    [InlineData("HardSwishDerivative", Infinity, 1f)]
    [InlineData("HardSwishDerivative", -Infinity, 0f)]
    [InlineData("MishDerivative", Infinity, 1f)]
    [InlineData("MishDerivative", -Infinity, 0f)]
    public void Zeros_infinities_and_the_ends_of_the_range_are_right(string name, float x, float expected) =>
        Each(name, x, result => Assert.True(
            BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(result)
                || (float.IsNaN(expected) && float.IsNaN(result))
                || (expected == 0 && result == 0 && name.EndsWith("Derivative", StringComparison.Ordinal)),
            $"{name}({x:R}) = {result:R}, expected {expected:R}"));

    [Theory]
    [InlineData("Exp", 1f)]
    [InlineData("Log", -Infinity)]
    [InlineData("Erf", -0f)]
    [InlineData("Tanh", -0f)]
    [InlineData("Softsign", -0f)]
    public void Negative_zero_is_right(string name, float expected) => Each(name, -0f, result =>
        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(result)));

    private static void Each(string name, float x, Action<float> check)
    {
        MathFunction function = FunctionCase.Find(name).Function;
        foreach (int laneCount in EmittedFunction.LaneCounts)
        {
            foreach (Compiler.Emit.Arithmetic arithmetic in new[] { Compiler.Emit.Arithmetic.Fused, Compiler.Emit.Arithmetic.Separate })
            {
                check(EmittedFunction.Apply(EmittedFunction.Compile(function, laneCount, arithmetic), x));
            }
        }
    }
}
