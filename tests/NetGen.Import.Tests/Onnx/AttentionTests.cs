using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Attention and transformers as PyTorch writes them; make_attention.py made the models.</summary>
public class AttentionTests
{
    private const string OldBlock =
        "[LayerNormalization(Epsilon = 1E-05f)] [MultiHeadAttention(2, 4, Causal = true)] [Add(\"{0}\", Name = \"{1}\")] "
        + "[LayerNormalization(Epsilon = 1E-05f)] [Dense(32, Activation.GELUTanh)] [Dense(8)] [Add(\"{1}\"";

    public static TheoryData<string, string> OfPyTorch => new()
    {
        { "attention", "[Input(6, 8)] [MultiHeadAttention(2, 4)]" },
        { "attention_causal", "[Input(6, 8)] [MultiHeadAttention(4, 2, Causal = true)]" },
        { "einsum_keras", "[Input(6, 8)] [MultiHeadAttention(2, 3, ValueDimension = 5, Causal = true)]" },
        { "einsum_all", "[Input(6, 8)] [MultiHeadAttention(2, 3, ValueDimension = 5)]" },
        { "einsum_letters", "[Input(5, 8)] [MultiHeadAttention(4, 2)]" },
        { "vision", Vision },
        { "vision_repeat", Vision },
        { "encoder", Encoder },
        { "encoder_newest", Encoder },
        { "decoder_oldest", Decoder(Block("position_embedding_1", "add_1") + ")]") },
        {
            "decoder",
            Decoder(Block("position_embedding_1", "add_1") + ", Name = \"add_2\")] " + Block("add_2", "add_3") + ")]")
        },
        {
            "bert",
            "[Input(5)] [Embedding(11, 12)] [PositionEmbedding(Name = \"position_embedding_1\")] [MultiHeadAttention(3, 4)] [Add(\"position_embedding_1\")] "
            + "[LayerNormalization(Epsilon = 1E-12f)] [Activate(Activation.GELU)] [Cropping1D(0, 4)] [Flatten] [Dense(2)]"
        },
    };

    private static string Vision =>
        "[Input(3, 8, 12)] [Permute(2, 3, 1)] [Conv2D(8, 4, Stride = 4)] [Permute(3, 1, 2)] [Reshape(8, 6)] [Permute(2, 1)] [ZeroPadding1D(1, 0)] "
        + "[PositionEmbedding(Name = \"position_embedding_1\")] [LayerNormalization(Epsilon = 1E-05f)] [MultiHeadAttention(2, 4)] "
        + "[Add(\"position_embedding_1\", Name = \"add_1\")] [LayerNormalization(Epsilon = 1E-05f)] [Dense(12, Activation.GELU)] [Dense(8)] [Add(\"add_1\")] "
        + "[LayerNormalization(Epsilon = 1E-05f)] [Cropping1D(0, 6)] [Flatten] [Dense(3)]";

    private static string Encoder =>
        "[Input(6, 8)] [MultiHeadAttention(2, 4)] [Add(\"input\")] [LayerNormalization(Epsilon = 1E-05f, Name = \"layer_normalization_1\")] "
        + "[Dense(12, Activation.ReLU)] [Dense(8)] [Add(\"layer_normalization_1\")] [LayerNormalization(Epsilon = 1E-05f, Name = \"layer_normalization_2\")] "
        + "[LayerNormalization(Epsilon = 1E-05f)] [MultiHeadAttention(4, 2)] [Add(\"layer_normalization_2\", Name = \"add_3\")] [LayerNormalization(Epsilon = 1E-05f)] "
        + "[Dense(10, Activation.GELU)] [Dense(8)] [Add(\"add_3\")] [Dense(2)]";

    [Theory]
    [MemberData(nameof(OfPyTorch))]
    public void A_module_of_PyTorch_gives_its_outputs(string name, string declaration)
    {
        ImportedModel model = Models.Import("torch_" + name);
        Assert.Equal(declaration, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf("torch_" + name));
    }

    [Fact]
    public void Attention_of_a_memory_gives_the_outputs_of_PyTorch()
    {
        ImportedModel model = Models.Import("torch_attention_cross");
        Assert.Equal(
            "[Input(4, 8, Name = \"x\")] [Input(6, 5, Name = \"memory\")] [MultiHeadAttention(2, 4, Memory = \"memory\", From = \"x\")]",
            string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        ExpectedOutputs expected = Models.ExpectedOf("torch_attention_cross");
        float[][] outputs = PortedNetwork.Run(
            [.. model.Attributes], [.. model.Tensors.SelectMany(tensor => tensor.Values)],
            [.. expected.Inputs.Select(input => Array.ConvertAll(input, value => (float)value))]).Outputs;
        Assert.All(expected.Outputs[0].Zip(outputs[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static string Block(string from, string sum) => string.Format(null, OldBlock, from, sum);

    private static string Decoder(string blocks) =>
        $"[Input(6)] [Embedding(13, 8, Name = \"embedding_1\")] [PositionEmbedding(Name = \"position_embedding_1\")] {blocks} "
        + "[LayerNormalization(Epsilon = 1E-05f)] [Dense(13, UseBias = false, KernelOf = \"embedding_1\")]";
}
