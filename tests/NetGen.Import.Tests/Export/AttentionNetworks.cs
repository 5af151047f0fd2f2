using NetGen.Compiler.Declaration;

namespace NetGen.Import.Tests.Export;

/// <summary>Networks with tokens, places and attention, written as an import writes them.</summary>
internal static class AttentionNetworks
{
    public static IReadOnlyDictionary<string, AttributeDeclaration[]> All { get; } = new Dictionary<string, AttributeDeclaration[]>(StringComparer.Ordinal)
    {
        ["of a sequence"] = [Input(6, 8), Attention(2, 4)],
        ["causal, without biases, values of another size"] =
            [Input(5, 6), Attention(3, 4, Argument.OfInteger("ValueDimension", 5), True("Causal"), Argument.OfBoolean("UseBias", false))],
        ["rotary"] = [Input(7, 8), Attention(2, 6, True("Causal"), True("Rotary"))],
        ["behind places"] = [Input(6, 4), new("SinusoidalPosition"), Attention(1, 4), new("RMSNormalization"), Dense(3)],
        ["of a memory"] =
        [
            Input(6, 4), new("Dense", Argument.OfInteger("units", 8), Argument.OfMember("activation", "Tanh"), True("TimeDistributed"), Argument.OfText("Name", "dense_1")),
            new("Conv1D", Argument.OfInteger("filters", 5), Argument.OfInteger("kernelSize", 3)),
            new("MultiHeadAttention", Argument.OfInteger("heads", 2), Argument.OfInteger("keyDimension", 3), Argument.OfText("Memory", "dense_1")),
            new("GlobalAveragePooling1D"),
        ],
    };

    /// <summary>A decoder of tokens whose head is tied to its embedding.</summary>
    public static AttributeDeclaration[] Decoder { get; } =
    [
        Input(6), new("Embedding", Argument.OfInteger("vocabulary", 11), Argument.OfInteger("dimension", 8), Argument.OfText("Name", "embedding_1")),
        new("PositionEmbedding", Argument.OfText("Name", "position_embedding_1")),
        new("LayerNormalization", Argument.OfNumber("Epsilon", 1e-5f)), Attention(2, 4, True("Causal")),
        new("Add", Argument.OfTexts("others", "position_embedding_1"), Argument.OfText("Name", "add_1")),
        new("LayerNormalization"), new("Dense", Argument.OfInteger("units", 12), Argument.OfMember("activation", "GELUTanh")), Dense(8),
        new("Add", Argument.OfTexts("others", "add_1")),
        new(
            "Dense", Argument.OfInteger("units", 11), Argument.OfMember("activation", "Linear"), Argument.OfBoolean("UseBias", false),
            Argument.OfText("KernelOf", "embedding_1")),
    ];

    private static AttributeDeclaration Input(params int[] shape) => new("Input", Argument.OfIntegers("shape", shape));

    private static AttributeDeclaration Dense(int units) => new("Dense", Argument.OfInteger("units", units), Argument.OfMember("activation", "Linear"));

    private static AttributeDeclaration Attention(int heads, int size, params Argument[] arguments) =>
        new("MultiHeadAttention", [Argument.OfInteger("heads", heads), Argument.OfInteger("keyDimension", size), .. arguments]);

    private static Argument True(string name) => Argument.OfBoolean(name, true);
}
