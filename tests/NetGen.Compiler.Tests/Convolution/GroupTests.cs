using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Convolutions whose filters see a group of channels each.</summary>
public class GroupTests
{
    [Fact]
    public void Sizes_and_fans_count_the_channels_of_a_group()
    {
        Network network = Network(Input(7, 9, 12), Filters(24, 3, groups: 3), new("Flatten"), Dense(2)).Graph();
        var layer = (ConvolutionLayer)network.Layers[0];
        Assert.Equal("Conv2D(24, 3, 3 groups)", layer.Description);
        Assert.Equal(new Shape(5, 7, 24), layer.Output);
        Assert.Equal(new Shape(3, 3, 4, 24), layer.Tensors[0].Shape);
        Assert.Equal((3 * 3 * 4 * 24) + 24, layer.ParameterCount);
        Assert.Equal(5 * 7 * 3 * 3 * 4 * 24, layer.MultiplyAdds);

        // keras/src/initializers/random_initializers.py, compute_fans: both count all places.
        Assert.Equal(new Fans(4, 24, 9), layer.Tensors[0].Fans);
    }

    [Theory]
    [InlineData("DepthwiseConv2D", 1, "DepthwiseConv2D(3)")]
    [InlineData("DepthwiseConv2D", 3, "DepthwiseConv2D(3, 3 filters a channel)")]
    [InlineData("SeparableConv2D", 2, "SeparableConv2D(8, 3, 2 filters a channel)")]
    public void The_filters_of_a_channel_are_told_where_there_are_several(string kind, int multiplier, string description) => Assert.Equal(
        description,
        Network(
            Input(7, 9, 4),
            new(kind, [
                .. kind == "SeparableConv2D" ? [Argument.OfInteger("filters", 8)] : Array.Empty<Argument>(),
                Argument.OfInteger("kernelSize", 3), Argument.OfInteger("DepthMultiplier", multiplier),
            ]),
            new("Flatten"),
            Dense(2)).Graph().Layers[0].Description);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Groups_of_one_channel_have_the_bits_of_a_depthwise_convolution(int multiplier)
    {
        var groups = new CompiledNetwork(Network(Input(5, 6, 7), Filters(7 * multiplier, 3, groups: 7)));
        var depthwise = new CompiledNetwork(Network(
            Input(5, 6, 7), new("DepthwiseConv2D", Argument.OfInteger("kernelSize", 3), Argument.OfInteger("DepthMultiplier", multiplier))));
        depthwise.Parameters = groups.Parameters = Values(groups.Parameters.Length, seed: 1);
        float[] inputs = Values(19 * groups.InputSize, seed: 2);
        Assert.Equal(Bits(depthwise.PredictBatch(inputs)), Bits(groups.PredictBatch(inputs)));
    }

    [Theory]
    [InlineData(6, 9)]
    [InlineData(12, 48)]
    public void NaN_stays_in_its_group(int channels, int filters)
    {
        var network = new CompiledNetwork(Network(Input(2, 3, channels), Filters(filters, 1, groups: 3)));
        float[] input = Values(network.InputSize, seed: 1);
        float[] before = network.Predict(input);
        input[channels + (channels / 3)] = float.NaN;
        float[] output = network.Predict(input);
        for (int i = 0; i < output.Length; i++)
        {
            bool sees = i / filters == 1 && i % filters / (filters / 3) == 1;
            Assert.Equal(sees ? float.NaN : before[i], output[i]);
        }
    }

    [Fact]
    public void Penalties_count_every_weight_once()
    {
        AttributeDeclaration[] layers = [Input(3, 3, 6), Filters(9, 2, groups: 3, Argument.OfNumber("L2", 0.5), Argument.OfNumber("L1", 0.25)), Flatten(), Dense(1)];
        var network = new CompiledNetwork(Network([.. layers, Train("MeanSquaredError")]));
        network.Parameters = Values(network.Parameters.Length, seed: 1);
        float[] kernel = network.Parameters[..(2 * 2 * 2 * 9)];
        float[] input = Values(network.InputSize, seed: 2);
        float[] target = network.Predict(input);
        float loss = network.Step(network.NewTrainer(1), input, target);
        Assert.Equal(kernel.Sum(weight => (0.5 * weight * weight) + (0.25 * Math.Abs(weight))), loss, 1e-4);
    }

    private static AttributeDeclaration Filters(int filters, int size, int groups, params Argument[] more) => new(
        "Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), Argument.OfInteger("Groups", groups), .. more]);
}
