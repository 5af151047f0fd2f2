using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>
/// Gradients on their way back through the tails of activations. Those with respect to a layer's outputs show in the gradients
/// of its biases, where there is one sample.
/// </summary>
public class DeltaTests
{
    private const int Inputs = 3;
    private const int Hidden = 9;
    private const int Outputs = 5;

    public static TheoryData<string> Activations => [.. ActivationRegistry.All.Select(activation => activation.Name), "Softmax"];

    [Theory]
    [MemberData(nameof(Activations))]
    public void No_gradient_on_the_way_back_is_below_the_bound(string activation)
    {
        var network = new CompiledNetwork(Network(
            Input(Inputs), Dense(Hidden, activation), Dense(Hidden), Dense(Outputs, activation), Differentiable()));
        object tape = network.NewTape(1);
        var random = new Random(4);
        foreach (float scale in new[] { 1f, 30f, 100f })
        {
            for (int round = 0; round < 200; round++)
            {
                network.Forward(tape, Values(random, Inputs, scale));
                (float[] inputs, float[] parameters) = network.Backward(tape, OfAnyMagnitude(random, Outputs));
                Assert.All(inputs.Concat(Biases(parameters)), AssertKept);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_alone_gives_no_gradient_below_the_bound(string activation)
    {
        var network = new CompiledNetwork(Network(Input(Outputs), Activate(activation), Differentiable()));
        object tape = network.NewTape(1);
        var random = new Random(5);
        for (int round = 0; round < 500; round++)
        {
            network.Forward(tape, Values(random, Outputs, scale: 100));
            Assert.All(network.Backward(tape, OfAnyMagnitude(random, Outputs)).Inputs, AssertKept);
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void A_gradient_that_is_NaN_stays_NaN(string activation)
    {
        var network = new CompiledNetwork(Network(Input(Inputs), Dense(Hidden, activation), Dense(Outputs), Differentiable()));
        object tape = network.NewTape(1);
        network.Forward(tape, [1, -2, 3]);
        (float[] inputs, float[] parameters) = network.Backward(tape, [0, float.NaN, 0, 0, 0]);
        Assert.All(inputs, value => Assert.True(float.IsNaN(value)));
        Assert.Equal([0, float.NaN, 0, 0, 0], parameters[^Outputs..]);
    }

    [Theory]
    [InlineData("SparseCategoricalCrossEntropy")]
    [InlineData("CategoricalCrossEntropy")]
    [InlineData("MeanSquaredError")]
    public void The_tail_of_softmax_gives_no_gradient(string loss)
    {
        var network = new CompiledNetwork(Network(Input(1), Dense(4, "Softmax"), Train(loss)))
        {
            Parameters = [0, -68, -90, -95, 0, 0, 0, 0],
        };
        Assert.All(network.Predict([1])[2..], value => Assert.True(float.IsSubnormal(value)));

        Array targets = loss == "SparseCategoricalCrossEntropy" ? new[] { 0 } : new[] { 1f, 0, 0, 0 };
        (float value, float[] gradients) = network.Gradients(network.NewTrainer(1), [1], targets);
        Assert.True(float.IsFinite(value));
        Assert.Equal([0f, 0f], gradients[^2..]);
        Assert.True(loss == "MeanSquaredError" || gradients[^3] > 0, "What is above the bound is kept.");
    }

    [Fact]
    public void The_tail_of_a_sigmoid_gives_no_gradient()
    {
        var network = new CompiledNetwork(Network(Input(1), Dense(2, "Sigmoid"), Train("BinaryCrossEntropy")))
        {
            Parameters = [-60, -90, 0, 0],
        };
        (_, float[] gradients) = network.Gradients(network.NewTrainer(1), [1], new float[] { 0, 0 });
        Assert.InRange(gradients[2], 1e-27f, 1e-26f);
        Assert.Equal(0, BitConverter.SingleToInt32Bits(gradients[3]));
    }

    private static IEnumerable<float> Biases(float[] parameters)
    {
        int first = Inputs * Hidden;
        int second = first + Hidden + (Hidden * Hidden);
        return [.. parameters[first..(first + Hidden)], .. parameters[second..(second + Hidden)], .. parameters[^Outputs..]];
    }

    private static void AssertKept(float value) =>
        Assert.True(value == 0 || Math.Abs(value) >= Least.Magnitude, $"{value:R} is neither zero nor above the bound.");

    private static float[] Values(Random random, int count, float scale) =>
        [.. Enumerable.Range(0, count).Select(_ => scale * ((random.NextSingle() * 2) - 1))];

    private static float[] OfAnyMagnitude(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
            (float)((random.Next(2) == 0 ? 1 : -1) * Math.ScaleB(1 + random.NextDouble(), random.Next(-149, 0)))),
    ];
}
