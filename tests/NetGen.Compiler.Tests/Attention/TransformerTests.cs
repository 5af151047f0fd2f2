using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Attention.AttentionTests;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Attention;

/// <summary><c>[TransformerBlock]</c>.</summary>
public class TransformerTests
{
    private static readonly Argument Causal = Argument.OfBoolean("Causal", true);

    private static readonly Argument Tanh = Argument.OfMember("Activation", "Tanh");

    private static readonly Argument Post = Argument.OfBoolean("PostNormalized", true);

    /// <summary>The block and its parts written out are the same network, to the text of its kernels.</summary>
    [Fact]
    public void It_stands_for_its_parts()
    {
        Network network = Network(Input(5, 8), Transformer(2, 12, Named("block")), Dense(3)).Graph();
        Assert.Equal(
        [
            "block.norm_1", "block.attention", "block.add_1", "block.norm_2", "block.dense_1", "block.dense_2", "block.add_2", "dense_1",
        ], network.Layers.Select(layer => layer.Name));
        Assert.Equal(
        [
            "LayerNormalization", "MultiHeadAttention(2, 4)", "Add", "LayerNormalization", "Dense(12, GELU)", "Dense(8)", "Add(block.add_1)", "Dense(3)",
        ], network.Layers.Select(layer => layer.Description));
        Assert.Contains("block.attention.query_kernel [8, 2, 4]", network.Tensors.Select(tensor => tensor.Title));
        Assert.Equal("block.norm_1.gamma [8]", network.Tensors.First().Title);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_and_gradients_are_those_of_the_reference(bool isPost)
    {
        Argument order = Argument.OfBoolean("PostNormalized", isPost);
        AgainstReference.HasValuesAndGradients([Input(5, 6), Transformer(2, 9, order, Tanh)], seed: 1);
        AgainstReference.HasValuesAndGradients(
            [Input(6), Embedding(7, 4), new("SinusoidalPosition"), Transformer(2, 5, order, Tanh, Causal), Transformer(1, 16, order, Tanh, Causal), Dense(7, "Softmax")], seed: 2);
    }

    [Fact]
    public void They_are_so_where_products_and_sums_are_rounded_each_for_itself() =>
        AgainstReference.HasThemRoundedApart([Input(5, 6), Transformer(2, 9, Tanh, Causal)], seed: 1);

    [Fact]
    public void Step_after_step_gives_the_bits_of_the_sequence()
    {
        var network = new StreamedNetwork([Input(9), Embedding(11, 8), new("PositionEmbedding"), Transformer(2, 16, Causal), Transformer(4, 16, Causal, Post), Dense(11)]);
        float[] tokens = network.Whole.Draw(1, seed: 5);
        Assert.Equal(Bits(network.Whole.Predict(tokens)), Bits(network.NewStream().Run(tokens)));
    }

    [Fact]
    public void Layers_behind_it_read_its_end_by_its_name() => AgainstReference.HasValuesAndGradients(
        [
            Input(4, 6), Transformer(2, 7, Tanh, Named("first")), Transformer(2, 7, Tanh, Post),
            new("Add", Argument.OfTexts("others", "first", "first.add_1")), Dense(2),
        ],
        seed: 3);

    [Fact]
    public void Dropout_stands_where_PyTorch_has_it()
    {
        Network network = Network(Input(5, 8), Transformer(2, 12, Argument.OfNumber("Dropout", 0.25))).Graph();
        Assert.Equal(
        [
            "transformer_block_1.norm_1", "transformer_block_1.attention", "transformer_block_1.dropout_1", "transformer_block_1.add_1", "transformer_block_1.norm_2",
            "transformer_block_1.dense_1", "transformer_block_1.dropout_2", "transformer_block_1.dense_2", "transformer_block_1.dropout_3", "transformer_block_1.add_2",
        ], network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Heads_divide_the_features()
    {
        Finding finding = Network(Input(5, 8), Transformer(3, 12)).Finding();
        Assert.Equal(("NETGEN090", "heads"), (finding.RuleId, finding.ArgumentName));
        Assert.Equal(
            "TransformerBlock(3) cuts the 8 features that Input(5, 8) before it gives into 3 heads; that comes out even with 1, 2, 4, 8", finding.Message);
        Assert.Equal("2", Assert.Single(finding.Remedies).Member);
    }

    [Fact]
    public void A_block_that_looks_ahead_is_named()
    {
        Finding finding = Assert.Single(GraphBuilder.Build(Network(Input(6, 4), Transformer(2, 4), new AttributeDeclaration("Causal"))).Findings);
        Assert.Equal(("NETGEN085", 1), (finding.RuleId, finding.AttributeIndex));
    }

    private static AttributeDeclaration Transformer(int heads, int feedForward, params Argument[] named) =>
        new("TransformerBlock", [Argument.OfInteger("heads", heads), Argument.OfInteger("feedForward", feedForward), .. named]);
}
