using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>Each declared initializer reaches its tensor; the distributions are the library's tests.</summary>
public class InitializerTests
{
    [Fact]
    public void The_parameterless_constructor_draws_a_seed_of_its_own_and_tells_it()
    {
        Networks.Initialised first = new(), second = new();
        Assert.NotEqual(0UL, first.Seed);
        Assert.NotEqual(first.Seed, second.Seed);
        Assert.NotEqual(Parameters(first), Parameters(second));
        Expect.SameBits(Parameters(new Networks.Initialised(first.Seed)), Parameters(first), "parameter");
    }

    [Fact]
    public void The_seed_is_told_as_given_and_stays_when_parameters_change()
    {
        var network = new Networks.Initialised(seed: 7);
        network.SetParameters(new float[Networks.Initialised.ParameterCount]);
        Assert.Equal(7UL, network.Seed);
        Assert.Equal(7UL, network.Clone().Seed);
        var other = new Networks.Initialised(seed: 8);
        network.CopyTo(other);
        Assert.Equal(8UL, other.Seed);
        using var file = new MemoryStream();
        network.Save(file);
        Assert.Equal(0UL, Networks.Initialised.Load(file.ToArray()).Seed);
    }

    [Fact]
    public void Every_kernel_starts_as_declared()
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.Initialised>(seed: 5);
        float[] Kernel(Initializer initializer) => Tensor(network, $"{initializer}.kernel");

        AssertUniform(Kernel(Initializer.GlorotUniform), Math.Sqrt(6.0 / (16 + 16)));
        AssertDeviation(Kernel(Initializer.GlorotNormal), Math.Sqrt(2.0 / (16 + 16)));
        AssertUniform(Kernel(Initializer.HeUniform), Math.Sqrt(6.0 / 16));
        AssertDeviation(Kernel(Initializer.HeNormal), Math.Sqrt(2.0 / 16));
        AssertDeviation(Kernel(Initializer.LecunNormal), Math.Sqrt(1.0 / 16));
        AssertUniform(Kernel(Initializer.RandomUniform), 0.05);
        AssertDeviation(Kernel(Initializer.RandomNormal), 0.05);
        Assert.All(Kernel(Initializer.Zeros), w => Assert.Equal(0, w));
        Assert.All(Kernel(Initializer.Ones), w => Assert.Equal(1, w));
        Assert.All(Tensor(network, "GlorotUniform.bias"), b => Assert.Equal(0, b));
        Assert.All(Tensor(network, "OneBias.bias"), b => Assert.Equal(1, b));

        float[] orthogonal = Kernel(Initializer.Orthogonal);
        for (int a = 0; a < 12; a++)
        {
            for (int b = 0; b < 12; b++)
            {
                double dot = Enumerable.Range(0, 16).Sum(
                    row => (double)orthogonal[row * 12 + a] * orthogonal[row * 12 + b]);
                Assert.Equal(a == b ? 1 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void What_is_left_out_follows_the_activation()
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.DefaultInitialisers>(seed: 6);
        AssertUniform(Tensor(network, "dense_1.kernel"), Math.Sqrt(6.0 / 16));
        AssertDeviation(Tensor(network, "dense_2.kernel"), Math.Sqrt(1.0 / 16));
        AssertUniform(Tensor(network, "dense_3.kernel"), Math.Sqrt(6.0 / (16 + 16)));
    }

    private static float[] Tensor(NetworkUnderTest network, string name)
    {
        ReferenceTensor tensor = network.Reference.Tensors.Single(t => t.Name == name);
        return network.Parameters[tensor.Offset..(tensor.Offset + tensor.Length)];
    }

    // All within the limit, some near it on both sides, and the deviation of a uniform distribution.
    private static void AssertUniform(float[] values, double limit)
    {
        Assert.All(values, v => Assert.InRange(v, -limit * 1.000001, limit * 1.000001));
        Assert.InRange(values.Max(), 0.93 * limit, limit * 1.000001);
        Assert.InRange(values.Min(), -limit * 1.000001, -0.93 * limit);
        AssertDeviation(values, limit / Math.Sqrt(3));
    }

    private static void AssertDeviation(float[] values, double deviation)
    {
        Assert.InRange(values.Average(), -0.25 * deviation, 0.25 * deviation);
        Assert.InRange(Math.Sqrt(values.Average(v => (double)v * v)), 0.85 * deviation, 1.15 * deviation);
    }

    private static float[] Parameters(Networks.Initialised network)
    {
        var parameters = new float[Networks.Initialised.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
