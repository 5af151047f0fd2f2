using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen convert</c> of the state dicts that Models/make_transformers.py wrote: there and back, to the same numbers.</summary>
public class TransformerConvertTests
{
    private static readonly string[] OfBlock =
    [
        "norm_1.gamma", "norm_1.beta", "attention.query_kernel", "attention.query_bias", "attention.key_kernel", "attention.key_bias",
        "attention.value_kernel", "attention.value_bias", "attention.output_kernel", "attention.output_bias", "norm_2.gamma", "norm_2.beta",
        "dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias",
    ];

    [Fact]
    public void A_checkpoint_of_GPT_2_becomes_a_decoder_and_is_the_same_again()
    {
        using var folder = new TemporaryFolder();
        string here = folder.File("here.safetensors");
        Cli.Output("convert", Models.PathOf("state_gpt2.safetensors"), here, "--from-pytorch", "--heads", "3");
        IReadOnlyList<WeightTensor> tensors = WeightFile.Read(here);
        Assert.Equal(
            new[] { "embedding_1.embeddings", "position_embedding_1.embeddings", "layer_normalization_1.gamma", "layer_normalization_1.beta" }
                .Concat(OfBlock.SelectMany(name => new[] { "transformer_block_1." + name, "transformer_block_2." + name })).Order(StringComparer.Ordinal),
            tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.Equal([12, 3, 4], tensors.Single(tensor => tensor.Name == "transformer_block_1.attention.key_kernel").Shape);
        Assert.Equal([3, 4, 12], tensors.Single(tensor => tensor.Name == "transformer_block_2.attention.output_kernel").Shape);

        string ordered = folder.File("ordered.safetensors");
        WeightFile.Write(ordered, [.. Canonical(tensors)]);
        Cli.Output("convert", ordered, folder.File("again.safetensors"), "--to-gpt2", "transformer.");
        ExpectSame(Models.PathOf("state_gpt2.safetensors"), folder.File("again.safetensors"), ".attn.bias", ".masked_bias");
    }

    [Theory]
    [InlineData("encoder", "stem=dense_1", "layers.0=transformer_block_1", "layers.1=transformer_block_2", "layers.2=transformer_block_3", "head=dense_2")]
    [InlineData("heads", "own=multi_head_attention_1", "cross=multi_head_attention_2", "norm=layer_normalization_1", "head=dense_1")]
    public void Modules_of_PyTorch_become_layers_and_are_the_same_again(string name, params string[] renames)
    {
        using var folder = new TemporaryFolder();
        string[] heads = name == "encoder"
            ? ["--heads", "2", "--heads", "layers.1.self_attn=4"]
            : ["--heads", "own=2", "--heads", "cross=4"];
        string[] there = [.. renames.SelectMany(rename => new[] { "--rename", rename })];
        string[] back = [.. renames.SelectMany(rename => new[] { "--rename", string.Join('=', rename.Split('=').Reverse()) })];
        string here = folder.File("here.safetensors");
        Cli.Output(["convert", Models.PathOf($"state_{name}.safetensors"), here, "--from-pytorch", .. heads, .. there]);
        IReadOnlyList<WeightTensor> tensors = WeightFile.Read(here);
        Assert.Equal(
            name == "encoder" ? [8, 4, 2] : [5, 4, 2],
            tensors.Single(tensor => tensor.Name == (name == "encoder" ? "transformer_block_2.attention.key_kernel" : "multi_head_attention_2.key_kernel")).Shape);
        Cli.Output(["convert", here, folder.File("again.safetensors"), "--to-pytorch", .. back]);
        ExpectSame(Models.PathOf($"state_{name}.safetensors"), folder.File("again.safetensors"));
    }

    [Fact]
    public void An_embedding_is_stated_and_a_head_that_is_tied_to_it_is_left_out()
    {
        using var folder = new TemporaryFolder();
        string here = folder.File("here.safetensors");
        Cli.Output(
            "convert", Models.PathOf("state_decoder.safetensors"), here, "--from-pytorch", "--heads", "2", "--embedding", "tokens", "--embedding", "places",
            "--rename", "tokens=embedding_1", "--rename", "places=position_embedding_1", "--rename", "block=transformer_block_1", "--rename", "norm=layer_normalization_1");
        Assert.Equal(
            ["embedding_1.embeddings", "layer_normalization_1.beta", "layer_normalization_1.gamma", "position_embedding_1.embeddings"],
            WeightFile.Read(here).Select(tensor => tensor.Name).Where(name => !name.StartsWith("transformer", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("no file says how many heads attention has: state it, as in --heads 4, or --heads transformer.h.0.attn=4")]
    [InlineData("--heads: 5 heads don't come out even with the 12 values of 'transformer.h.0.attn'", "--heads", "5")]
    [InlineData("--heads takes a number of at least 1, or NAME=NUMBER for each module; not 'many'", "--heads", "many")]
    [InlineData("--to-gpt2 excludes --from-pytorch and --to-pytorch", "--to-gpt2")]
    public void What_a_state_dict_does_not_say_is_asked_for(string message, params string[] options)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            $"netgen: {message}\n",
            Cli.Error(["convert", Models.PathOf("state_gpt2.safetensors"), folder.File("here.safetensors"), "--from-pytorch", .. options]));
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void Layers_that_are_no_decoder_of_GPT_2_are_named()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("here.safetensors"), [new("embedding_1.embeddings", "F32", [2, 1], [1, 2]), new("dense_1.kernel", "F32", [1, 1], [1])]);
        Assert.Equal(
            "netgen: 'dense_1.kernel' F32 [1, 1] stands where a decoder as GPT-2 has another layer: it has an embedding, positions, blocks normalized before "
            + "attention and dense layers, a normalization and a dense layer\n",
            Cli.Error("convert", folder.File("here.safetensors"), folder.File("there.safetensors"), "--to-gpt2"));
    }

    /// <summary>Tensors of a decoder in the order of its layers, as a network saves them.</summary>
    private static IEnumerable<WeightTensor> Canonical(IReadOnlyList<WeightTensor> tensors) =>
        new[] { "embedding_1.embeddings", "position_embedding_1.embeddings" }
            .Concat(OfBlock.Select(name => "transformer_block_1." + name)).Concat(OfBlock.Select(name => "transformer_block_2." + name))
            .Concat(["layer_normalization_1.gamma", "layer_normalization_1.beta"])
            .Select(name => tensors.Single(tensor => tensor.Name == name));

    private static void ExpectSame(string expected, string actual, params string[] but) => Assert.Equal(
        Described(expected).Where(tensor => !Array.Exists(but, end => tensor.Contains(end + " ", StringComparison.Ordinal))), Described(actual));

    private static IEnumerable<string> Described(string path) => WeightFile.Read(path).OrderBy(tensor => tensor.Name, StringComparer.Ordinal)
        .Select(tensor => $"{tensor.Name} {tensor.Type} [{string.Join(", ", tensor.Shape)}] {string.Join(' ', tensor.Values)}");
}
