using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>A rectifier with a learnt slope for each value.</summary>
public class PReLUTests
{
    private static readonly AttributeDeclaration PReLU = new("PReLU");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(33)]
    public void Values_and_gradients_are_those_of_the_formula(int size)
    {
        var network = new CompiledNetwork(Network(Input(size), PReLU, Differentiable()));
        Assert.All(network.Parameters, alpha => Assert.Equal(0, alpha));
        float[] alpha = Values(size, 3);
        network.Parameters = alpha;
        float[] inputs = Values(5 * size, 1);
        (inputs[0], inputs[size]) = (0f, -0f);
        float[] gradients = Values(5 * size, 2);
        Assert.Equal(inputs.Select((x, i) => x < 0 ? x * alpha[i % size] : x), network.PredictBatch(inputs));
        Assert.Equal(inputs[..size].Select((x, i) => x < 0 ? x * alpha[i] : x), network.Predict(inputs[..size]));

        object tape = network.NewTape(5);
        network.Forward(tape, inputs);
        (float[] byInputs, float[] byAlpha) = network.Backward(tape, gradients);
        Assert.Equal(gradients.Select((g, i) => inputs[i] < 0 ? g * alpha[i % size] : g), byInputs);
        Assert.Equal(
            Enumerable.Range(0, size).Select(j => Enumerable.Range(0, 5).Select(sample => (sample * size) + j)
                .Aggregate(0f, (sum, i) => inputs[i] < 0 ? MathF.FusedMultiplyAdd(inputs[i], gradients[i], sum) : sum)),
            byAlpha);
    }

    [Fact]
    public void What_is_no_number_stays_so()
    {
        var network = new CompiledNetwork(Network(Input(4), PReLU));
        network.Parameters = [2, 2, 2, 2];
        Assert.Equal(
            [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2 * -1e-40f],
            network.Predict([float.NaN, float.PositiveInfinity, float.NegativeInfinity, -1e-40f]));
    }

    [Fact]
    public void A_batch_of_a_narrow_network_takes_it_with_samples_in_lanes()
    {
        var network = new CompiledNetwork(Network(Input(3), Dense(5), PReLU, Dense(6), PReLU, Dense(2)));
        Assert.Contains("Sweeps.PReLUInLanes(", network.Text, StringComparison.Ordinal);
        network.Parameters = Values(network.Graph.ParameterCount, 1);
        float[] inputs = Values(3 * 37, 2);
        float[] outputs = network.PredictBatch(inputs);
        for (int sample = 0; sample < 37; sample++)
        {
            Assert.Equal(Bits(network.Predict(Row(inputs, sample, 3))), Bits(Row(outputs, sample, 2)));
        }
    }

    [Fact]
    public void Alphas_start_as_the_user_says_and_have_the_shape_of_a_sample()
    {
        var network = new CompiledNetwork(Network(
            Input(2, 3), new AttributeDeclaration("PReLU", Argument.OfMember("AlphaInitializer", "Ones"), Named("bend"))));
        Assert.Equal([1f, 1, 1, 1, 1, 1], network.Parameters);
        ParameterTensor alpha = Assert.Single(network.Graph.Tensors);
        Assert.Equal("bend.alpha [2, 3]", alpha.Title);

        Finding finding = Network(Input(2), new AttributeDeclaration("PReLU", Argument.OfMember("AlphaInitializer", "Orthogonal"))).Finding();
        Assert.Equal("'AlphaInitializer' of PReLU must be a member of Initializer other than Orthogonal, which needs a matrix, but is Orthogonal", finding.Message);
    }
}
