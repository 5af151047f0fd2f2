using NetGen.Initialization;

namespace NetGen.Tests.Initialization;

public class ParameterInitializerTests
{
    private const int Inputs = 300;
    private const int Outputs = 200;

    public static TheoryData<Initializer, double> UniformLimits => new()
    {
        { Initializer.GlorotUniform, Math.Sqrt(6.0 / (Inputs + Outputs)) },
        { Initializer.HeUniform, Math.Sqrt(6.0 / Inputs) },
        { Initializer.RandomUniform, 0.05 },
    };

    public static TheoryData<Initializer, double> TruncatedDeviations => new()
    {
        { Initializer.GlorotNormal, Math.Sqrt(2.0 / (Inputs + Outputs)) },
        { Initializer.HeNormal, Math.Sqrt(2.0 / Inputs) },
        { Initializer.LecunNormal, Math.Sqrt(1.0 / Inputs) },
    };

    [Theory]
    [MemberData(nameof(UniformLimits))]
    public void Uniform_initializers_fill_their_interval_evenly(Initializer kind, double limit)
    {
        float[] kernel = Fill(kind, Inputs, Outputs);

        Assert.All(kernel, value => Assert.InRange(value, (float)-limit, (float)limit));
        Assert.InRange(kernel.Max(), 0.999 * limit, limit + 1e-8);
        Assert.InRange(kernel.Min(), -limit - 1e-8, -0.999 * limit);
        (double mean, double deviation) = Moments(kernel);
        Assert.InRange(mean, -0.01 * limit, 0.01 * limit);
        Assert.InRange(deviation, 0.99 * limit / Math.Sqrt(3), 1.01 * limit / Math.Sqrt(3));

        // Ten equal bins: 6,000 each, with a deviation of about 73.
        int[] bins = new int[10];
        foreach (float value in kernel)
        {
            bins[Math.Min((int)((value + limit) / (2 * limit) * 10), 9)]++;
        }

        Assert.All(bins, bin => Assert.InRange(bin, 5700, 6300));
    }

    [Theory]
    [MemberData(nameof(TruncatedDeviations))]
    public void Normal_initializers_have_their_deviation_after_truncation(Initializer kind, double deviation)
    {
        float[] kernel = Fill(kind, Inputs, Outputs);

        double limit = 2 * deviation / 0.87962566103423978;
        Assert.All(kernel, value => Assert.InRange(value, (float)-limit, (float)limit));
        Assert.InRange(kernel.Max(), 0.99 * limit, limit + 1e-8);
        (double mean, double actual) = Moments(kernel);
        Assert.InRange(mean, -0.02 * deviation, 0.02 * deviation);
        Assert.InRange(actual, 0.99 * deviation, 1.01 * deviation);
    }

    [Fact]
    public void Random_normal_is_not_truncated()
    {
        float[] kernel = Fill(Initializer.RandomNormal, Inputs, Outputs);

        (double mean, double deviation) = Moments(kernel);
        Assert.InRange(mean, -0.001, 0.001);
        Assert.InRange(deviation, 0.0495, 0.0505);

        // Of a normal distribution 31.73 % lie beyond one deviation, 4.55 % beyond two and 0.27 % beyond three.
        Assert.InRange(kernel.Count(value => Math.Abs(value) > 0.05) / (double)kernel.Length, 0.31, 0.325);
        Assert.InRange(kernel.Count(value => Math.Abs(value) > 0.10) / (double)kernel.Length, 0.043, 0.048);
        Assert.InRange(kernel.Count(value => Math.Abs(value) > 0.15) / (double)kernel.Length, 0.0018, 0.0036);
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(100, 37)]
    [InlineData(37, 100)]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    public void Orthogonal_kernels_have_orthonormal_rows_or_columns(int inputs, int outputs)
    {
        float[] kernel = Fill(Initializer.Orthogonal, inputs, outputs);
        bool tall = inputs >= outputs;
        int count = Math.Min(inputs, outputs);
        int length = Math.Max(inputs, outputs);
        double At(int vector, int i) => tall ? kernel[(i * outputs) + vector] : kernel[(vector * outputs) + i];

        for (int left = 0; left < count; left++)
        {
            for (int right = 0; right <= left; right++)
            {
                double product = Enumerable.Range(0, length).Sum(i => At(left, i) * At(right, i));
                Assert.Equal(left == right ? 1 : 0, product, 1e-6);
            }
        }
    }

    [Fact]
    public void Orthogonal_kernels_have_no_preferred_sign()
    {
        // The first entry of a random rotation is as often positive as not: 200 trials, deviation 7.
        int positive = Enumerable.Range(0, 200).Count(seed => Fill(Initializer.Orthogonal, 8, 8, (ulong)seed)[0] > 0);
        Assert.InRange(positive, 70, 130);
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.All(Fill(Initializer.Zeros, 3, 4), value => Assert.Equal(0f, value));
        Assert.All(Fill(Initializer.Ones, 3, 4), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Fans_of_a_bias_are_its_length()
    {
        float[] bias = new float[10_000];
        ParameterInitializer.FillBias(Initializer.HeUniform, 1, 0, bias);

        double limit = Math.Sqrt(6.0 / bias.Length);
        Assert.InRange(bias.Max(), 0.99 * limit, limit);
        Assert.Throws<ArgumentException>(() => ParameterInitializer.FillBias(Initializer.Orthogonal, 1, 0, new float[2]));
        Assert.Throws<ArgumentException>(() => ParameterInitializer.FillBias(Initializer.Zeros, 1, 0, []));
    }

    [Fact]
    public void A_value_depends_on_seed_tensor_and_element_alone()
    {
        float[] small = Fill(Initializer.RandomNormal, 10, 10);
        float[] large = Fill(Initializer.RandomNormal, 100, 10);
        Assert.Equal(small, large[..100]);

        float[] again = Fill(Initializer.RandomNormal, 10, 10);
        Assert.Equal(small, again);
        Assert.Empty(small.Intersect(Fill(Initializer.RandomNormal, 10, 10, seed: 43)));
        Assert.Empty(small.Intersect(Fill(Initializer.RandomNormal, 10, 10, tensorIndex: 1)));
    }

    [Fact]
    public void Neighbouring_seeds_and_tensors_are_not_correlated()
    {
        float[] one = Fill(Initializer.RandomNormal, Inputs, Outputs);
        foreach (float[] other in new[]
        {
            Fill(Initializer.RandomNormal, Inputs, Outputs, seed: 43),
            Fill(Initializer.RandomNormal, Inputs, Outputs, tensorIndex: 1),
            [.. one[1..], one[0]],
        })
        {
            double correlation = one.Zip(other, (x, y) => (double)x * y).Average() / 0.0025;
            Assert.InRange(correlation, -0.015, 0.015);
        }
    }

    // Numbers by golden.py, beside this file.
    [Theory]
    [InlineData(Initializer.GlorotUniform, "3F25FC49 BE6FA0F9 BE22258D BF197A93 3F275F83 BEB7340E")]
    [InlineData(Initializer.GlorotNormal, "BE48E2BB BE5C29B4 BF09F5BB BF8EE0FA 3F470857 BECC6C40")]
    [InlineData(Initializer.HeUniform, "3F83391A BEBD7176 BE80302E BF72ABDA 3F8451EF BF10D5C0")]
    [InlineData(Initializer.HeNormal, "BE9ED066 BEAE0DD6 BF5A223C BFE1E948 3F9D595D BF219C47")]
    [InlineData(Initializer.LecunNormal, "BE6098D5 BE76264C BF1A3E6C BF9FBE4E 3F5E8673 BEE48D3C")]
    [InlineData(Initializer.RandomUniform, "3CF26FF5 BC2F0009 BBECD494 BCE02B8E 3CF476CC BC85CAF5")]
    [InlineData(Initializer.RandomNormal, "BC5F83DC BC74F6BF BD198036 BD9EF94F 3D5D7408 BCE37363")]
    [InlineData(Initializer.Orthogonal, "BE595CD2 3F4E1954 3F0DCBF9 BF25664F BF0A765A 3F09DDCD")]
    public void Values_never_change(Initializer kind, string bits) =>
        Assert.Equal(bits, string.Join(' ', Fill(kind, 2, 3).Select(Bits)));

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ParameterInitializer.Fill(Initializer.Zeros, 0, 0, 2, 3, new float[5]));
        Assert.Throws<ArgumentException>(() => ParameterInitializer.Fill(Initializer.Zeros, 0, 0, 65536, 65536, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Fill(Initializer.Zeros, 0, 0, 0, 3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Fill(Initializer.Zeros, 0, 0, 3, -1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Fill(Initializer.Zeros, 0, -1, 1, 1, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterInitializer.Fill((Initializer)99, 0, 0, 1, 1, new float[1]));
    }

    private static float[] Fill(Initializer kind, int inputs, int outputs, ulong seed = 42, int tensorIndex = 0)
    {
        float[] kernel = new float[inputs * outputs];
        Array.Fill(kernel, float.NaN);
        ParameterInitializer.Fill(kind, seed, tensorIndex, inputs, outputs, kernel);
        return kernel;
    }

    private static (double Mean, double Deviation) Moments(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static string Bits(float value) => BitConverter.SingleToUInt32Bits(value).ToString("X8");

    [Fact]
    public void A_drawn_seed_is_a_new_one_of_64_bits_each_time()
    {
        ulong[] seeds = [.. Enumerable.Range(0, 1000).Select(_ => ParameterInitializer.DrawSeed())];
        Assert.Equal(1000, seeds.Distinct().Count());
        Assert.DoesNotContain(0UL, seeds);
        Assert.Equal(ulong.MaxValue, seeds.Aggregate((all, seed) => all | seed));
        Assert.Equal(0UL, seeds.Aggregate((all, seed) => all & seed));
    }
}
