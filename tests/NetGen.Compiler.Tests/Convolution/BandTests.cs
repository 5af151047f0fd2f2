using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Convolution.Bands;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Convolutions of channels by themselves with one over single places behind them, which go through a picture band by band.</summary>
public class BandTests
{
    /// <summary>Bands that come out even and others, and how many lines each has.</summary>
    public static TheoryData<string, int> Networks => new()
    {
        { "even", 4 },
        { "rest", 2 },
        { "strides", 4 },
        { "residual", 5 },
        { "separable", 4 },
        { "dilated", 4 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_have_the_bits_of_one_after_the_other(string name, int lines)
    {
        const int Samples = 3;
        NetworkPlan plan = Network(Declared(name)).Plan();
        BandedConvolutions bands = Assert.IsType<BandedConvolutions>(Assert.Single(plan.Prediction.Joined));
        Assert.Equal((name, lines), (name, bands.Lines));

        var network = new CompiledNetwork(Network([.. Declared(name), Train("MeanSquaredError"), Differentiable()]));
        network.Parameters = RandomGraph.Parameters(network.Graph, 5);
        float[] inputs = Values(Samples * network.InputSize, 3);
        int[] apart = Bits(network.Forward(network.NewTape(Samples), inputs, training: false));
        Assert.Equal(apart, Bits(network.PredictBatch(inputs)));
        Assert.Equal(apart.Take(network.OutputSize), Bits(network.Predict(Row(inputs, 0, network.InputSize))));
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("residual")]
    public void Older_targets_give_the_same_bits(string name) => OlderTargets.HaveTheSameBits([.. Declared(name), Train("Huber")]);

    [Fact]
    public void Small_maps_and_what_others_read_are_written_as_a_whole()
    {
        Assert.Empty(Network(Input(6, 6, 16), Channels(), Points(16)).Plan().Prediction.Joined);
        Assert.Empty(Network(
            Input(16, 16, 32), Channels(Named("map")), Points(16), Flatten(Named("small")), Flatten(Argument.OfText("From", "map")), Merge("Concatenate", "small"))
            .Plan().Prediction.Joined);
    }

    [Fact]
    public void The_map_can_be_looked_at()
    {
        var network = new CompiledNetwork(Network(Declared("even")));
        float[] input = Values(network.InputSize, 4);
        float[] map = network.Activations(input, "depthwise_conv2d_1", 16 * 16 * 32);
        Assert.Contains(map, value => value > 0);
        Assert.Equal(Bits(network.Predict(input)), Bits(network.Activations(input, "conv2d_1", network.OutputSize)));
    }

    private static AttributeDeclaration[] Declared(string name) => name switch
    {
        "even" => [Input(16, 16, 32), Channels(), Points(24)],
        "rest" => [Input(13, 17, 33), Channels(), Points(5), Flatten(), Dense(2)],
        "strides" => [Input(23, 23, 24), Channels(Argument.OfInteger("Stride", 2)), Points(16)],
        "residual" => [Input(19, 11, 8), Points(32, Named("stem")), Channels(), Points(32), Merge("Add", "stem"), Activate("ReLU"), Flatten(), Dense(2)],
        "separable" =>
        [
            Input(15, 15, 32), new("SeparableConv2D", [Argument.OfInteger("filters", 16), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Same")]),
        ],
        "dilated" => [Input(16, 16, 32), Channels(Argument.OfInteger("Dilation", 2)), Points(16)],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static AttributeDeclaration Channels(params Argument[] more) => new(
        "DepthwiseConv2D",
        [Argument.OfInteger("kernelSize", 3), Argument.OfMember("activation", "ReLU"), Argument.OfMember("Padding", "Same"), .. more]);

    private static AttributeDeclaration Points(int filters, params Argument[] more) =>
        new("Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", 1), .. more]);
}
