using System.Text.Json;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Tests.Support;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Models of one step with attention: keys and values of the steps before go in, and come out with those of the present one.</summary>
public class CachedExportTests
{
    private const double Tolerance = 1e-5;

    private static readonly Argument Causal = Argument.OfBoolean("Causal", true);

    /// <summary>With so many steps behind those that a sequence has.</summary>
    private static readonly Dictionary<string, (AttributeDeclaration[] Attributes, int More)> Declarations = new()
    {
        ["one head without biases"] = ([Input(7, 3), Attention(1, 5, NoBias)], 0),
        ["heads, values of another size"] = ([Input(6, 4), Dense(6, "Tanh", Argument.OfBoolean("TimeDistributed", true)), Attention(3, 4, Argument.OfInteger("ValueDimension", 5)), Dense(2)], 0),
        ["rotary"] = ([Input(9, 4), Attention(2, 6, Argument.OfBoolean("Rotary", true)), Attention(1, 4, Argument.OfBoolean("Rotary", true))], 0),
        ["waves"] = ([Input(8, 6), new("SinusoidalPosition"), Attention(2, 3), new("RMSNormalization")], 0),
        ["a window"] = ([Input(4, 3), Attention(2, 4, Argument.OfBoolean("Window", true)), Attention(1, 2, Argument.OfBoolean("Window", true))], 7),
        ["a window of one"] = ([Input(1, 3), Attention(2, 2, Argument.OfBoolean("Window", true))], 3),
        ["beside other states"] =
        (
            [
                Input(6, 3), new("Conv1D", Argument.OfInteger("filters", 4), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Causal")),
                Attention(2, 2), new("GRU", Argument.OfInteger("units", 5)), Dense(2, "Softmax"),
            ],
            0),
        ["a decoder"] =
        (
            [
                Input(10), new("Embedding", Argument.OfInteger("vocabulary", 11), Argument.OfInteger("dimension", 8), Named("embedding_1")), new("PositionEmbedding"),
                Block(), Block(), new("LayerNormalization"),
                new("Dense", Argument.OfInteger("units", 11), Argument.OfMember("activation", "Softmax"), NoBias, Argument.OfText("KernelOf", "embedding_1")),
            ],
            0),
    };

    private static readonly Lazy<Dictionary<string, StreamedNetwork>> Networks = new(() => Declarations.ToDictionary(
        pair => pair.Key,
        pair => StreamedNetwork.Run(pair.Value.Attributes, pair.Value.Attributes[0].Find("shape")!.Integers[0] + pair.Value.More),
        StringComparer.Ordinal));

    public static TheoryData<string> Names => [.. Declarations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_of_one_step_gives_in_ONNX_Runtime_what_a_stream_gives(string name)
    {
        StreamedNetwork network = Networks.Value[name];
        Assert.True(network.Streamed.Distinct().Count() > network.Streamed.Length / 2, "Numbers that say something.");
        if (OnnxRuntimePeer.Api is not null)
        {
            Numbers.AssertClose(Numbers.Doubles(network.Streamed), SteppedModel.Run(network), Tolerance);
        }
    }

    [PythonFact("onnx")]
    public void Numpy_computes_the_same_beside_another_stream()
    {
        using var folder = new TemporaryFolder();
        foreach ((string name, StreamedNetwork network) in Networks.Value.Where(pair => pair.Key != "beside other states"))
        {
            string model = folder.File("model.onnx", network.Onnx);
            string frames = folder.File("frames.json", JsonSerializer.Serialize(network.Frames));
            (int exitCode, string output) = Python.Run(Python.With("onnx")!, [Models.PathOf("step_onnx.py"), model, frames])!.Value;
            Assert.True(exitCode == 0, $"{name}: {output}");
            Numbers.AssertClose(JsonSerializer.Deserialize<double[]>(output)!, network.Streamed, Tolerance);
            File.Delete(model);
            File.Delete(frames);
        }
    }

    [Fact]
    public void Caches_and_the_position_are_inputs_with_names_and_shapes()
    {
        Assert.Null(OnnxImporter.Inspect(Networks.Value["a decoder"].Onnx, out OnnxModel? model));
        Assert.Equal(
            [
                "input int64 [batch]", "position int64 [batch]",
                "transformer_block_1.attention.past_key float [batch, 2, past, 4]", "transformer_block_1.attention.past_value float [batch, 2, past, 4]",
                "transformer_block_2.attention.past_key float [batch, 2, past, 4]", "transformer_block_2.attention.past_value float [batch, 2, past, 4]",
            ],
            model!.Graph!.Inputs.Select(value => $"{value.Name} {value.Describe()}"));
        Assert.Equal(
            [
                "output float [batch, 11]",
                "transformer_block_1.attention.present_key float [batch, 2, present, 4]", "transformer_block_1.attention.present_value float [batch, 2, present, 4]",
                "transformer_block_2.attention.present_key float [batch, 2, present, 4]", "transformer_block_2.attention.present_value float [batch, 2, present, 4]",
            ],
            model.Graph.Outputs.Select(value => $"{value.Name} {value.Describe()}"));
    }

    [Fact]
    public void The_position_makes_way_for_an_input_of_its_name()
    {
        StreamedNetwork network = StreamedNetwork.Run([new("Input", Argument.OfIntegers("shape", [5, 4]), Named("position")), new("SinusoidalPosition"), Attention(1, 2)]);
        Assert.Null(OnnxImporter.Inspect(network.Onnx, out OnnxModel? model));
        Assert.Equal(["position", "position_1"], model!.Graph!.Inputs.Take(2).Select(value => value.Name));
    }

    [Fact]
    public void A_model_with_caches_is_no_whole_sequence_to_import()
    {
        ImportResult result = Models.Import(Networks.Value["a decoder"].Onnx);
        Assert.NotNull(result.Finding);
    }

    [Theory]
    [InlineData(false, false, "Layer 'multi_head_attention_1', MultiHeadAttention(2, 4), looks ahead, so it can't be written step by step.")]
    [InlineData(true, true, "Layer 'multi_head_attention_1', MultiHeadAttention(2, 4), takes all steps of its Memory together, so it can't be written step by step.")]
    public void What_needs_more_than_the_steps_before_is_refused_by_its_name(bool isCausal, bool hasMemory, string message)
    {
        var layer = new LayerInfo(
            "multi_head_attention_1", "MultiHeadAttention(2, 4)", hasMemory ? ["frames", "pages"] : ["frames"], [8, 3], 0, 0, null, arguments: [new("Causal", isCausal)]);
        var network = new NetworkInfo("N", [new("frames", [8, 3]), new("pages", [6, 5])], [layer], ["multi_head_attention_1"]);
        Assert.Equal(
            message,
            Assert.Throws<NotSupportedException>(() => OnnxFile.Write(Stream.Null, network, [], new OnnxOptions { Streamed = true })).Message);
    }

    private static AttributeDeclaration Attention(int heads, int size, params Argument[] more) =>
        new("MultiHeadAttention", [Argument.OfInteger("heads", heads), Argument.OfInteger("keyDimension", size), Causal, .. more]);

    private static AttributeDeclaration Block() => new("TransformerBlock", Argument.OfInteger("heads", 2), Argument.OfInteger("feedForward", 12), Causal);
}
