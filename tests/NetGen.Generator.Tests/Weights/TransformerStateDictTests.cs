using NetGen.Compiler.Import.Packing;
using NetGen.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>
/// Attention and transformers with the weights of state dicts that tests/NetGen.Import.Tests/Models/make_transformers.py wrote: modules of PyTorch, and
/// a checkpoint with the names of GPT-2.
/// </summary>
public class TransformerStateDictTests
{
    private const string Gpt =
        """
        [Input(9)]
        [Embedding(17, 12)]
        [PositionEmbedding]
        [TransformerBlock(3, 48, Activation = Activation.GELUTanh, Causal = true, Epsilon = 1e-5f)]
        [TransformerBlock(3, 48, Activation = Activation.GELUTanh, Causal = true, Epsilon = 1e-5f)]
        [LayerNormalization(Epsilon = 1e-5f)]
        [Dense(17, KernelOf = "embedding_1", UseBias = false)]
        """;

    private const string OfGpt = """NetGen.Weights.TensorMap.Gpt2("transformer.")""";

    private static readonly Dictionary<string, StateDictProject> Projects = new(StringComparer.Ordinal)
    {
        ["heads"] = new(
            "heads",
            """
            [Input(4, 5, Name = "memory")]
            [Input(6, 8, Name = "x")]
            [MultiHeadAttention(2, 4, Causal = true, From = "x")]
            [Add("x")]
            [LayerNormalization(Epsilon = 1e-5f)]
            [MultiHeadAttention(4, 2, Memory = "memory")]
            [Dense(3)]
            """,
            """NetGen.Weights.TensorMap.PyTorch("own", "norm", "cross", "head")""",
            "own=multi_head_attention_1, norm=layer_normalization_1, cross=multi_head_attention_2, head=dense_1",
            samples: 3),
        ["encoder"] = new(
            "encoder",
            """
            [Input(6, 5)]
            [Dense(8, TimeDistributed = true)]
            [TransformerBlock(2, 12, Activation = Activation.ReLU, PostNormalized = true, Epsilon = 1e-5f)]
            [TransformerBlock(4, 10, Activation = Activation.ReLU, PostNormalized = true, Epsilon = 1e-5f)]
            [TransformerBlock(2, 16, Epsilon = 1e-5f)]
            [Dense(2)]
            """,
            """NetGen.Weights.TensorMap.PyTorch("stem", "layers.0", "layers.1", "layers.2", "head")""",
            "stem=dense_1, layers.0=transformer_block_1, layers.1=transformer_block_2, layers.2=transformer_block_3, head=dense_2",
            samples: 3),
        ["decoder"] = new(
            "decoder",
            """
            [Input(7)]
            [Embedding(11, 8)]
            [PositionEmbedding]
            [TransformerBlock(2, 20, Causal = true, Epsilon = 1e-5f)]
            [LayerNormalization(Epsilon = 1e-5f)]
            [Dense(11, KernelOf = "embedding_1", UseBias = false)]
            """,
            """NetGen.Weights.TensorMap.PyTorch("tokens", "places", "block.norm1", "block.self_attn", "block.norm2", "block.linear1", "block.linear2", "norm", "head")""",
            "tokens=embedding_1, places=position_embedding_1, block=transformer_block_1, norm=layer_normalization_1, head=dense_1",
            samples: 3),
        ["gpt2"] = new("gpt2", Gpt, OfGpt, "", samples: 3),
    };

    public static TheoryData<string> Names => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_transformer_with_a_state_dict_computes_what_PyTorch_computes(string name) => Projects[name].ExpectOutputsAsync();

    /// <summary>Masks, which GPT-2's checkpoints have, are not written.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public Task A_state_dict_is_the_same_bits_from_the_assembly_and_from_a_file_and_is_written_as_it_was_read(string name) =>
        Projects[name].ExpectTheFileAgainAsync(tensor => tensor.Contains(".attn.bias ", StringComparison.Ordinal) || tensor.Contains(".masked_bias ", StringComparison.Ordinal));

    /// <summary>The largest weight of an output is below 2.5, and so an error below half a step of a 127th of it.</summary>
    [Fact]
    public async Task Tables_and_packed_projections_stay_near_the_exact_ones_in_narrow_storage()
    {
        LoadedProject exact = await Projects["gpt2"].LoadAsync(StorageType.Float32);
        LoadedProject narrow = await Projects["gpt2"].LoadAsync(StorageType.Int8);
        Assert.All(
            narrow.Parameters(narrow.Pretrained).Zip(exact.Parameters(exact.Pretrained)), pair => Assert.Equal(pair.Second, pair.First, tolerance: 0.5f * 2.5f / 127));
    }

    [Fact]
    public async Task A_head_that_is_not_the_table_it_is_tied_to_is_refused()
    {
        StateDictProject decoder = Projects["decoder"];
        byte[] file = System.IO.File.ReadAllBytes(decoder.File);
        TensorEntry head = SafetensorsFile.Inspect(decoder.File).Single(entry => entry.Name == "head.weight");
        file[8 + BitConverter.ToInt32(file) + (int)head.Begin] ^= 1;
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "other.safetensors");
        await System.IO.File.WriteAllBytesAsync(path, file);

        LoadedProject project = await decoder.LoadAsync(StorageType.Float32);
        WeightFileException error = Assert.Throws<WeightFileException>(() => project.Call<float[]>("Read", path));
        Assert.Equal("head.weight", error.TensorName);
        Assert.Equal("the numbers of 'tokens.weight', which the layer is tied to", error.Expected);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task A_network_that_is_no_decoder_of_GPT_2_is_told_which_layer_is_another()
    {
        LoadedProject project = await new StateDictProject("gpt2", Gpt.Replace("[PositionEmbedding]\n", "", StringComparison.Ordinal)
            .Replace("[Dense(17", "[PositionEmbedding(Name = \"wpe\")]\n[Dense(17", StringComparison.Ordinal), OfGpt, "transformer.wte=embedding_1, "
            + "transformer.wpe=wpe, transformer.h.0=transformer_block_1, transformer.h.1=transformer_block_2, transformer.ln_f=layer_normalization_1").LoadAsync(StorageType.Float32);
        ArgumentException error = Assert.Throws<ArgumentException>(() => project.Call<string>("Write", "never.safetensors"));
        Assert.StartsWith("Network is no decoder as GPT-2 is one: 'transformer_block_1.norm_1', a LayerNormalization, stands", error.Message, StringComparison.Ordinal);
    }
}
