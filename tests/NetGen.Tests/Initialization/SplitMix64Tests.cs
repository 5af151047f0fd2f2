using NetGen.Initialization;

namespace NetGen.Tests.Initialization;

public class SplitMix64Tests
{
    [Fact]
    public void Numbers_are_those_of_the_published_generator()
    {
        // The first outputs of Java's SplittableRandom and of S. Vigna's splitmix64.c for seed 1234567.
        var random = new SplitMix64(1234567);
        Assert.Equal(6457827717110365317UL, random.Next());
        Assert.Equal(3203168211198807973UL, random.Next());
        Assert.Equal(9817491932198370423UL, random.Next());
    }

    [Fact]
    public void Doubles_lie_in_the_half_open_unit_interval()
    {
        var random = new SplitMix64(7);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Assert.InRange(values.Average(), 0.495, 0.505);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(10)]
    public void Numbers_below_a_bound_are_equally_frequent(int bound)
    {
        var random = new SplitMix64(3);
        int[] counts = new int[bound];
        for (int i = 0; i < 10_000 * bound; i++)
        {
            counts[random.NextBelow(bound)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void A_large_bound_is_not_biased()
    {
        // 2³² values over 3 * 2²⁹ places: without rejection two of three places get 3 values and the third gets 2.
        var random = new SplitMix64(3);
        const int Bound = 3 << 29;
        int low = Enumerable.Range(0, 100_000).Count(_ => random.NextBelow(Bound) % 3 == 0);
        Assert.InRange(low, 32_800, 33_900);
    }

    [Fact]
    public void Shuffles_are_permutations_all_equally_frequent()
    {
        var random = new SplitMix64(5);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            int[] items = [1, 2, 3, 4];
            random.Shuffle(items);
            string key = string.Concat(items);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(0.7071067811865475)]
    [InlineData(0.7071067811865476)]
    [InlineData(1e-300)]
    [InlineData(0.9999999999999999)]
    [InlineData(1e-17)]
    [InlineData(123456.789)]
    public void Logarithm_agrees_with_the_library_to_rounding(double x)
    {
        double expected = Math.Log(x);
        Assert.Equal(expected, NormalDistribution.Log(x), Math.Abs(expected) * 4e-16);
    }
}
