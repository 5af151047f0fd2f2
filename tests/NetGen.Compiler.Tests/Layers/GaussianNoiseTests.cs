using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>Normal noise in training: its distribution, and what it depends on.</summary>
public class GaussianNoiseTests
{
    private const int Size = 509;
    private const int Samples = 2000;
    private const double Count = Size * (double)Samples;

    private static readonly Lazy<float[]> Drawn = new(() => Draw(new CompiledNetwork(Network(Input(Size), Noise(1), Differentiable())), Samples));

    [Fact]
    public void Mean_deviation_skewness_and_kurtosis_are_those_of_the_normal_distribution()
    {
        // Four standard errors each.
        Assert.Equal(0, Moment(1), 4 / Math.Sqrt(Count));
        Assert.Equal(1, Moment(2), 4 * Math.Sqrt(2 / Count));
        Assert.Equal(0, Moment(3), 4 * Math.Sqrt(15 / Count));
        Assert.Equal(3, Moment(4), 4 * Math.Sqrt(96 / Count));

        static double Moment(int power) => Drawn.Value.Average(value => Math.Pow(value, power));
    }

    [Fact]
    public void The_distribution_is_nowhere_further_off_than_chance_allows()
    {
        float[] sorted = [.. Drawn.Value.Order()];
        double distance = sorted.Select((value, i) => Math.Abs(Normal(value) - ((i + 0.5) / sorted.Length))).Max();

        // Kolmogorov and Smirnov: more than 1.95 / sqrt(n) comes once in a thousand times.
        Assert.True(distance < 1.95 / Math.Sqrt(Count), $"{distance}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Tails_are_as_long_as_they_must_be(int deviations)
    {
        double expected = Count * Normal(-deviations);
        Assert.InRange(Drawn.Value.Count(value => value < -deviations), expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
        Assert.InRange(Drawn.Value.Count(value => value > deviations), expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
        Assert.InRange(Drawn.Value.Max(), 4.5f, 6.7f);
    }

    [Fact]
    public void Neighbours_samples_steps_seeds_and_layers_have_nothing_in_common()
    {
        var network = new CompiledNetwork(Network(Input(Size), Noise(1), Differentiable()));
        float[] drawn = Drawn.Value[..(200 * Size)];
        Unrelated(drawn[..^1], drawn[1..]);
        Unrelated(drawn[..^Size], drawn[Size..]);
        Unrelated([.. drawn.Select(value => value * value)], [.. drawn[1..].Select(value => value * value), 1f]);
        Unrelated(drawn, Draw(network, 200, step: 4));
        Unrelated(drawn, Draw(network, 200, seed: 8));
        var second = new CompiledNetwork(Network(Input(Size), Activate("Linear"), Noise(1), Differentiable()));
        Unrelated(drawn, Draw(second, 200));

        static void Unrelated(float[] one, float[] other)
        {
            (double mean, double otherMean) = (one.Average(), other.Average());
            double product = one.Zip(other).Average(pair => (pair.First - mean) * (pair.Second - otherMean));
            double scale = Math.Sqrt(one.Average(value => value * value) * other.Average(value => value * value));
            Assert.Equal(0, product / scale, 4 / Math.Sqrt(one.Length));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(19)]
    public void The_noise_of_a_sample_depends_on_neither_the_batch_nor_the_values(int size)
    {
        var network = new CompiledNetwork(Network(Input(size), Noise(0.5), Differentiable()));
        float[] noise = Draw(network, 21);
        Assert.Equal(noise[..(5 * size)], Draw(network, 5));
        float[] inputs = Values(21 * size, 1);
        object tape = network.NewTape(21);
        float[] outputs = network.Forward(tape, inputs, training: true);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i] + noise[i], outputs[i], 1e-6f);
        }

        // What is added has no derivative; and without training there is nothing.
        float[] gradients = Values(21 * size, 2);
        Assert.Equal(gradients, network.Backward(tape, gradients).Inputs);
        Assert.Equal(inputs, network.Forward(tape, inputs));
        Assert.Equal(inputs, network.PredictBatch(inputs));
    }

    [Fact]
    public void A_trainer_adds_it_in_steps_alone_with_the_same_bits_for_any_number_of_threads()
    {
        var network = new CompiledNetwork(Network(Input(6), Noise(0.3), Dense(40, "Tanh"), Noise(0.1), Dense(2), Train("MeanSquaredError")));
        float[] before = network.Parameters;
        int[] expected = After(1);
        Assert.Equal(expected, After(2));
        Assert.Equal(expected, After(3));

        using Trainer trainer = network.NewTrainer(40);
        float[] inputs = Values(40 * 6, 1);
        float[] targets = network.PredictBatch(inputs);
        Assert.Equal(0, network.Evaluate(trainer, inputs, targets));
        Assert.InRange(network.Gradients(trainer, inputs, targets).Loss, 0.001f, 1f);

        int[] After(int threads)
        {
            network.Parameters = before;
            using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = 40, Threads = threads, Seed = 3 });
            for (int step = 0; step < 3; step++)
            {
                network.Step(trainer, Values(40 * 6, step), Values(80, step + 9));
            }

            return Bits(network.Parameters);
        }
    }

    [Fact]
    public void Noise_of_no_deviation_is_no_operation()
    {
        Assert.DoesNotContain(Network(Input(3), Noise(0), Dense(2)).Plan().Operations, operation => operation.IsTrainingOnly);
        Assert.Equal(
            "'stddev' of GaussianNoise must be a finite number of at least 0, but is -1",
            Network(Input(3), Noise(-1)).Finding().Message);
    }

    private static AttributeDeclaration Noise(double deviation) => new("GaussianNoise", Argument.OfNumber("stddev", deviation));

    private static float[] Draw(CompiledNetwork network, int samples, ulong seed = 7, long step = 3)
    {
        object tape = network.NewTape(samples);
        tape.GetType().GetProperty("Seed")!.SetValue(tape, seed);
        tape.GetType().GetProperty("Step")!.SetValue(tape, step);
        return network.Forward(tape, new float[samples * network.InputSize], training: true);
    }

    /// <summary>The share of the normal distribution below a value; the error function by Abramowitz and Stegun, 7.1.5 and 7.1.23.</summary>
    private static double Normal(double value)
    {
        double x = Math.Abs(value) / Math.Sqrt(2);
        double erf = 0;
        double term = x;
        for (int n = 0; n < 200; n++)
        {
            erf += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        double share = 0.5 * (1 + (2 / Math.Sqrt(Math.PI) * erf));
        return value < 0 ? 1 - share : share;
    }
}
