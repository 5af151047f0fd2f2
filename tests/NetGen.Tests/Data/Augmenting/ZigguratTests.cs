using NetGen.Initialization;

namespace NetGen.Tests.Data;

public class ZigguratTests
{
    [Fact]
    public void Draws_are_normal()
    {
        const int Draws = 1_000_000;
        var random = new SplitMix64(1);
        double[] draws = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            draws[i] = Ziggurat.Draw(ref random);
        }

        Assert.Equal(0, draws.Average(), 0.005);
        Assert.Equal(1, draws.Average(draw => draw * draw), 0.01);
        Assert.Equal(3, draws.Average(draw => draw * draw * draw * draw), 0.06);

        // Shares below some numbers (scipy.stats.norm.cdf), the last within the tail that layers do not cover; six deviations.
        (double At, double Below)[] shares =
            [(-2, 0.0227501319), (-0.5, 0.3085375387), (0, 0.5), (0.25, 0.5987063257), (1, 0.8413447461), (3, 0.9986501020), (3.8, 0.9999276520)];
        foreach ((double at, double below) in shares)
        {
            double deviation = Math.Sqrt(below * (1 - below) / Draws);
            Assert.Equal(below, draws.Count(draw => draw < at) / (double)Draws, 6 * deviation);
        }

        Assert.InRange(draws.Max(), 4, 7);
        Assert.InRange(draws.Min(), -7, -4);
    }
}
