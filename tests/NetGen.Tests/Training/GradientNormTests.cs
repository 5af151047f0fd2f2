using NetGen.Training;

namespace NetGen.Tests.Training;

public sealed class GradientNormTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(1000)]
    public void The_sum_of_squares_is_taken_over_16_lanes_that_a_halving_tree_joins(int length)
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => MathF.Sin(i + 0.5f) * MathF.Pow(10, i % 7))];
        double[] lanes = new double[16];
        for (int i = 0; i < length; i++)
        {
            lanes[i % 16] += (double)values[i] * values[i];
        }

        double[] eight = [.. Enumerable.Range(0, 8).Select(i => lanes[i] + lanes[i + 8])];
        double[] four = [.. Enumerable.Range(0, 4).Select(i => eight[i] + eight[i + 4])];
        Assert.Equal((four[0] + four[2]) + (four[1] + four[3]), GradientNorm.SumOfSquares(values));
    }

    [Fact]
    public void Squares_do_not_overflow() =>
        Assert.Equal(2.0 * float.MaxValue * float.MaxValue, GradientNorm.SumOfSquares([float.MaxValue, float.MaxValue]));

    [Fact]
    public void Scaling_reaches_every_value()
    {
        float[] values = [.. Enumerable.Range(0, 37).Select(i => (float)i)];
        GradientNorm.Scale(values, 0.5f);
        Assert.Equal(Enumerable.Range(0, 37).Select(i => i * 0.5f), values);
    }
}
