using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary><c>[SpatialDropout2D]</c> and <c>[SpatialDropout1D]</c>.</summary>
public class SpatialDropoutTests
{
    [Theory]
    [InlineData(3, 4, 5)]
    [InlineData(2, 3, 16)]
    [InlineData(3, 1, 8)]
    [InlineData(5, 33)]
    [InlineData(6, 3)]
    public void Channels_are_dropped_or_scaled_as_a_whole(params int[] shape)
    {
        const int Samples = 300;
        int size = shape.Aggregate((a, b) => a * b);
        int channels = shape[^1];
        var network = new CompiledNetwork(Network(Input(shape), Dropout(shape, 0.25), Differentiable()));
        float[] inputs = Values(Samples * size, seed: 1);
        object tape = network.NewTape(Samples);
        float[] outputs = network.Forward(tape, inputs, training: true);
        float[] gradients = Values(Samples * size, seed: 2);
        float[] back = network.Backward(tape, gradients).Inputs;

        int dropped = 0;
        for (int i = 0; i < size * Samples; i++)
        {
            int channel = (i / size * size) + (i % channels);
            bool isDropped = outputs[channel] == 0;
            dropped += isDropped ? 1 : 0;
            Assert.Equal(isDropped ? 0 : inputs[i] * (1f / 0.75f), outputs[i]);
            Assert.Equal(isDropped ? 0 : gradients[i] * (1f / 0.75f), back[i]);
        }

        Assert.InRange(dropped / (double)(size * Samples), 0.2, 0.3);
        Assert.Equal(inputs, network.PredictBatch(inputs));
        Assert.Equal(inputs, network.Forward(tape, inputs));
    }

    [Fact]
    public void Samples_and_layers_draw_apart()
    {
        var network = new CompiledNetwork(Network(Input(2, 64), Dropout([2, 64], 0.5), Dropout([2, 64], 0.5), Differentiable()));
        float[] outputs = network.Forward(network.NewTape(2), [.. Enumerable.Repeat(1f, 256)], training: true);
        Assert.NotEqual(outputs[..64], outputs[128..192]);
        Assert.InRange(outputs.Count(value => value == 0), 256 * 0.6, 256 * 0.9);
    }

    [Fact]
    public void Names_and_findings()
    {
        Network graph = Network(Input(4, 5, 2), Dropout([4, 5, 2], 0.25), Reshape(20, 2), Dropout([20, 2], 0.5), Dropout([20, 2], 0)).Graph();
        Assert.Equal(
            ["spatial_dropout2d_1: SpatialDropout2D(0.25)", "reshape_1: Reshape(20, 2)", "spatial_dropout1d_1: SpatialDropout1D(0.5)", "spatial_dropout1d_2: SpatialDropout1D(0)"],
            graph.Layers.Select(layer => $"{layer.Name}: {layer.Description}"));
        Assert.Equal("NETGEN076", Network(Input(6), Dropout([6, 1], 0.5)).Finding().RuleId);
        Assert.Equal("NETGEN005", Network(Input(6, 1), Dropout([6, 1], 1)).Finding().RuleId);
    }

    /// <summary>On the output it drops answers, as dropout of values does.</summary>
    [Fact]
    public void It_makes_no_sense_behind_the_last_layer() => Assert.Contains(
        GraphBuilder.Build(Network(Input(4), Dense(6), Reshape(3, 2), Dropout([3, 2], 0.5), Train("MeanSquaredError"))).Findings,
        finding => finding.RuleId == "NETGEN026");

    private static AttributeDeclaration Dropout(int[] shape, double rate) => new($"SpatialDropout{shape.Length - 1}D", Argument.OfNumber("rate", rate));
}
