using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Attention;

/// <summary><c>[Embedding]</c> and the inputs of tokens that it reads.</summary>
public class EmbeddingTests
{
    private static readonly AttributeDeclaration Sequences = new("LSTM", Argument.OfInteger("units", 5), Argument.OfBoolean("ReturnSequences", true));

    [Theory]
    [InlineData(5, 7, 3)]
    [InlineData(3, 4, 16)]
    [InlineData(1, 1, 1)]
    [InlineData(6, 11, 8)]
    [InlineData(2, 5, 33)]
    [InlineData(4, 60, 4)]
    public void Values_and_gradients_are_those_of_the_reference(int steps, int vocabulary, int dimension)
    {
        AgainstReference.HasValuesAndGradients([Input(steps), Embedding(vocabulary, dimension), Dense(3, "Tanh")], seed: steps);
        AgainstReference.HasValuesAndGradients([Input(steps), Embedding(vocabulary, dimension), Flatten(), Dense(2)], seed: steps + 1);
    }

    [Fact]
    public void Two_tables_may_read_the_same_tokens() => AgainstReference.HasValuesAndGradients(
        [Input(4), Embedding(9, 3, Named("small")), new("Embedding", [.. Embedding(6, 3).Arguments, Argument.OfText("From", "input")]), Merge("Add", "small"), Dense(2)], seed: 1);

    [Theory]
    [InlineData(6, 7, 5)]
    [InlineData(4, 5, 16)]
    public void Older_targets_give_the_same_bits(int steps, int vocabulary, int dimension) =>
        OlderTargets.HaveTheSameBits([Input(steps), Embedding(vocabulary, dimension), Flatten(), Dense(3), Train("MeanSquaredError")]);

    [Theory]
    [InlineData(4, 9, 6, false)]
    [InlineData(5, 16, 16, true)]
    [InlineData(3, 7, 20, true)]
    [InlineData(6, 33, 3, false)]
    public void A_dense_layer_tied_to_it_has_its_table_turned_over(int steps, int vocabulary, int dimension, bool usesBias)
    {
        Argument tied = Argument.OfText("KernelOf", "embedding_1");
        AttributeDeclaration head = Dense(vocabulary, "Softmax", tied, Argument.OfBoolean("UseBias", usesBias));
        AgainstReference.HasValuesAndGradients([Input(steps), Embedding(vocabulary, dimension), Dense(dimension, "Tanh"), head], seed: steps);
        AgainstReference.HasValuesAndGradients(
            [Input(steps), Embedding(vocabulary, dimension), Flatten(), Dense(dimension), Dense(vocabulary, "Linear", tied)], seed: steps + 1);
    }

    [Fact]
    public void A_tied_layer_streams_and_has_the_same_bits_on_older_targets()
    {
        AttributeDeclaration[] layers = [Input(6), Embedding(11, 5), Sequences, Dense(11, "Softmax", Argument.OfText("KernelOf", "embedding_1"))];
        var network = new StreamedNetwork(layers);
        float[] tokens = network.Whole.Draw(1, seed: 2);
        Assert.Equal(Bits(network.Whole.Predict(tokens)), Bits(network.NewStream().Run(tokens)));
        OlderTargets.HaveTheSameBits([.. layers, Train("MeanSquaredError")]);
        Assert.Equal(
            ["embedding_1.embeddings [11, 5]", "lstm_1.kernel [5, 20]", "lstm_1.recurrent_kernel [5, 20]", "lstm_1.bias [20]", "dense_1.bias [11]"],
            network.Whole.Graph.Tensors.Select(tensor => tensor.Title));
    }

    [Theory]
    [InlineData(8, 5, "embedding", "NETGEN064")]
    [InlineData(8, 4, "embedding_1", "NETGEN006")]
    [InlineData(9, 5, "embedding_1", "NETGEN005")]
    public void A_layer_that_does_not_fit_the_table_is_a_finding(int units, int inputs, string table, string rule) => Assert.Equal(
        rule, Network(Input(6), Embedding(8, 5), Dense(inputs), Dense(units, "Linear", Argument.OfText("KernelOf", table))).Finding().RuleId);

    /// <summary>Tokens of one sample come often, so that the order of the sum shows in its bits.</summary>
    [Fact]
    public void The_gradient_of_a_row_is_summed_sample_by_sample_and_step_by_step()
    {
        const int Dimension = 3;
        var network = new CompiledNetwork(Network(Input(40), Embedding(2, Dimension), Differentiable()));
        float[] tokens = network.Draw(20, seed: 3);
        float[] deltas = Values(20 * network.OutputSize, seed: 4);
        object tape = network.NewTape(20);
        network.Forward(tape, tokens);
        (_, float[] gradients) = network.Backward(tape, deltas, wantsInputs: false);

        var expected = new float[2 * Dimension];
        for (int i = 0; i < tokens.Length; i++)
        {
            for (int j = 0; j < Dimension; j++)
            {
                expected[((int)tokens[i] * Dimension) + j] += deltas[(i * Dimension) + j];
            }
        }

        Assert.Equal(Bits(expected), Bits(gradients));
    }

    [Fact]
    public void A_token_out_of_range_is_named_with_its_place()
    {
        var network = new CompiledNetwork(Network(Input(3), Embedding(7, 2), Differentiable()));
        ArgumentOutOfRangeException one = Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict([0, 6, 7]));
        Assert.StartsWith("Expected tokens of a vocabulary of 7, from 0 to 6, but token 2 is 7.", one.Message, StringComparison.Ordinal);
        Assert.Equal("input", one.ParamName);
        ArgumentOutOfRangeException many = Assert.Throws<ArgumentOutOfRangeException>(() => network.PredictBatch([0, 6, 5, 1, -1, 2]));
        Assert.StartsWith("Expected tokens of a vocabulary of 7, from 0 to 6, but token 1 of sample 1 is -1.", many.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(network.NewTape(1), [0, 6, 7]));
        Assert.Throws<ArgumentException>(() => network.Predict([0, 6]));
    }

    [Fact]
    public void A_token_that_no_row_is_for_leaves_a_trainer_as_it_was()
    {
        var network = new CompiledNetwork(Network(Input(2), Embedding(4, 2), Flatten(), Dense(1), Train("MeanSquaredError")));
        float[] before = network.Parameters;
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Step(network.NewTrainer(2), new float[] { 0, 1, 2, 4 }, new float[2]));
        Assert.Equal(before, network.Parameters);
    }

    [Theory]
    [InlineData(9, 6)]
    [InlineData(5, 16)]
    public void Step_after_step_gives_the_bits_of_the_sequence(int steps, int dimension)
    {
        var network = new StreamedNetwork([Input(steps), Embedding(11, dimension), Sequences, Dense(4)]);
        float[] tokens = network.Whole.Draw(1, seed: 2);
        float[] expected = network.Whole.Predict(tokens);
        Assert.Equal(Bits(expected), Bits(network.NewStream().Run(tokens)));

        var last = new float[4];
        Streamed filled = network.NewStream();
        filled.Prefill(tokens, last);
        Assert.Equal(Bits(expected[^4..]), Bits(last));
        Assert.Throws<ArgumentOutOfRangeException>(() => filled.Step([11], last));
        Assert.Throws<ArgumentOutOfRangeException>(() => filled.Prefill([0, -1], last));
        Assert.Equal(steps, filled.Position);
    }

    [Fact]
    public void Streams_together_take_a_token_each()
    {
        var network = new StreamedNetwork([Input(4), Embedding(11, 3), Sequences]);
        Streamed[] each = [.. Enumerable.Range(0, 19).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(19);
        for (int step = 0; step < 3; step++)
        {
            float[] tokens = [.. Enumerable.Range(0, 19).Select(i => (float)((i + step) % 11))];
            float[] outputs = together.Next(tokens);
            Assert.All(each, (stream, i) => Assert.Equal(Bits(stream.Run([tokens[i]])), Bits(outputs[(i * 5)..((i + 1) * 5)])));
        }
    }

    [Fact]
    public void An_input_of_tokens_stands_beside_one_of_floats()
    {
        var network = new CompiledNetwork(Network(
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Argument.OfText("Name", "words")), new("Input", Argument.OfIntegers("shape", 3), Argument.OfText("Name", "state")),
            new("Embedding", [.. Embedding(9, 3).Arguments, Argument.OfText("From", "words")]), Flatten(),
            Merge("Concatenate", "state"), Dense(2), Train("MeanSquaredError"), Differentiable()));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = RandomGraph.Parameters(network.Graph, seed: 5);
        float[] words = network.Draw(2, seed: 1);
        float[] state = network.Draw(2, seed: 2, input: 1);
        float[] outputs = network.PredictBatch([words, state])[0];
        AssertClose(
            reference.Predict(Doubles(network.Parameters), [Doubles(words[..4]), Doubles(state[..3])])[0], outputs[..2], 2e-5);

        object tape = network.NewTape(2);
        network.Forward(tape, [words, state]);
        (float[][] byInputs, _) = network.Backward(tape, [Values(4, seed: 3)]);
        Assert.All(byInputs[1], gradient => Assert.NotEqual(0, gradient));
        Assert.True(float.IsFinite(network.Step(network.NewTrainer(2), [words, state], [new float[4]])));
    }

    [Fact]
    public void The_table_is_that_of_Keras_and_starts_as_there()
    {
        NetworkDeclaration declaration = Network(Input(4), Embedding(50, 8));
        Assert.Equal(["embedding_1.embeddings [50, 8]"], declaration.Graph().Tensors.Select(tensor => tensor.Title));
        float[] table = new CompiledNetwork(declaration).Parameters;
        Assert.All(table, value => Assert.InRange(value, -0.05f, 0.05f));
        Assert.InRange(table.Max(), 0.045f, 0.05f);
    }

    [Fact]
    public void Embedding_behind_a_layer_of_floats_is_a_finding()
    {
        Finding finding = Network(Input(4), Dense(3), Embedding(5, 2)).Finding();
        Assert.Equal("NETGEN089", finding.RuleId);
        Assert.Equal(
            "Embedding(5) reads Dense(3), but it looks up tokens, the whole numbers of an input; say which input it reads, as in From = \"input\"", finding.Message);
    }

    [Fact]
    public void A_layer_of_floats_that_reads_tokens_is_a_finding()
    {
        Finding finding = Network(Input(4), Embedding(5, 4), Flatten(), new("Dense", [.. Dense(3).Arguments, Argument.OfText("From", "input")])).Finding();
        Assert.Equal("NETGEN089", finding.RuleId);
        Assert.StartsWith("Dense(3) reads 'input', but its values are tokens, because Embedding(5) looks them up", finding.Message, StringComparison.Ordinal);
    }

    private static AttributeDeclaration Embedding(int vocabulary, int dimension, params Argument[] named) =>
        new("Embedding", [Argument.OfInteger("vocabulary", vocabulary), Argument.OfInteger("dimension", dimension), .. named]);
}
