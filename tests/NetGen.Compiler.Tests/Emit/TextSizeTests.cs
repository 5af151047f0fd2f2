using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit.Shared;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>How long the text is that people read and that the C# compiler reads in every build.</summary>
public class TextSizeTests
{
    private static readonly NetworkDeclaration Xor = Chain([2, 8, 1], "Tanh", "Sigmoid");

    private static readonly NetworkDeclaration Digits = Chain([784, 128, 10], "ReLU", "Softmax", Train("SparseCategoricalCrossEntropy"));

    private static readonly NetworkDeclaration Narrow = Chain([10, 64, 32, 16, 1], "ReLU", "Sigmoid", Train("BinaryCrossEntropy"));

    private static readonly NetworkDeclaration Decoder = DecoderOf(2);

    [Fact]
    public void A_small_network_for_inference_has_at_most_45_000_characters() => Assert.InRange(Own(Xor), 1, 45_000);

    [Fact]
    public void A_large_network_with_training_has_at_most_130_000_characters() => Assert.InRange(Own(Digits), 1, 130_000);

    [Fact]
    public void A_narrow_network_with_training_has_at_most_160_000_characters() => Assert.InRange(Own(Narrow), 1, 160_000);

    [Fact]
    public void What_a_network_with_training_shares_has_at_most_80_000_characters() =>
        Assert.InRange(NetworkCompiler.EmitShared([NetworkCompiler.Emit(Digits)!.Needs!])!.Text.Length, 1, 80_000);

    [Fact]
    public void What_networks_of_every_schedule_share_has_at_most_119_000_characters() =>
        Assert.InRange(
            NetworkCompiler.EmitShared(SharedNeeds.Union(new[] { Xor, Digits, Narrow }.Select(network => NetworkCompiler.Emit(network)!.Needs!)))!
                .Text.Length,
            1, 119_000);

    [Fact]
    public void A_decoder_of_two_blocks_with_training_has_at_most_300_000_characters() => Assert.InRange(Own(Decoder), 1, 300_000);

    [Fact]
    public void A_block_more_adds_at_most_80_000_characters() =>
        Assert.InRange(Own(DecoderOf(3)) - Own(Decoder), 1, 80_000);

    /// <summary>A hidden layer more costs its names and calls, no kernel's text.</summary>
    [Fact]
    public void A_hidden_layer_more_adds_at_most_20_000_characters()
    {
        int deeper = Own(Chain([10, 64, 32, 24, 16, 1], "ReLU", "Sigmoid", Train("BinaryCrossEntropy")));
        Assert.InRange(deeper - Own(Narrow), 1, 20_000);
    }

    /// <summary>64 features, four heads, sequences of 128 of 64 tokens, with training and steps.</summary>
    private static NetworkDeclaration DecoderOf(int blocks)
    {
        AttributeDeclaration block = new(
            "TransformerBlock", Argument.OfInteger("heads", 4), Argument.OfInteger("feedForward", 256), Argument.OfBoolean("Causal", true));
        return Network(
        [
            Input(128), new("Embedding", Argument.OfInteger("vocabulary", 64), Argument.OfInteger("dimension", 64)), new("PositionEmbedding"),
            .. Enumerable.Repeat(block, blocks), new("LayerNormalization"), Dense(64, "Softmax"), Train("SparseCategoricalCrossEntropy"), new("Causal"),
        ]);
    }

    /// <summary>The network's file, without what it shares with others.</summary>
    private static int Own(NetworkDeclaration network) => NetworkCompiler.Emit(network)!.File.Text.Length;
}
