using NetGen.Training;

namespace NetGen.Tests.Training;

public sealed class DeterministicMathTests
{
    [Fact]
    public void Exp_agrees_with_Math()
    {
        for (double x = -690; x <= 690; x += 0.37)
        {
            Assert.InRange(DeterministicMath.Exp(x) / Math.Exp(x), 1 - 1e-13, 1 + 1e-13);
        }

        Assert.Equal(1, DeterministicMath.Exp(0));
        Assert.Equal(0, DeterministicMath.Exp(-1e6));
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(1e6));
    }

    [Fact]
    public void Cos_agrees_with_Math_over_a_quarter_turn()
    {
        for (int i = 0; i <= 1000; i++)
        {
            double x = Math.PI / 2 * i / 1000;
            Assert.Equal(Math.Cos(x), DeterministicMath.Cos(x), 1e-15);
        }
    }

    [Theory]
    [InlineData(0.999, 12345L)]
    [InlineData(1.5, 10L)]
    [InlineData(0, 3L)]
    [InlineData(0, 0L)]
    public void Whole_powers_agree_with_Math(double value, long exponent) =>
        Assert.Equal(Math.Pow(value, exponent), DeterministicMath.Power(value, exponent), 1e-12);

    [Theory]
    [InlineData(0.96, 0.5)]
    [InlineData(1e-300, 0.25)]
    [InlineData(7, 1.75)]
    public void Powers_agree_with_Math(double value, double exponent) =>
        Assert.InRange(DeterministicMath.Power(value, exponent) / Math.Pow(value, exponent), 1 - 1e-13, 1 + 1e-13);
}
