using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Rows;

/// <summary><c>[LayerNormalization]</c> and <c>[RMSNormalization]</c>.</summary>
public class RowNormalizationTests
{
    private static readonly string[] Kinds = ["LayerNormalization", "RMSNormalization"];

    public static TheoryData<int, int> Shapes => Effort.Cases(
        byHand: 7, (1, 1), (1, 6), (4, 5), (3, 8), (1, 17), (5, 4), (2, 33),
        (1, 2), (1, 3), (1, 4), (1, 7), (1, 8), (1, 9), (1, 13), (1, 16), (1, 32), (1, 100), (2, 1), (2, 16), (3, 7), (7, 2), (2, 20));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Predictions_and_gradients_are_those_of_the_reference(int rows, int size)
    {
        IsTheReference(Input(rows, size), Normalization(0), Normalization(1, Argument.OfNumber("Epsilon", 0.25)), Flatten(), Dense(3));
        IsTheReference(Input(6), Dense(rows * size), Reshape(rows, size), Normalization(1, Argument.OfNumber("Epsilon", 0.01)), Normalization(0));
    }

    [Fact]
    public void Residual_blocks_are_those_of_the_reference() => IsTheReference(
        Input(4, 6, 5), Normalization(0), Activate("Tanh"), Merge("Add", "input"), Activate("Softmax", Named("shares")), Normalization(1),
        Merge("Multiply", "shares"), Merge("Subtract", "input"), Normalization(0));

    [Fact]
    public void Rows_of_equal_values_become_beta()
    {
        var layer = new CompiledNetwork(Network(Input(4, 5), Normalization(0), Differentiable()));
        layer.Parameters = Values(10, seed: 1);
        float[] input = [.. Enumerable.Repeat(3f, 5), .. Enumerable.Repeat(0f, 5), .. Enumerable.Repeat(-1e6f, 5), .. Enumerable.Repeat(0.25f, 5)];
        Assert.All(layer.Predict(input).Chunk(5), row => Assert.Equal(layer.Parameters[5..], row));

        object tape = layer.NewTape(1);
        layer.Forward(tape, input);
        (float[] byInputs, float[] byParameters) = layer.Backward(tape, Values(20, seed: 2));
        Assert.All(byInputs.Concat(byParameters), gradient => Assert.True(float.IsFinite(gradient)));
        Assert.All(byParameters[..5], gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void NaN_stays_in_its_row(int kind)
    {
        var layer = new CompiledNetwork(Network(Input(3, 5), Normalization(kind)));
        float[] input = Values(15, seed: 1);
        float[] before = layer.Predict(input);
        input[7] = float.NaN;
        float[] output = layer.Predict(input);
        Assert.All(output[5..10], value => Assert.True(float.IsNaN(value)));
        Assert.Equal(Bits([.. before[..5], .. before[10..]]), Bits([.. output[..5], .. output[10..]]));
    }

    [Theory]
    [InlineData(0, "layer_normalization_1.gamma [5]", "layer_normalization_1.beta [5]")]
    [InlineData(1, "rms_normalization_1.scale [5]")]
    public void Tensors_are_those_of_Keras_and_start_as_there(int kind, params string[] tensors)
    {
        NetworkDeclaration declaration = Network(Input(4, 5), Normalization(kind));
        Assert.Equal(tensors, declaration.Graph().Tensors.Select(tensor => tensor.Title));
        Assert.Equal([1, 1, 1, 1, 1, .. Enumerable.Repeat(0f, kind == 0 ? 5 : 0)], new CompiledNetwork(declaration).Parameters);
    }

    [Fact]
    public void Epsilon_is_a_number_above_zero()
    {
        Finding finding = Network(Input(5), Normalization(0, Argument.OfNumber("Epsilon", 0))).Finding();
        Assert.Equal("NETGEN005", finding.RuleId);
        Assert.Equal("'Epsilon' of LayerNormalization must be a finite number of at least 1E-12, but is 0", finding.Message);
    }

    [Fact]
    public void Layers_of_every_shape_call_what_networks_share()
    {
        string text = Network(Input(4, 5), Normalization(0), Normalization(1)).Text();
        Assert.Contains("Sweeps.NormalizeRowsBy8(", text, StringComparison.Ordinal);
        Assert.Contains("Sweeps.RootMeanSquareRowsBy8(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("void LayerNormalization1(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_go_from_one_to_the_next_without_a_copy() => Assert.Equal(
        2, Network(Input(4, 5), Normalization(0), Activate("Tanh"), Normalization(1), Activate("Softmax")).Plan()
            .Operations.Count(operation => operation is RepackOperation));

    [Theory]
    [InlineData(1, 9)]
    [InlineData(4, 5)]
    [InlineData(3, 8)]
    public void Older_targets_give_the_same_bits(int rows, int size)
    {
        foreach (string arithmetic in new[] { "Fused", "Separate" })
        {
            AttributeDeclaration[] layers =
            [
                new("Input", Argument.OfIntegers("shape", [rows, size]), Argument.OfMember("Arithmetic", arithmetic)),
                Normalization(0), Normalization(1), Flatten(), Dense(3), Train("Huber"),
            ];
            List<int> bits = OlderTargets.Run(layers, null);
            Assert.Equal(bits, OlderTargets.Run(layers, TargetCapability.Net8));
            if (arithmetic == "Separate")
            {
                Assert.Equal(bits, OlderTargets.Run(layers, TargetCapability.NetStandard21));
            }
        }
    }

    private static AttributeDeclaration Normalization(int kind, params Argument[] named) => new(Kinds[kind], named);

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Train("MeanSquaredError"), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = Values(network.Graph.ParameterCount, seed: 9);
        reference.Predicts(network, samples: 21, seed: 1);
        reference.HasTheGradientsOf(network, seed: 2);
        reference.HasTheMeanLossOf(network, seed: 3, (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average());
    }
}
