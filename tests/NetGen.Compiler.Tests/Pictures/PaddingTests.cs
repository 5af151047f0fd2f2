using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary><c>[ZeroPadding2D]</c>, <c>[Cropping2D]</c>, and the same of signals.</summary>
public class PaddingTests
{
    /// <summary>Shapes of one place, of primes, and of channels around the widths of vectors.</summary>
    public static TheoryData<int[]> Shapes => [[1, 1, 1], [1, 1, 3], [3, 2, 3], [2, 5, 4], [5, 3, 8], [1, 7, 5], [4, 1, 16], [2, 2, 17], [7, 1], [3, 6], [5, 16]];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Predictions_and_gradients_are_those_of_the_reference(int[] shape)
    {
        int axes = shape.Length - 1;
        string[] sides = axes == 1 ? ["before", "after"] : ["top", "bottom", "left", "right"];
        AttributeDeclaration padding = new($"ZeroPadding{axes}D", [.. sides.Select((side, i) => Argument.OfInteger(side, (i + 1) % 3))]);
        AttributeDeclaration cropping = new($"Cropping{axes}D", [.. sides.Select((side, i) => Argument.OfInteger(side, (i + 1) % 3))]);
        AttributeDeclaration off = new($"Cropping{axes}D", Argument.OfInteger("cropping", 1));
        AttributeDeclaration around = new($"ZeroPadding{axes}D", Argument.OfInteger("padding", 1));

        // The user's own values, rows that are padded, and values side by side.
        IsTheReference(Input(shape), padding);
        IsTheReference(Input(shape), around, padding, cropping, Flatten(), Dense(3));
        IsTheReference(Input(shape), around, Activate("Tanh"), off, new("LayerNormalization"), padding, around, off, Activate("Softmax"));
        IsTheReference(Input(4), Dense(shape.Aggregate((a, b) => a * b)), Reshape(shape), padding, cropping, around, off, Flatten(), Dense(2));
    }

    [Fact]
    public void A_crop_of_the_padding_is_the_picture_bit_for_bit()
    {
        var network = new CompiledNetwork(Network(
            Input(5, 4, 3), new("ZeroPadding2D", Argument.OfInteger("padding", 2)), new("Cropping2D", Argument.OfInteger("cropping", 2)), Differentiable()));
        float[] inputs = Values(3 * 60, seed: 1);
        (inputs[0], inputs[1], inputs[2]) = (float.NaN, -0f, float.NegativeInfinity);
        Assert.Equal(Bits(inputs), Bits(network.PredictBatch(inputs)));
        object tape = network.NewTape(3);
        network.Forward(tape, inputs);
        float[] gradients = Values(3 * 60, seed: 2);
        Assert.Equal(Bits(gradients), Bits(network.Backward(tape, gradients).Inputs));
    }

    [Fact]
    public void What_takes_nothing_off_and_puts_nothing_around_is_no_work()
    {
        var network = new CompiledNetwork(Network(
            Input(4, 3), new("ZeroPadding1D", Argument.OfInteger("padding", 0)), new("Cropping1D", Argument.OfInteger("cropping", 0)), Flatten(), Dense(2)));
        Assert.DoesNotContain("CopyPicture", network.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_descriptions_are_those_that_people_know()
    {
        Network graph = Network(
            Input(6, 5, 2), new("ZeroPadding2D", Argument.OfInteger("padding", 1)),
            new("Cropping2D", Sides(1, 0, 2, 1)), Reshape(56, 1), new("ZeroPadding1D", Argument.OfInteger("before", 3), Argument.OfInteger("after", 0)),
            new("Cropping1D", Argument.OfInteger("cropping", 2))).Graph();
        Assert.Equal(
            ["zero_padding2d_1: ZeroPadding2D(1) (8, 7, 2)", "cropping2d_1: Cropping2D(1, 0, 2, 1) (7, 4, 2)", "zero_padding1d_1: ZeroPadding1D(3, 0) (59, 1)", "cropping1d_1: Cropping1D(2) (55, 1)"],
            graph.Layers.Where(layer => layer.Kind != "Reshape").Select(layer => $"{layer.Name}: {layer.Description} {layer.Output}"));
        Assert.Equal(["top 1", "bottom 0", "left 2", "right 1"], graph.Layers[1].Arguments.Select(argument => $"{argument.Name} {argument.Number}"));
    }

    [Fact]
    public void More_than_there_is_cannot_be_cropped()
    {
        Finding all = GraphBuilder.Build(Network(Input(6, 5, 2), new("Cropping2D", Argument.OfInteger("cropping", 3)), Flatten(), Dense(2))).Findings[0];
        Assert.Equal(("NETGEN081", "cropping"), (all.RuleId, all.ArgumentName));
        Assert.Equal("Cropping2D(3) takes 6 lines off, but Input(6, 5, 2) before it gives 6; leave at least one", all.Message);

        Finding side = Network(Input(9, 5, 2), new("Cropping2D", Sides(1, 1, 5, 0)), Flatten(), Dense(2)).Finding();
        Assert.Equal(("NETGEN081", "left"), (side.RuleId, side.ArgumentName));

        Finding huge = Network(Input(9, 2), new("Cropping1D", Argument.OfInteger("cropping", int.MaxValue)), Flatten(), Dense(2)).Finding();
        Assert.Equal("NETGEN081", huge.RuleId);
    }

    [Fact]
    public void Arguments_and_shapes_that_do_not_fit_are_findings()
    {
        Assert.Equal("NETGEN005", Network(Input(6, 5, 2), new("ZeroPadding2D", Argument.OfInteger("padding", -1)), Flatten(), Dense(2)).Finding().RuleId);
        Assert.Equal("NETGEN076", Network(Input(6, 5), new("ZeroPadding2D", Argument.OfInteger("padding", 1)), Flatten(), Dense(2)).Finding().RuleId);
        Assert.Equal("NETGEN076", Network(Input(6, 5, 3), new("Cropping1D", Argument.OfInteger("cropping", 1)), Flatten(), Dense(2)).Finding().RuleId);
    }

    [Fact]
    public void Borders_larger_than_any_network_are_a_finding()
    {
        AttributeDeclaration huge = new("ZeroPadding2D", Argument.OfInteger("padding", int.MaxValue));
        Assert.Equal("NETGEN009", Network(Input(6, 5, 3), huge).Finding().RuleId);
        Assert.Equal("NETGEN009", Network(Input(6, 5, 3), huge, Flatten(), Dense(2)).Finding().RuleId);
        Assert.Equal("NETGEN009", Network(Input(6, 5, 3), huge, huge, new("Cropping2D", Argument.OfInteger("cropping", 1)), Flatten(), Dense(2)).Finding().RuleId);
    }

    private static Argument[] Sides(params int[] sides) =>
        [.. new[] { "top", "bottom", "left", "right" }.Zip(sides, (name, size) => Argument.OfInteger(name, size))];

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Differentiable()]));
        network.Parameters = Values(network.Graph.ParameterCount, seed: 3);
        var reference = new ReferenceGraph(network.Graph);
        reference.Predicts(network, samples: 5, seed: 4);
        reference.HasTheGradientsOf(network, seed: 5);
    }
}
