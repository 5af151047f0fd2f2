using NetGen.Threading;

namespace NetGen.Tests.Threading;

public sealed class BatchSharesTests
{
    [Theory]
    [InlineData(0, 2, 64, 100_000, 1)]
    [InlineData(1, 2, 64, 100_000, 1)]
    [InlineData(16, 2, 64, 100_000, 1)]
    [InlineData(32, 2, 64, 100_000, 2)]
    [InlineData(64, 2, 64, 100_000, 2)]
    [InlineData(256, 2, 64, 100_000, 4)]
    [InlineData(256, 3, 64, 100_000, 6)]
    [InlineData(256, 1024, 64, 100_000, 16)]
    [InlineData(256, 2, 64, 300, 1)]
    [InlineData(256, 2, 64, 0, 1)]
    [InlineData(10_000, 2, 64, 300, 10)]
    [InlineData(100, 2, 4, 100_000_000, 7)]
    [InlineData(int.MaxValue, 2, 64, 0, 536_870)]
    public void Shares_are_worth_a_thread_and_as_many_as_balance(
        int samples, int threads, int block, long multiplyAdds, int expected)
    {
        var shares = new BatchShares(samples, threads, block, multiplyAdds);
        Assert.Equal(expected, shares.Count);
        Assert.Equal(0, shares.Start(0));
        Assert.Equal(samples, shares.Start(shares.Count));
    }

    [Fact]
    public void Shares_are_whole_tiles_that_join_and_differ_by_one_at_most()
    {
        foreach (int samples in Enumerable.Range(1, 700))
        {
            foreach (int threads in (int[])[1, 2, 3, 4, 7])
            {
                var shares = new BatchShares(samples, threads, 64, 100_000);
                int[] starts = [.. Enumerable.Range(0, shares.Count + 1).Select(shares.Start)];
                Assert.All(starts[..^1], start => Assert.Equal(0, start % 16));
                int[] sizes = [.. starts.Skip(1).Zip(starts, (end, start) => (end - start + 15) / 16)];
                Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
                Assert.InRange(sizes.Min(), 1, 4);
            }
        }
    }
}
