using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Sequences;

/// <summary>Dense layers on the steps of a sequence, all with the same weights.</summary>
public class DenseStepsTests
{
    private static readonly Argument PerRow = Argument.OfBoolean("TimeDistributed", true);

    /// <summary>Steps, features, units and units of the next layer: of 1, primes, and around the lanes of vectors.</summary>
    public static TheoryData<int[]> Sizes =>
    [
        [1, 1, 1, 1], [5, 3, 7, 2], [7, 16, 16, 1], [2, 17, 33, 3], [3, 4, 5, 16], [11, 2, 13, 5], [1, 8, 9, 32], [13, 5, 1, 4], [4, 32, 8, 8], [6, 1, 17, 11],
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_and_gradients_are_those_of_the_reference(int[] sizes) => IsTheReference(
        sizes.Sum(), "Huber", Input(sizes[0], sizes[1]), Dense(sizes[2], "ReLU", PerRow), Dense(sizes[3], "Tanh"));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Behind_a_convolution_with_normalization_dropout_merges_and_a_pool(int[] sizes) => IsTheReference(
        sizes[0] + sizes[1], "MeanSquaredError",
        Input(sizes[0] + 3, sizes[1]), Conv(sizes[2], 3), Dense(sizes[2], "Linear", NoBias), new("BatchNormalization", Named("steps")), Activate("ReLU"),
        Dense(sizes[2], "Sigmoid"), Merge("Add", "steps"), new("LayerNormalization"), Dropout(0), new("MaxPooling1D", Argument.OfInteger("poolSize", 2)),
        Dense(sizes[3], "Softmax"), Flatten(), Dense(2));

    [Theory]
    [InlineData(2, 3, 5, 7)]
    [InlineData(4, 4, 16, 3)]
    public void Of_three_axes_each_place_is_taken_by_itself(int height, int width, int channels, int units) => IsTheReference(
        units, "MeanSquaredError", Input(height, width, channels), Dense(units, "Tanh", PerRow), Dense(2, "Linear", PerRow));

    [Fact]
    public void A_repeated_vector_is_a_sequence() =>
        IsTheReference(3, "MeanSquaredError", Input(6), Dense(5, "Tanh"), new("RepeatVector", Argument.OfInteger("count", 4)), Dense(3, "Tanh"), Dense(2));

    [Fact]
    public void Losses_and_softmax_are_those_of_each_step()
    {
        var network = new CompiledNetwork(Network(Input(4, 3), Conv(6, 2), Dense(5, "Softmax"), Train("CategoricalCrossEntropy"), Differentiable()));
        var reference = new ReferenceGraph(network.Graph);
        reference.HasTheMeanLossOf(
            network, seed: 5,
            (output, target) => output.Chunk(5).Zip(target.Chunk(5), (p, t) => -p.Zip(t, (each, of) => of * Math.Log(each)).Sum()).Average(),
            count => [.. Values(count, seed: 7).Select(Math.Abs)]);
    }

    [Fact]
    public void Penalties_count_every_weight_once()
    {
        var network = new CompiledNetwork(Network(
            Input(4, 3), Dense(5, "Linear", PerRow, Argument.OfNumber("L2", 0.5), Argument.OfNumber("L1", 0.25)), Train("MeanSquaredError")));
        float[] kernel = network.Parameters[..15];
        float[] input = Values(network.InputSize, seed: 2);
        float loss = network.Step(network.NewTrainer(1), input, network.Predict(input));
        Assert.Equal(kernel.Sum(weight => (0.5 * weight * weight) + (0.25 * Math.Abs(weight))), loss, 1e-4);
    }

    [Fact]
    public void Every_step_has_the_bits_of_a_sequence_of_one()
    {
        var sequence = new CompiledNetwork(Network(Input(9, 5), Dense(12, "GELU", PerRow), Dense(3, "Softmax")));
        var step = new CompiledNetwork(Network(Input(1, 5), Dense(12, "GELU", PerRow), Dense(3, "Softmax"))) { Parameters = sequence.Parameters };
        float[] input = Values(sequence.InputSize, seed: 3);
        Assert.Equal(Bits(sequence.Predict(input)), Bits([.. input.Chunk(5).SelectMany(frame => step.Predict(frame))]));
    }

    /// <summary>In rows that fill vectors and in such that are padded, behind the user's input and behind another layer, of one sample, of several and of sixteen.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(8, 1)]
    [InlineData(13, 2)]
    [InlineData(8, 3)]
    [InlineData(40, 4)]
    public void Few_outputs_have_the_bits_of_a_dense_layer_by_itself(int features, int units)
    {
        var sequence = new CompiledNetwork(Network(Input(9, features), Dense(features, "ReLU", PerRow), Dense(units, "Tanh")));
        var alone = new CompiledNetwork(Network(Input(features), Dense(units, "Tanh")));
        var before = new CompiledNetwork(Network(Input(9, features), Dense(features, "ReLU", PerRow)));
        before.Parameters = sequence.Parameters[..before.Parameters.Length];
        alone.Parameters = sequence.Parameters[before.Parameters.Length..];
        float[] inputs = Values(19 * sequence.InputSize, seed: features + units);
        float[] expected = [.. inputs.Chunk(sequence.InputSize).SelectMany(before.Predict).Chunk(features).SelectMany(alone.Predict)];
        Assert.Equal(Bits(expected), Bits(sequence.PredictBatch(inputs)));
        Assert.Equal(Bits(expected), Bits([.. inputs.Chunk(sequence.InputSize).SelectMany(sequence.Predict)]));
    }

    [Fact]
    public void Its_tensors_are_those_of_a_dense_layer()
    {
        Network network = Network(Input(7, 6), Conv(8, 3), Dense(10, "ReLU")).Graph();
        var dense = (DenseLayer)network.Layers[1];
        Assert.Equal(("dense_1", "Dense(10, ReLU)"), (dense.Name, dense.Description));
        Assert.Equal((new Shape(7, 8), new Shape(7, 10)), (dense.Input, dense.Output));
        Assert.Equal([new Shape(8, 10), new Shape(10)], dense.Tensors.Select(tensor => tensor.Shape));
        Assert.Equal(new Fans(8, 10), dense.Tensors[0].Fans);
        Assert.Equal(7 * 8 * 10, dense.MultiplyAdds);
    }

    [Fact]
    public void An_activation_and_a_normalization_behind_it_are_part_of_the_product()
    {
        Assert.Single(Network(Input(7, 6), Conv(8, 3), Dense(16), Activate("ReLU"), Dense(3)).Plan().Operations, operation => operation.Layer == "dense_1");
        Assert.DoesNotContain(
            Network(Input(7, 6), Dense(16, "Linear", PerRow), new("BatchNormalization"), Dense(3)).Plan().Prediction.Operations,
            operation => operation.Layer == "batch_normalization_1");
    }

    public static TheoryData<string, AttributeDeclaration[]> Sequences => new()
    {
        { "Reshape to another shape", [Input(4, 6), Conv(6, 2), Reshape(3, 8)] },
        { "Permute", [Input(4, 6), Conv(6, 2), Permute(2, 1)] },
        { "Activate on an input", [Input(4, 6), Activate("ReLU")] },
        { "Conv2D", [Input(4, 6, 2), new("Conv2D", Argument.OfInteger("filters", 2), Argument.OfInteger("kernelSize", 1))] },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void What_gives_no_sequence_needs_the_argument(string what, AttributeDeclaration[] layers)
    {
        Assert.Equal(("NETGEN007", what), (Network([.. layers, Dense(2)]).Finding().RuleId, what));
        Assert.NotNull(Network([.. layers, Dense(2, "Linear", PerRow)]).Graph());
    }

    [Fact]
    public void On_one_axis_the_argument_has_no_effect()
    {
        Finding finding = Assert.Single(GraphBuilder.Build(Network(Input(4), Dense(2, "Linear", PerRow))).Findings);
        Assert.Equal("TimeDistributed", finding.ArgumentName);
        Assert.Equal("'TimeDistributed' of Dense has no effect, because Input(4) before it gives one axis", finding.Message);
    }

    [Fact]
    public void A_stated_input_size_is_that_of_a_step() => Assert.Equal(
        "Dense(2) expects 4 inputs, but Conv1D(6) before it gives 6",
        Network(Input(4, 6), Conv(6, 2), Dense(2, "Linear", Argument.OfInteger("InputSize", 4))).Finding().Message);

    [Fact]
    public void Two_linear_layers_are_one_unless_the_second_takes_all_steps_together()
    {
        Assert.Contains(GraphBuilder.Build(Network(Input(4, 6), Conv(6, 2), Dense(8), Dense(3))).Findings, finding => finding.RuleId == "NETGEN016");
        Assert.DoesNotContain(
            GraphBuilder.Build(Network(Input(4, 6), Conv(6, 2), Dense(8), Flatten(), Dense(3))).Findings, finding => finding.RuleId == "NETGEN016");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Older_targets_give_the_same_bits(int seed) =>
        OlderTargets.HaveTheSameBits([Input(5, 3 * seed), Conv(4, 2), Dense(6 * seed, "ReLU"), Dense(3, "Softmax"), Train("MeanSquaredError")]);

    /// <summary>Gradients of samples that do not fit the nearer caches together go through all tiles a few samples at a time; rows fill no tile.</summary>
    [Theory]
    [InlineData(64, 61, 67)]
    [InlineData(70, 97, 33)]
    public void Gradients_over_large_samples_count_every_row_once(int steps, int features, int units)
    {
        AttributeDeclaration[] network = [Input(steps, 2), Conv(features, 1), Dense(units), Dense(1), Train("MeanSquaredError")];
        OlderTargets.HaveTheSameBits(network);
        AgainstReference.HasValuesAndGradients(network[..^1], seed: 3);
    }

    private static AttributeDeclaration Conv(int filters, int size) => new(
        "Conv1D", Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", size), Argument.OfMember("Padding", "Causal"));

    private static void IsTheReference(int seed, string loss, params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Train(loss), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        reference.Predicts(network, samples: 21, seed);
        reference.HasTheGradientsOf(network, seed);
    }
}
