using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary><c>[GroupNormalization]</c>.</summary>
public class GroupNormalizationTests
{
    public static TheoryData<int[], int> Shapes => Effort.Cases<int[], int>(
        byHand: 5,
        ([3, 5, 6], 3), ([2, 2, 4], 1), ([4, 8], 8), ([2, 3, 17], 1), ([12], 4), ([1, 1, 2], 1), ([3, 2, 32], 8), ([2, 2, 2, 3], 3), ([5, 1], 1), ([3, 3, 9], 9), ([7], 1));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Predictions_and_gradients_are_those_of_the_reference(int[] shape, int groups)
    {
        IsTheReference(Input(shape), Normalization(groups));
        IsTheReference(Input(shape), Normalization(groups, Argument.OfNumber("Epsilon", 0.1)), Activate("Tanh"), Normalization(groups), Flatten(), Dense(2));
        IsTheReference(Input(3), Dense(shape.Aggregate((a, b) => a * b)), Reshape(shape), Normalization(groups), Flatten(), Dense(2));
    }

    [Fact]
    public void One_group_of_one_place_is_layer_normalization()
    {
        float[] input = Values(12, seed: 1);
        var group = new CompiledNetwork(Network(Input(12), Normalization(1)));
        var layer = new CompiledNetwork(Network(Input(12), new("LayerNormalization")));
        Assert.All(group.Predict(input).Zip(layer.Predict(input)), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
    }

    [Fact]
    public void Groups_of_equal_values_become_beta()
    {
        var network = new CompiledNetwork(Network(Input(2, 2, 4), Normalization(2), Differentiable()));
        network.Parameters = Values(8, seed: 1);
        float[] input = [.. Enumerable.Range(0, 4).SelectMany(_ => new[] { 3f, 3f, -1e6f, -1e6f })];
        Assert.All(network.Predict(input).Chunk(4), place => Assert.Equal(network.Parameters[4..], place));
        object tape = network.NewTape(1);
        network.Forward(tape, input);
        (float[] byInputs, float[] byParameters) = network.Backward(tape, Values(16, seed: 2));
        Assert.All(byInputs.Concat(byParameters), gradient => Assert.True(float.IsFinite(gradient)));
    }

    [Fact]
    public void NaN_stays_in_its_group()
    {
        var network = new CompiledNetwork(Network(Input(2, 2, 4), Normalization(2)));
        float[] input = Values(16, seed: 1);
        float[] before = network.Predict(input);
        input[5] = float.NaN;
        float[] output = network.Predict(input);
        Assert.All(output.Select((value, i) => (value, i)), pair => Assert.Equal(pair.i % 4 < 2, float.IsNaN(pair.value)));
        Assert.Equal(before.Where((_, i) => i % 4 >= 2), output.Where((_, i) => i % 4 >= 2));
    }

    [Fact]
    public void Tensors_and_descriptions_are_those_of_Keras()
    {
        Network graph = Network(Input(4, 64), Normalization(32), Normalization(8, Argument.OfNumber("Epsilon", 0.5))).Graph();
        Assert.Equal(
            ["group_normalization_1.gamma [64]", "group_normalization_1.beta [64]", "group_normalization_2.gamma [64]", "group_normalization_2.beta [64]"],
            graph.Tensors.Select(tensor => tensor.Title));
        Assert.Equal(["GroupNormalization(32)", "GroupNormalization(8, epsilon 0.5)"], graph.Layers.Select(layer => layer.Description));
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_a_finding()
    {
        Finding finding = Network(Input(4, 4, 12), Normalization(8), Flatten(), Dense(2)).Finding();
        Assert.Equal(("NETGEN082", "groups"), (finding.RuleId, finding.ArgumentName));
        Assert.Equal(
            "GroupNormalization(8) makes 8 groups of what Input(4, 4, 12) before it gives, which has 12 channels; that comes out even with 1, 2, 3, 4, 6, 12",
            finding.Message);
        Assert.Equal("NETGEN005", Network(Input(4, 12), Normalization(0), Flatten(), Dense(2)).Finding().RuleId);
    }

    private static AttributeDeclaration Normalization(int groups, params Argument[] more) => new("GroupNormalization", [Argument.OfInteger("groups", groups), .. more]);

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Differentiable()]));
        network.Parameters = Values(network.Graph.ParameterCount, seed: 3);
        var reference = new ReferenceGraph(network.Graph);
        reference.Predicts(network, samples: 5, seed: 4);
        reference.HasTheGradientsOf(network, seed: 5);
    }
}
