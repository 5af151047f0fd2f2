using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary><c>[UpSampling2D]</c> and <c>[UpSampling1D]</c>, by the nearest place and by straight lines.</summary>
public class UpSamplingTests
{
    public static TheoryData<int[], int[]> Sizes => Effort.Cases<int[], int[]>(
        byHand: 4,
        ([3, 5, 3], [2, 3]), ([2, 2, 4], [2, 2]), ([4, 8], [3]), ([1, 1, 1], [3, 2]), ([1, 4, 17], [5, 1]), ([3, 2, 8], [1, 2]), ([7, 1], [2]), ([2, 2, 16], [3, 2]));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Predictions_and_gradients_are_those_of_the_reference(int[] shape, int[] times)
    {
        foreach (string interpolation in new[] { "Nearest", "Bilinear" })
        {
            AttributeDeclaration larger = Larger(times, interpolation);
            foreach (AttributeDeclaration[] network in new AttributeDeclaration[][]
            {
                [Input(shape), larger],
                [Input(shape), new("LayerNormalization"), larger, Activate("Tanh"), larger],
                [Input(3), Dense(shape.Aggregate((a, b) => a * b)), Reshape(shape), larger, Flatten(), Dense(2)],
            })
            {
                IsTheReference(network);
            }
        }
    }

    [Fact]
    public void Lines_run_between_the_centres_of_places()
    {
        var doubled = new CompiledNetwork(Network(Input(3, 1), Larger([2], "Bilinear")));
        Assert.Equal([1, 1.5f, 2.5f, 4.5f, 7.5f, 9], doubled.Predict([1, 3, 9]));
        var tripled = new CompiledNetwork(Network(Input(2, 1), Larger([3], "Bilinear")));
        Assert.Equal([0, 0, 1, 2, 3, 3], tripled.Predict([0, 3]));
    }

    [Fact]
    public void Places_of_one_value_stay_so_bit_for_bit()
    {
        var network = new CompiledNetwork(Network(Input(3, 4, 5), Larger([3, 7], "Bilinear")));
        Assert.All(network.Predict([.. Enumerable.Repeat(0.1f, 60)]), value => Assert.Equal(0.1f, value));
    }

    [Fact]
    public void Names_and_descriptions_are_those_that_people_know()
    {
        Network graph = Network(
            Input(6, 5, 2), new("UpSampling2D", Argument.OfInteger("size", 2)), Larger([1, 3], "Bilinear"), Reshape(36, 20), Larger([2], "Nearest")).Graph();
        Assert.Equal(
            [
                "up_sampling2d_1: UpSampling2D(2) (12, 10, 2)", "up_sampling2d_2: UpSampling2D(1, 3, Bilinear) (12, 30, 2)",
                "reshape_1: Reshape(36, 20) (36, 20)", "up_sampling1d_1: UpSampling1D(2) (72, 20)",
            ],
            graph.Layers.Select(layer => $"{layer.Name}: {layer.Description} {layer.Output}"));
    }

    [Fact]
    public void Once_as_large_is_no_work() => Assert.DoesNotContain(
        "RepeatPlaces", new CompiledNetwork(Network(Input(4, 3), Larger([1], "Nearest"), Flatten(), Dense(2))).Text, StringComparison.Ordinal);

    [Fact]
    public void Arguments_and_shapes_that_do_not_fit_are_findings()
    {
        Assert.Equal("NETGEN005", Network(Input(6, 5, 2), Larger([2, 0], "Nearest")).Finding().RuleId);
        Assert.Equal("NETGEN076", Network(Input(6, 5), Larger([2, 2], "Nearest")).Finding().RuleId);
        Assert.Equal("NETGEN009", Network(Input(6, 5, 2), Larger([int.MaxValue, int.MaxValue], "Nearest"), Flatten(), Dense(2)).Finding().RuleId);
    }

    private static AttributeDeclaration Larger(int[] times, string interpolation) => new(
        $"UpSampling{times.Length}D",
        [
            .. (times.Length == 1 ? ["size"] : new[] { "height", "width" }).Zip(times, (name, size) => Argument.OfInteger(name, size)),
            Argument.OfMember("Interpolation", interpolation),
        ]);

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Differentiable()]));
        network.Parameters = Values(network.Graph.ParameterCount, seed: 3);
        var reference = new ReferenceGraph(network.Graph);
        reference.Predicts(network, samples: 5, seed: 4);
        reference.HasTheGradientsOf(network, seed: 5);
    }
}
