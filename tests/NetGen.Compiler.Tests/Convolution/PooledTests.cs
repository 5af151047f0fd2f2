using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Convolution.Pooled;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Pools that are computed with the convolution before them: nobody writes the map in between, and its bits are in what they give.</summary>
public class PooledTests
{
    private static readonly Argument[] Same = [Argument.OfMember("Padding", "Same")];

    private static readonly Argument Linear = Argument.OfMember("activation", "Linear");

    /// <summary>Windows that come out even and others, parts of windows, steps larger than windows, whole pictures, all forms of convolutions.</summary>
    public static TheoryData<string> Networks =>
    [
        "maximum", "average", "rest", "apart", "parts", "lines", "whole", "whole maximum", "whole line", "points", "channels", "sum", "normalized", "several", "signal",
        "wide", "narrow", "dilated",
    ];

    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 16, byHand: 6)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void They_have_the_bits_of_a_pool_by_itself(string name)
    {
        AttributeDeclaration[] declared = Declared(name);
        Assert.NotEmpty(Network(declared).Plan().Prediction.Joined);
        HaveTheBitsOfOneByItself(declared, 3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void They_have_them_whatever_the_sizes(int seed) => HaveTheBitsOfOneByItself(Draw(seed), seed);

    [Theory]
    [InlineData("rest")]
    [InlineData("parts")]
    [InlineData("whole")]
    [InlineData("sum")]
    public void Older_targets_give_the_same_bits(string name) => OlderTargets.HaveTheSameBits([.. Declared(name), Train("Huber")]);

    [Fact]
    public void The_map_has_no_place_in_a_batch_and_can_be_looked_at()
    {
        NetworkDeclaration declaration = Network(Declared("maximum"));
        NetworkPlan plan = declaration.Plan();
        PooledConvolution pooled = Assert.Single(plan.Prediction.Joined.Cast<PooledConvolution>());
        var scratch = new PredictionScratch(plan);
        Assert.True(scratch.FloatsPerSample < pooled.Map.Stride);
        Assert.True(scratch.OffsetOf(pooled.Map) >= scratch.FloatsPerSample);

        var network = new CompiledNetwork(declaration);
        float[] input = Values(network.InputSize, 4);
        float[] map = network.Activations(input, "conv2d_1", pooled.Map.Size);
        float[] largest = network.Activations(input, "max_pooling2d_1", pooled.Output.Size);
        Assert.Equal(map.Where((_, i) => i % 16 == 5 && i / 16 / 10 < 2 && i / 16 % 10 < 2).Max(), largest[5]);
    }

    [Fact]
    public void What_is_not_a_number_stays()
    {
        var network = new CompiledNetwork(Network(Input(4, 4, 16), Conv(16, 1), Pool("MaxPooling2D", 2)));
        float[] parameters = new float[network.Parameters.Length];
        for (int i = 0; i < 16; i++)
        {
            parameters[(i * 16) + i] = 1;
        }

        network.Parameters = parameters;
        float[] input = [.. Enumerable.Repeat(-0f, network.InputSize)];
        input[16] = float.NaN;
        float[] output = network.Predict(input);
        Assert.All(output[..16], value => Assert.True(float.IsNaN(value)));
        Assert.All(output[16..], value => Assert.Equal(0, value));
    }

    /// <summary>Windows that overlap would be computed several times; at an edge they see less; what others read has to be written.</summary>
    [Fact]
    public void Where_that_is_dearer_or_the_map_is_needed_they_stay_apart()
    {
        AttributeDeclaration input = Input(12, 12, 16);
        Assert.Single(Pooled(input, Conv(16, 3), Pool("MaxPooling2D", 2)));
        Assert.Empty(Pooled(input, Conv(16, 3), Pool("MaxPooling2D", 3, Argument.OfInteger("Stride", 2))));
        Assert.Empty(Pooled(input, Conv(16, 4), Pool("MaxPooling2D", 2, Same)));
        Assert.Empty(Pooled(input, Conv(16, 3, Argument.OfMember("activation", "Tanh")), Pool("MaxPooling2D", 2)));
        Assert.Empty(Pooled(
            input, Conv(16, 3, Named("map")), Pool("MaxPooling2D", 2), Flatten(Named("small")), Flatten(Argument.OfText("From", "map")), Merge("Concatenate", "small")));
    }

    /// <summary>A network without the library has no <c>Activations</c>, which alone would call them.</summary>
    [Fact]
    public void Where_nobody_looks_at_layers_they_have_no_kernels_of_their_own()
    {
        AttributeDeclaration input = Input(12, 12, 6);
        AttributeDeclaration alone = input with { Arguments = input.Arguments.Append(Argument.OfBoolean("Standalone", true)).ToEquatableArray() };
        string text = TextOf(alone), usual = TextOf(input);
        Assert.Contains("OverPooledWindows<", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".OverWindows<", text, StringComparison.Ordinal);
        Assert.Contains(".OverWindows<", usual, StringComparison.Ordinal);

        static string TextOf(AttributeDeclaration input) => NetworkCompiler.Emit(
            Network(input, Conv(16, 3), Pool("MaxPooling2D", 2), Flatten(), Dense(3)))!.File.Text.ToString();
    }

    private static IEnumerable<PooledConvolution> Pooled(params AttributeDeclaration[] attributes) => Network(attributes).Plan().Prediction.Joined.Cast<PooledConvolution>();

    /// <summary>One sample, and a batch of which some are left over, beside a pass of training that learns nothing, which writes the map.</summary>
    private static void HaveTheBitsOfOneByItself(AttributeDeclaration[] declared, int seed)
    {
        const int Samples = 19;
        var network = new CompiledNetwork(Network([.. declared, Train("MeanSquaredError"), Differentiable()]));
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 5);
        float[] inputs = Values(Samples * network.InputSize, seed);
        int[] apart = Bits(network.Forward(network.NewTape(Samples), inputs, training: false));
        Assert.Equal(apart, Bits(network.PredictBatch(inputs)));
        Assert.Equal(apart.Take(network.OutputSize), Bits(network.Predict(Row(inputs, 0, network.InputSize))));
    }

    private static AttributeDeclaration[] Declared(string name) => name switch
    {
        "maximum" => [Input(12, 12, 6), Conv(16, 3), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "average" => [Input(12, 12, 6), Conv(16, 3), Pool("AveragePooling2D", 2), Flatten(), Dense(3)],
        "rest" => [Input(9, 17, 5), Conv(17, 2), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "apart" => [Input(13, 15, 16), Conv(24, 3), Pool("AveragePooling2D", 2, Argument.OfInteger("Stride", 3)), Flatten(), Dense(3)],
        "parts" => [Input(13, 13, 16), Conv(16, 2), Pool("AveragePooling2D", 6), Flatten(), Dense(3)],
        "lines" => [Input(17, 9, 8), Conv(16, 2), Pool("MaxPooling2D", 7), Flatten(), Dense(3)],
        "whole" => [Input(9, 12, 16), Conv(16, 3), new("GlobalAveragePooling2D"), Dense(3)],
        "whole maximum" => [Input(13, 12, 8), Conv(32, 3), new("GlobalMaxPooling2D"), Dense(3)],
        "whole line" => [Input(34, 16), Conv1D(16, 4), new("GlobalAveragePooling1D"), Dense(3)],
        "points" => [Input(7, 7, 16), Conv(64, 1), new("GlobalAveragePooling2D"), Dense(3)],
        "channels" => [Input(20, 20, 16), new("DepthwiseConv2D", [Argument.OfInteger("kernelSize", 3), Argument.OfInteger("Stride", 2)]), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "sum" => [Input(8, 8, 16), Conv(16, 3, [.. Same, Linear]), new("Add", Argument.OfTexts("others", "input")), Activate("ReLU"), new("GlobalAveragePooling2D"), Dense(3)],
        "normalized" => [Input(10, 10, 16), Conv(16, 3, Linear), new("BatchNormalization"), Activate("ReLU"), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "several" =>
        [
            Input(20, 20, 3), Conv(16, 3), Pool("MaxPooling2D", 2), Conv(32, 2), Pool("AveragePooling2D", 2), Conv(32, 3), new("GlobalMaxPooling2D"),
        ],
        "signal" => [Input(61, 16), Conv1D(32, 5, Argument.OfInteger("Stride", 2)), Pool("MaxPooling1D", 3), Flatten(), Dense(3)],
        "wide" => [Input(10, 10, 4), Conv(64, 3), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "narrow" => [Input(20, 20, 8), Conv(8, 3), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        "dilated" => [Input(14, 14, 8), Conv(16, 3, Argument.OfInteger("Dilation", 2), Argument.OfBoolean("UseBias", false)), Pool("MaxPooling2D", 2), Flatten(), Dense(3)],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static AttributeDeclaration[] Draw(int seed)
    {
        var random = new Random(seed);
        int[] map = [random.Next(1, 14), random.Next(1, 30)];
        int[] kernel = [random.Next(1, 4), random.Next(1, 4)];
        int[] pool = [random.Next(1, map[0] + 1), random.Next(1, map[1] + 1)];
        int[] steps = [pool[0] + random.Next(2), pool[1] + random.Next(2)];
        return
        [
            Input(map[0] + kernel[0] - 1, map[1] + kernel[1] - 1, RandomConvolutions.Pick(random, [1, 3, 8, 16])),
            new(
                "Conv2D",
                Argument.OfInteger("filters", RandomConvolutions.Pick(random, [12, 16, 17, 32, 48, 64])), Argument.OfInteger("kernelHeight", kernel[0]),
                Argument.OfInteger("kernelWidth", kernel[1]), Argument.OfMember("activation", RandomConvolutions.Pick(random, ["Linear", "ReLU", "LeakyReLU"]))),
            new(
                RandomConvolutions.Pick(random, ["MaxPooling2D", "AveragePooling2D"]), Argument.OfInteger("poolHeight", pool[0]),
                Argument.OfInteger("poolWidth", pool[1]), Argument.OfIntegers("Strides", steps)),
            Flatten(), Dense(2),
        ];
    }

    private static AttributeDeclaration Conv(int filters, int size, params Argument[] more) =>
        new("Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), .. Activated(more)]);

    private static AttributeDeclaration Conv1D(int filters, int size, params Argument[] more) =>
        new("Conv1D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), .. Activated(more)]);

    private static Argument[] Activated(Argument[] more) =>
        [.. more.Any(argument => argument.Name == "activation") ? [] : new[] { Argument.OfMember("activation", "LeakyReLU") }, .. more];

    private static AttributeDeclaration Pool(string kind, int size, params Argument[] more) => new(kind, [Argument.OfInteger("poolSize", size), .. more]);
}
