using System.Text.Json.Nodes;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Onnx;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Models.Json;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen import model.json</c>: models of RTNeural and GuitarML. Models/make_sequences.py made them.</summary>
public class JsonModelTests
{
    private const int Steps = 8;

    [Theory]
    [InlineData("guitar_lstm", "[Input(8, 1, Name = \"audio\")] [LSTM(5, ReturnSequences = true)] [Dense(1)] [Add(\"audio\")]")]
    [InlineData(
        "guitar_gru",
        "[Input(8, 2, Name = \"audio\")] [GRU(4, ReturnSequences = true)] [GRU(4, ReturnSequences = true)] [Concatenate(\"audio\")] [Dense(1)]")]
    [InlineData("guitar_rnn", "[Input(8, 1)] [SimpleRNN(3, ReturnSequences = true, UseBias = false)] [Dense(1)]")]
    [InlineData(
        "steps",
        "[Input(8, 2)] [Conv1D(4, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2)] [GRU(3, ReturnSequences = true)] "
        + "[Dense(4, Activation.ReLU)] [Dense(2)]")]
    [InlineData("last", "[Input(8, 3)] [LSTM(5)] [Dense(2)] [Activate(Activation.Sigmoid)]")]
    public void A_model_becomes_layers_that_give_the_outputs_of_the_original(string name, string attributes)
    {
        ImportedModel model = JsonModelFile.Read(Models.PathOf($"json_{name}.json"), Steps).Model;
        Assert.Equal(attributes, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf($"json_{name}.expected"));
    }

    [Theory]
    [InlineData("\"in_skip\": 1, \"out_gain\": 0.0", "[Input(8, 1, Name = \"audio\")] [GRU(1, ReturnSequences = true)] [Add(\"audio\")]")]
    [InlineData("\"in_skip\": 0", "[Input(8, 1)] [GRU(1, ReturnSequences = true)]")]
    public void An_input_that_programs_add_is_a_layer(string beside, string attributes)
    {
        using var folder = new TemporaryFolder();
        ImportedModel model = JsonModelFile.Read(
            folder.File(
                "m.json",
                $$"""
                {"in_shape": [null, null, 1], {{beside}}, "layers": [
                  {"type": "gru", "activation": "tanh", "shape": [null, null, 1], "weights": [[[1, 2, 3]], [[4, 5, 6]], [[1, 2, 3], [4, 5, 6]]]}]}
                """),
            Steps).Model;
        Assert.Equal(attributes, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
    }

    [Fact]
    public void Dense_layers_before_all_others_take_each_step()
    {
        // As RTNeural's own models begin.
        using var folder = new TemporaryFolder();
        ImportedModel model = JsonModelFile.Read(
            folder.File(
                "m.json",
                """
                {"in_shape": [null, null, 1], "layers": [
                  {"type": "time-distributed-dense", "activation": "tanh", "shape": [null, null, 2], "weights": [[[1, 2]], [3, 4]]},
                  {"type": "conv1d", "activation": "", "shape": [null, null, 1], "kernel_size": [1], "dilation": [1], "weights": [[[[5], [6]]], [7]]}]}
                """),
            Steps).Model;
        Assert.Equal(
            "[Input(8, 1)] [Dense(2, Activation.Tanh, TimeDistributed = true)] [Conv1D(1, 1, Activation.Linear, Padding = Padding.Causal)]",
            string.Join(" ", model.Attributes.Select(AttributeText.Write)));
    }

    [Fact]
    public void The_tool_writes_a_class_and_its_weights()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("Amp.cs");
        Assert.Equal(
            $"{source}: Amp, 3 layers\n{folder.File("Amp.safetensors")}: 5 tensors\n",
            Cli.Output("import", Models.PathOf("json_guitar_lstm.json"), "-o", source));
        Assert.Equal(
            """
            using NetGen;

            /// <summary>
            /// Imported from json_guitar_lstm.json (a model of GuitarML). Its weights:
            /// <c>Amp.Load("Amp.safetensors")</c>.
            /// </summary>
            [Input(64, 1, Name = "audio")]
            [LSTM(5, ReturnSequences = true)]
            [Dense(1)]
            [Add("audio")]
            public partial class Amp;

            """,
            File.ReadAllText(source));
        Cli.Output("import", Models.PathOf("json_guitar_lstm.json"), "-o", source, "--force", "--steps", "2048");
        Assert.Contains("[Input(2048, 1, Name = \"audio\")]", File.ReadAllText(source), StringComparison.Ordinal);
        Assert.Equal(
            "netgen: --steps takes a number of at least 1\n",
            Cli.Error("import", Models.PathOf("json_guitar_lstm.json"), "-o", source, "--force", "--steps", "0"));
    }

    [Theory]
    [InlineData("guitar_lstm", "model_data.unit_type", "\"MGU\"", "model_data.unit_type: expected LSTM, GRU or RNN; found \"MGU\"")]
    [InlineData("guitar_lstm", "model_data.model", "\"ConvSimpleRNN\"", "model_data.model: expected SimpleRNN; found \"ConvSimpleRNN\"")]
    [InlineData("guitar_lstm", "model_data.skip", "3", "model_data.skip: expected 0, 1 or 1, as many as there are outputs; found 3")]
    [InlineData("guitar_lstm", "model_data.hidden_size", "-1", "model_data.hidden_size: expected a whole number of at least 1; found -1")]
    [InlineData("guitar_lstm", "model_data.hidden_size", "1073741824",
        "model_data.hidden_size: expected a whole number of at most 16,777,216; found 1073741824")]
    [InlineData("guitar_lstm", "model_data.hidden_size", "12884901888",
        "model_data.hidden_size: expected a whole number of at most 16,777,216; found 12884901888")]
    [InlineData("guitar_lstm", "model_data.hidden_size", "5.5", "model_data.hidden_size: expected a whole number of at least 1; found 5.5")]
    [InlineData("guitar_lstm", "state_dict.gain", "[1]",
        "state_dict: expected tensors of the recurrent layers 'rec' and of 'lin' alone; found 'gain'")]
    [InlineData("last", "in_skip", "1", "in_skip: expected 0, where there are several features; found 1")]
    [InlineData("last", "in_gain", "-6.5", "in_gain: expected 0: samples are multiplied by whoever runs the network; found -6.5")]
    [InlineData("guitar_lstm", "model_data.hidden_size", "6", "state_dict.rec.weight_ih_l0: expected numbers [24][1]; found a list of 20")]
    [InlineData("guitar_lstm", "model_data.input_size", null, "model_data: expected 'input_size', which is missing")]
    [InlineData("guitar_lstm", "model_data.num_layers", "2", "state_dict: expected 'rec.weight_ih_l1', which is missing")]
    [InlineData("last", "layers.0.type", "\"peephole\"",
        "layers[0].type: expected dense, time-distributed-dense, lstm, gru, conv1d or activation; found \"peephole\"")]
    [InlineData("last", "layers.0.activation", "\"relu\"", "layers[0].activation: expected tanh, which the states of such a layer have here; found \"relu\"")]
    [InlineData("last", "layers.1.activation", "\"gelu\"", "layers[1].activation: expected tanh, relu, sigmoid, softmax, elu or nothing; found \"gelu\"")]
    [InlineData("last", "layers.0.weights.0.1.2", "\"x\"", "layers[0].weights[0][1][2]: expected a finite number; found \"x\"")]
    [InlineData("last", "layers.0.weights.0.1.2", "1e999", "layers[0].weights[0][1][2]: expected a finite number; found 1e999")]
    [InlineData("last", "layers.1.weights", "[]", "layers[1].weights: expected the weights kernel, bias; found a list of 0")]
    [InlineData("last", "layers.0.shape", "[]", "layers[0].shape: expected a shape; found a list of 0")]
    [InlineData("last", "layers", "7", "layers: expected a list; found 7")]
    [InlineData("steps", "layers.1.weights.2", "[1, 2, 3, 4, 5, 6, 7, 8, 9]",
        "layers[1].weights[2]: expected numbers [2][9], of a GRU with reset_after; found a list of 9")]
    public void What_is_not_as_expected_is_named_with_its_place(string name, string place, string? value, string message)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(Models.PathOf($"json_{name}.json")))!;
        string[] path = place.Split('.');
        JsonNode parent = path[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!);
        JsonNode? written = value == null ? null : JsonNode.Parse(value);
        if (parent is JsonArray items)
        {
            items[int.Parse(path[^1], null)] = written;
        }
        else
        {
            parent[path[^1]] = written;
        }

        using var folder = new TemporaryFolder();
        string file = folder.File("m.json", root.ToJsonString());
        Assert.Equal($"netgen: m.json: {message}\n", Cli.Error("import", file, "-o", folder.File("Net.cs")));
        Assert.Equal(["m.json"], folder.Names());
    }

    [Fact]
    public void A_bias_that_is_stated_has_to_be_there()
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(Models.PathOf("json_guitar_lstm.json")))!;
        Assert.True(root["state_dict"]!.AsObject().Remove("lin.bias"));
        using var folder = new TemporaryFolder();
        string file = folder.File("m.json", root.ToJsonString());
        Assert.Equal("netgen: m.json: state_dict: expected 'lin.bias', which is missing\n", Cli.Error("import", file, "-o", folder.File("Net.cs")));
    }

    [Theory]
    [InlineData("{}", "expected a model of RTNeural (in_shape, layers), GuitarML (model_data, state_dict) or Keras (class_name, config); found other members")]
    [InlineData("[1]", "expected a model of RTNeural (in_shape, layers), GuitarML (model_data, state_dict) or Keras (class_name, config); found no object")]
    [InlineData(
        "{\"class_name\": \"Sequential\", \"config\": {}}",
        "config: expected 'layers', which is missing")]
    public void Another_file_is_refused_by_what_it_is(string text, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal($"netgen: m.json: {message}\n", Cli.Error("import", folder.File("m.json", text), "-o", folder.File("Net.cs")));
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_told_where_it_ends()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith(
            "netgen: m.json: expected JSON; ", Cli.Error("import", folder.File("m.json", "{\"layers\": ["), "-o", folder.File("Net.cs")));
    }
}
