using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary><c>[MaxPooling2D]</c>, <c>[AveragePooling2D]</c>, the same of signals, and of whole pictures.</summary>
public class PoolingTests
{
    private static readonly string[] Kinds = ["MaxPooling", "AveragePooling"];

    /// <summary>Shapes and windows: of one place, of primes, as large as the picture, over channels around the widths of vectors.</summary>
    public static TheoryData<int[], int[]> Windows => Effort.Cases<int[], int[]>(
        byHand: 6,
        ([5, 7, 3], [2, 3]), ([4, 4, 1], [2, 2]), ([3, 5, 4], [3, 5]), ([2, 6, 17], [1, 3]), ([7, 8], [3]), ([6, 5, 9], [2, 2]),
        ([1, 1, 1], [1, 1]), ([4, 6, 8], [2, 2]), ([3, 3, 16], [2, 2]), ([5, 2, 5], [4, 1]), ([11, 1], [5]), ([9, 6], [9]), ([7, 3, 13], [3, 2]));

    [Theory]
    [MemberData(nameof(Windows))]
    public void Predictions_and_gradients_are_those_of_the_reference(int[] shape, int[] sizes)
    {
        foreach (string kind in Kinds)
        {
            // By its own size, by less, so that windows overlap, and by more, so that values are left out.
            int[] ones = [.. sizes.Select(_ => 1)], more = [.. sizes.Select(size => size + 1)];
            IsTheReference(Input(shape), Pool(kind, sizes, null, "Valid"));
            IsTheReference(Input(shape), Activate("Tanh"), Pool(kind, sizes, ones, "Valid"), Activate("Tanh"), Pool(kind, sizes, ones, "Same"), Flatten(), Dense(2));
            IsTheReference(Input(shape), new("LayerNormalization"), Pool(kind, sizes, more, "Same"), Activate("Softmax"));
            IsTheReference(Input(shape), Activate("Tanh"), Pool(kind, sizes, more, "Valid"), Flatten(), Dense(2));

            string global = $"Global{kind}{shape.Length - 1}D";
            IsTheReference(Input(shape), new("LayerNormalization"), new AttributeDeclaration(global), Dense(3));
            IsTheReference(Input(3), Dense(shape.Aggregate((a, b) => a * b)), Reshape(shape), Pool(kind, sizes, null, "Same"), new AttributeDeclaration(global), Dense(3));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Of_equal_maxima_the_first_takes_the_gradient(int channels)
    {
        var network = new CompiledNetwork(Network(Input(2, 2, channels), new("MaxPooling2D", Argument.OfInteger("poolSize", 2)), Differentiable()));
        float[] input = Picture(channels, 1, 3, 3, 2);
        Assert.Equal(Picture(channels, 3), network.Predict(input));
        Assert.Equal(Picture(channels, 0, 0.5f, 0, 0), Back(network, input, Picture(channels, 0.5f)));
        Assert.Equal(Picture(channels, 0.5f, 0, 0, 0), Back(network, Picture(channels, 7, 7, 7, 7), Picture(channels, 0.5f)));

        // Zeros of both signs are equal, and the first of them is given.
        Assert.Equal(Bits(Picture(channels, -0f)), Bits(network.Predict(Picture(channels, -0f, 0, -1, 0))));
        Assert.Equal(Picture(channels, 0.5f, 0, 0, 0), Back(network, Picture(channels, -0f, 0, -1, 0), Picture(channels, 0.5f)));
    }

    [Theory]
    [InlineData("MaxPooling")]
    [InlineData("AveragePooling")]
    public void NaN_stays_NaN_and_the_first_takes_the_gradient_of_a_maximum(string kind)
    {
        var network = new CompiledNetwork(Network(Input(2, 2, 3), new(kind + "2D", Argument.OfInteger("poolSize", 2)), Differentiable()));
        foreach (int at in new[] { 0, 1, 3 })
        {
            float[] input = Picture(3, 5, 2, 3, float.PositiveInfinity);
            input[(at * 3) + 1] = float.NaN;
            float[] output = network.Predict(input);
            Assert.Equal([float.PositiveInfinity, float.NaN, float.PositiveInfinity], output);
            if (kind == "MaxPooling")
            {
                float[] expected = Picture(3, 0, 0, 0, 2);
                (expected[10], expected[(at * 3) + 1]) = (0, 2);
                Assert.Equal(expected, Back(network, input, Picture(3, 2)));
                input[10] = float.NaN;
                Assert.Equal(expected, Back(network, input, Picture(3, 2)));
            }
        }
    }

    [Fact]
    public void Averages_count_the_values_of_the_picture_alone()
    {
        AttributeDeclaration pool = new("AveragePooling1D", Argument.OfInteger("poolSize", 3), Argument.OfInteger("Stride", 2), Argument.OfMember("Padding", "Same"));
        var network = new CompiledNetwork(Network(Input(5, 1), pool));
        Assert.Equal([1.5f, 3, 4.5f], network.Predict([1, 2, 3, 4, 5]));
    }

    [Fact]
    public void Sums_of_an_average_run_over_the_places_in_their_order()
    {
        var network = new CompiledNetwork(Network(Input(5, 4, 5), new("GlobalAveragePooling2D")));
        float[] input = [.. Values(100, seed: 1).Select((value, i) => value * (i % 7 == 0 ? 1e6f : 1))];
        Assert.Equal(
            Bits([.. Enumerable.Range(0, 5).Select(channel => Enumerable.Range(0, 20).Aggregate(0f, (sum, place) => sum + input[(place * 5) + channel]) / 20)]),
            Bits(network.Predict(input)));
    }

    [Fact]
    public void A_window_of_one_value_is_no_work()
    {
        var network = new CompiledNetwork(Network(Input(4, 3), new("MaxPooling1D", Argument.OfInteger("poolSize", 1)), Flatten(), Dense(2)));
        Assert.DoesNotContain("Sweeps.MaxPool", network.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_shapes_and_descriptions_are_those_that_people_know()
    {
        Network graph = Network(
            Input(28, 27, 6), new("MaxPooling2D", Argument.OfInteger("poolSize", 2)),
            new("AveragePooling2D", Argument.OfInteger("poolHeight", 3), Argument.OfInteger("poolWidth", 2), Argument.OfInteger("Stride", 2), Argument.OfMember("Padding", "Same")),
            new("MaxPooling2D", Argument.OfInteger("poolSize", 3), Argument.OfIntegers("Strides", 1, 2)),
            new("GlobalAveragePooling2D"), Reshape(6, 1), new("AveragePooling1D", Argument.OfInteger("poolSize", 2)), new("GlobalMaxPooling1D"), Dense(2)).Graph();
        Assert.Equal(
            [
                "max_pooling2d_1: MaxPooling2D(2) (14, 13, 6)", "average_pooling2d_1: AveragePooling2D(3, 2, stride 2, Same) (7, 7, 6)",
                "max_pooling2d_2: MaxPooling2D(3, stride 1x2) (5, 3, 6)", "global_average_pooling2d_1: GlobalAveragePooling2D 6",
                "reshape_1: Reshape(6, 1) (6, 1)", "average_pooling1d_1: AveragePooling1D(2) (3, 1)", "global_max_pooling1d_1: GlobalMaxPooling1D 1",
            ],
            graph.Layers.SkipLast(1).Select(layer => $"{layer.Name}: {layer.Description} {layer.Output}"));
        Assert.Equal(
            ["poolHeight 3", "poolWidth 2", "Strides 2, 2", "Padding Same"],
            graph.Layers[1].Arguments.Select(argument => $"{argument.Name} {(argument.Integers.Count > 0 ? string.Join(", ", argument.Integers) : argument.Text.Length > 0 ? argument.Text : argument.Number)}"));
    }

    [Theory]
    [InlineData("MaxPooling2D(2)", "the last place of each line", 28, 27, 2, 2)]
    [InlineData("AveragePooling2D(3)", "the last line and the last 2 places of each line", 28, 29, 3, 3)]
    [InlineData("MaxPooling2D(3)", "the last line", 28, 29, 3, 2)]
    [InlineData("MaxPooling2D(2)", null, 28, 26, 2, 2)]
    [InlineData("MaxPooling2D(2)", null, 28, 26, 2, 4)]
    public void A_pool_that_leaves_the_last_values_out_is_a_suggestion(string title, string? left, int height, int width, int size, int stride)
    {
        AttributeDeclaration pool = new(title[..title.IndexOf('(')], Argument.OfInteger("poolSize", size), Argument.OfIntegers("Strides", size, stride));
        Finding[] findings = [.. GraphBuilder.Build(Network(Input(height, width, 2), pool, new("GlobalMaxPooling2D"), Dense(2))).Findings];
        if (left == null)
        {
            Assert.Empty(findings);
            return;
        }

        Assert.Equal(
            $"{title} leaves out {left} of what it reads, ({height}, {width}, 2); with Padding = Padding.Same nothing is left out",
            Assert.Single(findings, finding => finding.RuleId == "NETGEN080").Message);
    }

    [Theory]
    [InlineData(1, 4000, "signals are [time][features]: is the shape (4000, 1)?")]
    [InlineData(7, 8, "make the window smaller, or write Padding = Padding.Same")]
    public void A_signal_with_its_features_first_is_told_so(int time, int features, string advice) => Assert.Equal(
        $"MaxPooling1D(80) looks at a window 80 long, but Input({time}, {features}) before it gives {time}; {advice}",
        Network(Input(time, features), new("MaxPooling1D", Argument.OfInteger("poolSize", 80))).Finding().Message);

    [Fact]
    public void Windows_that_do_not_fit_are_findings()
    {
        Assert.Equal("NETGEN077", Found(Input(6, 5, 2), new("MaxPooling2D", Argument.OfInteger("poolSize", 6))));
        Assert.Equal("NETGEN076", Found(Input(6, 5), new("MaxPooling2D", Argument.OfInteger("poolSize", 2))));
        Assert.Equal("NETGEN076", Found(Input(6), new("GlobalAveragePooling1D")));
        Assert.Equal("NETGEN005", Found(Input(6, 5), new("MaxPooling1D", Argument.OfInteger("poolSize", 2), Argument.OfMember("Padding", "Causal"))));
        Assert.Equal("NETGEN005", Found(Input(6, 5), new("MaxPooling1D", Argument.OfInteger("poolSize", 0))));
        Assert.Equal("NETGEN007", GraphBuilder.Build(Network(Input(6, 6, 2), Pool("MaxPooling", [2, 2], null, "Valid"), Dense(2))).Findings[0].RuleId);

        static string Found(params AttributeDeclaration[] attributes) => Network(attributes).Finding().RuleId;
    }

    /// <summary>A maximum is no line: two dense layers around it are not one.</summary>
    [Fact]
    public void Layers_around_a_pool_are_not_stacked_without_an_activation()
    {
        GraphResult result = GraphBuilder.Build(Network(
            Input(4), Dense(8), Reshape(4, 2), new("MaxPooling1D", Argument.OfInteger("poolSize", 2)), Flatten(), Dense(2), Train("MeanSquaredError")));
        Assert.Empty(result.Findings);
        Assert.True(Assert.IsType<PoolingLayer>(result.Network!.Layers[2]).JoinsValues);
    }

    private static AttributeDeclaration Pool(string kind, int[] sizes, int[]? strides, string padding) => new(
        $"{kind}{sizes.Length}D",
        [
            .. (sizes.Length == 1 ? ["poolSize"] : new[] { "poolHeight", "poolWidth" }).Zip(sizes, (name, size) => Argument.OfInteger(name, size)),
            .. strides == null ? [] : new[] { Argument.OfIntegers("Strides", strides) }, Argument.OfMember("Padding", padding),
        ]);

    /// <summary>A value for each place, the same in all channels.</summary>
    private static float[] Picture(int channels, params float[] places) => [.. places.SelectMany(value => Enumerable.Repeat(value, channels))];

    private static float[] Back(CompiledNetwork network, float[] input, float[] gradients)
    {
        object tape = network.NewTape(1);
        network.Forward(tape, input);
        return network.Backward(tape, gradients).Inputs;
    }

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Differentiable()]));
        network.Parameters = Values(network.Graph.ParameterCount, seed: 3);
        var reference = new ReferenceGraph(network.Graph);
        reference.Predicts(network, samples: 5, seed: 4);
        reference.HasTheGradientsOf(network, seed: 5);
    }
}
