using System.Runtime.CompilerServices;
using NetGen.Initialization;
using NetGen.Sampling;

namespace NetGen.Tests.Sampling;

public class TokenSamplerTests
{
    private const float Infinity = float.PositiveInfinity;
    private static readonly float[] Logits = [1, 3, -2, 3, 0.5f, 2];

    [Fact]
    public void Greedy_takes_the_lowest_index_of_the_greatest()
    {
        Assert.Equal(1, TokenSampler.Greedy(Logits));
        Assert.Equal(1, new TokenSampler(seed: 5) { Temperature = 0 }.Sample(Logits));
        Assert.Equal(1, new TokenSampler(seed: 5) { TopK = 1 }.Sample(Logits));
        Assert.Equal(1, new TokenSampler(seed: 5) { TopP = 1e-6f }.Sample(Logits));
        Assert.Equal(0, TokenSampler.Greedy([-Infinity, -Infinity]));
    }

    [Theory]
    [InlineData(1f, 0, 1f)]
    [InlineData(0.5f, 0, 1f)]
    [InlineData(3f, 0, 1f)]
    [InlineData(1f, 3, 1f)]
    [InlineData(0.7f, 4, 0.9f)]
    [InlineData(1f, 0, 0.8f)]
    [InlineData(2f, 0, 0.95f)]
    public void Tokens_come_as_often_as_their_shares_say(float temperature, int topK, float topP)
    {
        double[] expected = Shares(Logits, temperature, topK, topP);
        var sampler = new TokenSampler(seed: 11) { Temperature = temperature, TopK = topK, TopP = topP };
        var byProbabilities = new TokenSampler(seed: 11) { Temperature = temperature, TopK = topK, TopP = topP };
        float[] probabilities = [.. Shares(Logits, 1, 0, 1).Select(share => (float)(share * 0.25))];
        const int Draws = 40_000;
        int[] counts = new int[Logits.Length];
        int different = 0;
        for (int i = 0; i < Draws; i++)
        {
            int token = sampler.Sample(Logits);
            counts[token]++;
            different += token == byProbabilities.SampleProbabilities(probabilities) ? 0 : 1;
        }

        for (int i = 0; i < counts.Length; i++)
        {
            // Five standard deviations; what is left out never comes.
            double deviation = Math.Sqrt(expected[i] * (1 - expected[i]) / Draws);
            Assert.InRange((double)counts[i] / Draws, expected[i] - (5 * deviation), expected[i] + (5 * deviation));
        }

        // Rounded to floats, shares lie a hair beside those of the logits.
        Assert.InRange(different, 0, 2);
    }

    [Fact]
    public void The_same_seed_gives_the_tokens_that_a_plain_sum_gives()
    {
        var sampler = new TokenSampler(seed: 42) { Temperature = 0.9f };
        var random = new SplitMix64(42);
        double[] shares = Shares(Logits, 0.9f, 0, 1);
        for (int i = 0; i < 1000; i++)
        {
            double left = random.NextDouble();
            int expected = Array.FindIndex(shares, share => (left -= share) < 0);
            Assert.Equal(expected, sampler.Sample(Logits));
        }
    }

    [Fact]
    public void Bits_are_pinned()
    {
        // Computed once; another machine has to give the same.
        var sampler = new TokenSampler(seed: 7) { Temperature = 1.3f, TopK = 40, TopP = 0.95f };
        float[] logits = [.. Enumerable.Range(0, 300).Select(i => (i * 7919 % 1000) / 100f)];
        ulong hash = 14695981039346656037;
        for (int i = 0; i < 1000; i++)
        {
            hash = (hash ^ (uint)sampler.Sample(logits)) * 1099511628211;
        }

        Assert.Equal(818767209676794741UL, hash);
    }

    [Theory]
    [InlineData(0, 1f)]
    [InlineData(5, 1f)]
    [InlineData(0, 0.9f)]
    public void An_infinite_logit_is_certain_and_a_negative_one_never_comes(int topK, float topP)
    {
        var sampler = new TokenSampler(seed: 1) { TopK = topK, TopP = topP };
        var seen = new HashSet<int>();
        for (int i = 0; i < 200; i++)
        {
            Assert.Contains(sampler.Sample([-Infinity, 0, -Infinity, 0, 0]), new[] { 1, 3, 4 });
            seen.Add(sampler.Sample([5, Infinity, 0, Infinity, -Infinity]));
            Assert.Equal(2, sampler.SampleProbabilities([0, 0, 1e-30f, 0]));
            Assert.Equal(1, sampler.Sample([float.MinValue, float.MaxValue, 0]));
        }

        Assert.Equal([1, 3], seen.Order());
    }

    [Fact]
    public void The_likeliest_come_in_their_order_and_equal_ones_by_index()
    {
        var random = new SplitMix64(3);
        var order = new LikeliestFirst();
        for (int count = 1; count < 200; count += 7)
        {
            float[] scores = new float[count];
            for (int i = 0; i < count; i++)
            {
                scores[i] = random.NextBelow(20) switch { 0 => -0f, 1 => Infinity, 2 => -Infinity, int n => (n - 10) / 2 };
            }

            order.Begin(scores);
            int[] expected = [.. Enumerable.Range(0, count).OrderByDescending(i => scores[i])];
            Assert.Equal(expected, Enumerable.Range(0, count).Select(place => order[place]));
        }
    }

    [Fact]
    public void The_exponential_is_exact()
    {
        for (double x = 0; x > -700; x -= 0.137)
        {
            double exact = Math.Exp(x);
            Assert.InRange(FastExponential.OfNegative(x), exact * (1 - 1e-13), exact * (1 + 1e-13));
        }

        Assert.Equal(1, FastExponential.OfNegative(0));
        Assert.Equal(0, FastExponential.OfNegative(double.NegativeInfinity));
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_call()
    {
        float[] logits = [.. Enumerable.Range(0, 512).Select(i => MathF.Sin(i) * 4)];
        float[] probabilities = [.. Shares(logits, 1, 0, 1).Select(share => (float)share)];
        TokenSampler[] samplers =
        [
            new(1), new(2) { TopK = 40 }, new(3) { TopP = 0.9f, Temperature = 0.7f }, new(4) { TopK = 300, TopP = 0.5f }, new(5) { Temperature = 0 },
        ];
        Array.ForEach(samplers, sampler => Draw(sampler, logits, probabilities, 2));
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (TokenSampler sampler in samplers)
        {
            Draw(sampler, logits, probabilities, 100);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var sampler = new TokenSampler(seed: 1);
        void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

        Refused("Expected at least 1 number, got none. (Parameter 'logits')", () => sampler.Sample([]));
        Refused("Expected at least 1 number, got none. (Parameter 'probabilities')", () => sampler.SampleProbabilities([]));
        Refused("Expected at least 1 number, got none. (Parameter 'scores')", () => TokenSampler.Greedy([]));
        Refused("Expected numbers; that of token 2 is NaN.", () => sampler.Sample([0, 1, float.NaN]));
        Refused("Expected a logit above negative infinity; 2 tokens can't come.", () => sampler.Sample([-Infinity, -Infinity]));
        Refused("Expected finite probabilities of at least 0; that of token 1 is -0.5.", () => sampler.SampleProbabilities([1, -0.5f]));
        Refused("Expected finite probabilities of at least 0; that of token 0 is Infinity.", () => sampler.SampleProbabilities([Infinity, 1]));
        Refused("Expected a probability above 0; 1 token can't come.", () => sampler.SampleProbabilities([0]));
        Refused("Expected a finite temperature of at least 0.", () => sampler.Temperature = -1);
        Refused("Expected a finite temperature of at least 0.", () => sampler.Temperature = float.NaN);
        Refused("Expected at least 0.", () => sampler.TopK = -1);
        Refused("Expected a share above 0 and up to 1.", () => sampler.TopP = 0);
        Refused("Expected a share above 0 and up to 1.", () => sampler.TopP = 1.1f);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Draw(TokenSampler sampler, float[] logits, float[] probabilities, int count)
    {
        for (int i = 0; i < count; i++)
        {
            sampler.Sample(logits);
            sampler.SampleProbabilities(probabilities);
        }
    }

    /// <summary>The shares by their definition, with a sort.</summary>
    private static double[] Shares(float[] logits, float temperature, int topK, float topP)
    {
        double[] weights = [.. logits.Select(logit => Math.Exp((logit - logits.Max()) / (double)temperature))];
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderByDescending(i => weights[i])];
        order = topK > 0 ? order[..Math.Min(topK, order.Length)] : order;
        double total = order.Sum(i => weights[i]);
        int kept = 0;
        for (double sum = 0; kept < order.Length && sum < topP * total; kept++)
        {
            sum += weights[order[kept]];
        }

        order = order[..kept];
        double mass = order.Sum(i => weights[i]);
        double[] shares = new double[logits.Length];
        Array.ForEach(order, i => shares[i] = weights[i] / mass);
        return shares;
    }
}
