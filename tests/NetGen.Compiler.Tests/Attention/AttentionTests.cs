using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Attention;

/// <summary><c>[MultiHeadAttention]</c>.</summary>
public class AttentionTests
{
    private static readonly Argument Causal = Argument.OfBoolean("Causal", true);

    /// <summary>Steps, features, heads and the values of keys and values: such as fill vectors, and such as do not.</summary>
    [Theory]
    [InlineData(5, 6, 2, 3, 3)]
    [InlineData(9, 4, 1, 4, 4)]
    [InlineData(3, 8, 3, 4, 4)]
    [InlineData(18, 5, 2, 16, 5)]
    [InlineData(2, 3, 2, 5, 17)]
    [InlineData(1, 2, 1, 1, 1)]
    [InlineData(7, 16, 4, 8, 8)]
    public void Values_and_gradients_are_those_of_the_reference(int steps, int features, int heads, int keys, int values)
    {
        AgainstReference.HasValuesAndGradients([Input(steps, features), Attend(heads, keys, Argument.OfInteger("ValueDimension", values))], seed: steps);
        AgainstReference.HasValuesAndGradients(
            [Input(steps, features), Attend(heads, keys, Argument.OfInteger("ValueDimension", values), Causal, NoBias), Dense(2)], seed: steps + 1);
    }

    [Theory]
    [InlineData(6, 4, false)]
    [InlineData(5, 2, true)]
    [InlineData(3, 16, true)]
    public void Rotary_turns_queries_and_keys(int steps, int keys, bool isCausal) => AgainstReference.HasValuesAndGradients(
        [Input(steps, 5), Attend(2, keys, Argument.OfBoolean("Rotary", true), Argument.OfBoolean("Causal", isCausal))], seed: keys);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Memory_gives_keys_and_values(bool isCausal) => AgainstReference.HasValuesAndGradients(
        [
            Input(6, 4), new("Conv1D", Argument.OfInteger("filters", 3), Argument.OfInteger("kernelSize", 3), Named("encoder")),
            new("Dense", [.. Dense(5).Arguments, Argument.OfText("From", "input"), Argument.OfBoolean("TimeDistributed", true)]),
            Attend(2, 4, Argument.OfText("Memory", "encoder"), Argument.OfBoolean("Causal", isCausal)),
        ],
        seed: 3);

    [Theory]
    [InlineData("PositionEmbedding", 5, 3)]
    [InlineData("PositionEmbedding", 4, 16)]
    [InlineData("SinusoidalPosition", 7, 5)]
    [InlineData("SinusoidalPosition", 40, 8)]
    public void Positions_are_added(string kind, int steps, int features)
    {
        AgainstReference.HasValuesAndGradients([Input(steps, features), new(kind), Dense(2)], seed: steps);
        AgainstReference.HasValuesAndGradients([Input(steps, 2), new("Conv1D", Argument.OfInteger("filters", features), Argument.OfInteger("kernelSize", 1)), new(kind)], seed: 1);
    }

    [Fact]
    public void A_decoder_of_two_blocks_is_that_of_the_reference() => AgainstReference.HasValuesAndGradients(
        [
            Input(6), Embedding(9, 8), new("PositionEmbedding", Named("stream")),
            .. Block("stream", "block"), .. Block("block", "end"), new("LayerNormalization"), Dense(9, "Softmax"),
        ],
        seed: 2);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Older_targets_give_the_same_bits(bool isCausal, bool rotates) => OlderTargets.HaveTheSameBits(
    [
        Input(6, 5), new("SinusoidalPosition"), Attend(2, 4, Argument.OfBoolean("Causal", isCausal), Argument.OfBoolean("Rotary", rotates)),
        Merge("Add", "input"), new("PositionEmbedding"), Flatten(), Dense(3), Train("MeanSquaredError"),
    ]);

    /// <summary>What stands behind a step is nothing to it, whatever it is.</summary>
    [Fact]
    public void A_causal_step_does_not_see_what_follows()
    {
        var network = new CompiledNetwork(Network(Input(20, 4), Attend(2, 4, Causal)));
        float[] input = Values(80, seed: 1);
        float[] before = network.Predict(input);
        input.AsSpan(44).Fill(float.NaN);
        Assert.Equal(Bits(before[..44]), Bits(network.Predict(input)[..44]));
    }

    /// <summary>Nor does what comes back to the steps before it, which did not see it.</summary>
    [Fact]
    public void A_causal_step_gets_nothing_back_from_those_before_it()
    {
        var network = new CompiledNetwork(Network(Input(20, 4), Attend(2, 4, Causal), Differentiable()));
        object tape = network.NewTape(1);
        network.Forward(tape, Values(80, seed: 1));
        float[] deltas = Values(80, seed: 2);
        float[] expected = network.Backward(tape, deltas).Inputs;
        deltas.AsSpan(0, 44).Fill(float.NaN);
        Assert.Equal(Bits(expected[44..]), Bits(network.Backward(tape, deltas).Inputs[44..]));
    }

    [Fact]
    public void NaN_stays_where_it_is_seen()
    {
        var network = new CompiledNetwork(Network(Input(20, 4), Attend(2, 4, Causal)));
        float[] input = Values(80, seed: 1);
        input[45] = float.NaN;
        Assert.All(network.Predict(input)[44..], value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Weights_that_differ_beyond_the_range_of_the_exponential_are_zero_or_one()
    {
        var network = new CompiledNetwork(Network(Input(3, 4), Attend(1, 4)));
        network.Parameters = [.. network.Parameters.Select(value => value * 100)];
        Assert.All(network.Predict(Values(12, seed: 3)), value => Assert.True(float.IsFinite(value)));
    }

    /// <summary>With one head and kernels that change nothing, a half of the values is weighted by 0 and the others by 2.</summary>
    [Fact]
    public void Dropout_zeroes_weights_in_training_alone()
    {
        AttributeDeclaration[] layers = [Input(8, 4), Attend(2, 4, Argument.OfNumber("Dropout", 0.5)), Differentiable()];
        var network = new CompiledNetwork(Network(layers));
        var without = new CompiledNetwork(Network(Input(8, 4), Attend(2, 4), Differentiable())) { Parameters = network.Parameters };
        float[] input = Values(3 * 32, seed: 4);
        float[] expected = without.PredictBatch(input);
        object tape = network.NewTape(3);
        object plain = without.NewTape(3);
        Assert.Equal(Bits(expected), Bits(network.PredictBatch(input)));
        Assert.Equal(Bits(expected), Bits(network.Forward(tape, input)));
        Assert.Equal(Bits(expected), Bits(without.Forward(plain, input)));
        Assert.Equal(Bits(without.Backward(plain, Values(96, seed: 5)).Parameters), Bits(network.Backward(tape, Values(96, seed: 5)).Parameters));
        Assert.NotEqual(Bits(expected), Bits(network.Forward(tape, input, training: true)));
        Assert.All(network.Backward(tape, Values(96, seed: 5)).Inputs, gradient => Assert.True(float.IsFinite(gradient)));
    }

    [Fact]
    public void Tensors_are_those_of_Keras()
    {
        NetworkDeclaration declaration = Network(Input(5, 6), Attend(2, 3, Argument.OfInteger("ValueDimension", 4)));
        Assert.Equal(
        [
            "multi_head_attention_1.query_kernel [6, 2, 3]", "multi_head_attention_1.query_bias [2, 3]",
            "multi_head_attention_1.key_kernel [6, 2, 3]", "multi_head_attention_1.key_bias [2, 3]",
            "multi_head_attention_1.value_kernel [6, 2, 4]", "multi_head_attention_1.value_bias [2, 4]",
            "multi_head_attention_1.output_kernel [2, 4, 6]", "multi_head_attention_1.output_bias [6]",
        ], declaration.Graph().Tensors.Select(tensor => tensor.Title));
        Assert.Equal(4, Network(Input(5, 6), Attend(2, 3, NoBias)).Graph().Tensors.Count());
    }

    [Fact]
    public void Two_layers_of_one_shape_share_their_kernels()
    {
        string text = Network(Input(4, 6), Attend(2, 3), Attend(2, 3)).Text();
        Assert.Contains("MultiHeadAttention1HeadsWeights(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MultiHeadAttention2HeadsWeights(", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_turned_have_an_even_size()
    {
        Finding finding = Network(Input(4, 6), Attend(2, 3, Argument.OfBoolean("Rotary", true))).Finding();
        Assert.Equal("NETGEN090", finding.RuleId);
        Assert.Equal("MultiHeadAttention(2) turns pairs of a key's values (Rotary), but keys have 3; write an even number", finding.Message);
    }

    [Fact]
    public void A_memory_that_is_not_there_is_a_finding() =>
        Assert.Equal("NETGEN064", Network(Input(4, 6), Dense(6, "Linear", Named("encoder"), Argument.OfBoolean("TimeDistributed", true)), Attend(2, 3, Argument.OfText("Memory", "encodr"))).Finding().RuleId);

    [Theory]
    [InlineData(5000)]
    [InlineData(1_000_000)]
    public void A_sequence_whose_weights_are_too_many_is_a_finding(int steps)
    {
        Finding finding = Network(Input(steps, 4), Attend(2, 4)).Finding();
        Assert.Equal("NETGEN009", finding.RuleId);
        Assert.Contains("values a sample on the way to what it gives, but at most 16,777,216 can be emitted", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_window_is_for_attention_that_is_causal(bool isBlock)
    {
        Argument[] window = [Argument.OfBoolean("Window", true)];
        AttributeDeclaration layer = isBlock
            ? new("TransformerBlock", [Argument.OfInteger("heads", 2), Argument.OfInteger("feedForward", 3), .. window])
            : Attend(2, 3, window);
        Finding finding = Assert.Single(GraphBuilder.Build(Network(Input(4, 6), layer)).Findings);

        Assert.Equal("NETGEN054", finding.RuleId);
        Assert.Contains("has no effect, because Causal is false", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_behind_a_last_state_is_told_of_sequences() => Assert.EndsWith(
        "gives the shape 5; with ReturnSequences = true there it is that of every step",
        Network(Input(4, 6), new("GRU", Argument.OfInteger("units", 5)), new("LSTM", Argument.OfInteger("units", 3))).Finding().Message, StringComparison.Ordinal);

    [Fact]
    public void Attention_takes_a_sequence() => Assert.Equal("NETGEN076", Network(Input(4), Attend(2, 3)).Finding().RuleId);

    internal static AttributeDeclaration Attend(int heads, int keys, params Argument[] named) =>
        new("MultiHeadAttention", [Argument.OfInteger("heads", heads), Argument.OfInteger("keyDimension", keys), .. named]);

    internal static AttributeDeclaration Embedding(int vocabulary, int dimension, params Argument[] named) =>
        new("Embedding", [Argument.OfInteger("vocabulary", vocabulary), Argument.OfInteger("dimension", dimension), .. named]);

    /// <summary>A block behind a layer, whose end has a name of its own.</summary>
    internal static AttributeDeclaration[] Block(string from, string name) =>
    [
        new("LayerNormalization"), Attend(2, 4, Causal), new("Add", Argument.OfTexts("others", from), Named(name + "_middle")),
        new("LayerNormalization"), Dense(11, "Tanh"), Dense(8), new("Add", Argument.OfTexts("others", name + "_middle"), Named(name)),
    ];
}
