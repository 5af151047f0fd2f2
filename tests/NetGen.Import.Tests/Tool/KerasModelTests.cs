using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Models.Json;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen import model.json</c>: architectures of Keras, in the form in which its to_json writes them.</summary>
public class KerasModelTests
{
    /// <summary>As Keras 3 writes a Sequential; what no layer reads is left out.</summary>
    private const string Sequential =
        """
        {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": [
          {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 8, 3], "dtype": "float32", "name": "input_layer"}},
          {"module": "keras.layers", "class_name": "Conv1D", "config": {"name": "conv1d", "filters": 4, "kernel_size": [3], "strides": [1], "padding": "causal",
            "data_format": "channels_last", "dilation_rate": [2], "groups": 1, "activation": "relu", "use_bias": true}},
          {"class_name": "Bidirectional", "config": {"name": "bidirectional", "merge_mode": "sum", "layer": {"class_name": "LSTM", "config": {"name": "lstm", "units": 5,
            "return_sequences": true, "activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": true, "dropout": 0.0, "recurrent_dropout": 0.0}}}},
          {"class_name": "LayerNormalization", "config": {"name": "norm", "axis": [-1], "epsilon": 1e-05, "center": true, "scale": true}},
          {"class_name": "GRU", "config": {"name": "gru", "units": 4, "return_sequences": false, "activation": "tanh", "recurrent_activation": "sigmoid",
            "reset_after": true, "use_bias": true}},
          {"class_name": "Dropout", "config": {"name": "dropout", "rate": 0.25}},
          {"class_name": "Dense", "config": {"name": "dense", "units": 2, "activation": "softmax", "use_bias": false}}]}}
        """;

    /// <summary>As Keras 3 writes a functional model.</summary>
    private const string Functional =
        """
        {"class_name": "Functional", "config": {"name": "functional", "layers": [
          {"class_name": "InputLayer", "name": "tokens", "config": {"batch_shape": [null, 6], "name": "tokens"}, "inbound_nodes": []},
          {"class_name": "Embedding", "name": "e", "config": {"name": "e", "input_dim": 11, "output_dim": 8, "mask_zero": false},
            "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["tokens", 0, 0]}}], "kwargs": {}}]},
          {"class_name": "MultiHeadAttention", "name": "a", "config": {"name": "a", "num_heads": 2, "key_dim": 4, "value_dim": 4, "dropout": 0.0, "use_bias": true,
            "output_shape": null, "attention_axes": null},
            "inbound_nodes": [{"args": [{"config": {"keras_history": ["e", 0, 0]}}, {"config": {"keras_history": ["e", 0, 0]}}], "kwargs": {"use_causal_mask": true}}]},
          {"class_name": "Add", "name": "s", "config": {"name": "s"},
            "inbound_nodes": [{"args": [[{"config": {"keras_history": ["e", 0, 0]}}, {"config": {"keras_history": ["a", 0, 0]}}]], "kwargs": {}}]},
          {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 11, "activation": "linear", "use_bias": true},
            "inbound_nodes": [{"args": [{"config": {"keras_history": ["s", 0, 0]}}], "kwargs": {}}]}],
          "input_layers": [["tokens", 0, 0]], "output_layers": [["d", 0, 0]]}}
        """;

    /// <summary>As Keras 2 writes one, with two inputs and outputs.</summary>
    private const string Older =
        """
        {"class_name": "Functional", "keras_version": "2.11.0", "config": {"name": "model", "layers": [
          {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "name": "state"}, "name": "state", "inbound_nodes": []},
          {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 2], "name": "goal"}, "name": "goal", "inbound_nodes": []},
          {"class_name": "Concatenate", "config": {"name": "c", "axis": -1}, "name": "c", "inbound_nodes": [[["state", 0, 0, {}], ["goal", 0, 0, {}]]]},
          {"class_name": "Dense", "config": {"name": "h", "units": 8, "activation": "tanh", "use_bias": true}, "name": "h", "inbound_nodes": [[["c", 0, 0, {}]]]},
          {"class_name": "Dense", "config": {"name": "p", "units": 3, "activation": "softmax", "use_bias": true}, "name": "p", "inbound_nodes": [[["h", 0, 0, {}]]]},
          {"class_name": "Dense", "config": {"name": "v", "units": 1, "activation": "linear", "use_bias": true}, "name": "v", "inbound_nodes": [[["h", 0, 0, {}]]]}],
          "input_layers": [["state", 0, 0], ["goal", 0, 0]], "output_layers": [["p", 0, 0], ["v", 0, 0]]}}
        """;

    [Theory]
    [InlineData(
        Sequential,
        "[Input(8, 3)] [Conv1D(4, 3, Activation.ReLU, Padding = Padding.Causal, Dilation = 2)] [LSTM(5, ReturnSequences = true, Bidirectional = true, Merge = Merge.Sum)] "
        + "[LayerNormalization(Epsilon = 1E-05f)] [GRU(4)] [Dropout(0.25f)] [Dense(2, Activation.Softmax, UseBias = false)]")]
    [InlineData(
        Functional,
        "[Input(6)] [Embedding(11, 8, Name = \"embedding_1\")] [MultiHeadAttention(2, 4, Causal = true)] [Add(\"embedding_1\")] [Dense(11)]")]
    [InlineData(
        Older,
        "[Input(4, Name = \"state\")] [Input(2, Name = \"goal\")] [Concatenate(\"state\", \"goal\")] [Dense(8, Activation.Tanh, Name = \"dense_1\")] "
        + "[Dense(3, Activation.Softmax, Name = \"dense_2\")] [Dense(1, From = \"dense_1\", Name = \"dense_3\")] [Output(\"dense_2\")] [Output(\"dense_3\")]")]
    public void An_architecture_becomes_layers(string json, string attributes)
    {
        using var folder = new TemporaryFolder();
        ImportedModel model = JsonModelFile.Read(folder.File("m.json", json), steps: 64).Model;
        Assert.Equal(attributes, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
    }

    [Fact]
    public void The_tool_writes_a_class_without_weights()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("Net.cs");
        Assert.Equal($"{source}: Net, 6 layers\nno weights: the file has none\n", Cli.Output("import", folder.File("m.json", Sequential), "-o", source));
        Assert.Contains("public partial class Net;", File.ReadAllText(source), StringComparison.Ordinal);
        Assert.Equal(["Net.cs", "m.json"], folder.Names().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"reset_after\": true", "\"reset_after\": false", "layer 'gru' (GRU): reset_after is false, and a GRU resets after the product here")]
    [InlineData("\"Dropout\", ", "\"AlphaDropout\", ", "layer 'dropout' (AlphaDropout): no layer does the same")]
    [InlineData("\"softmax\"", "\"exponential\"", "layer 'dense' (Dense): no activation here is its activation 'exponential'")]
    [InlineData("[null, 8, 3]", "[null, null, 3]",
        "config.layers[0].config.batch_shape[1]: expected a size; build the model with the length of its sequences; found null")]
    [InlineData("\"axis\": [-1]", "\"axis\": [1]", "layer 'norm' (LayerNormalization): normalizations are over the features of the last axis here")]
    [InlineData("\"axis\": [-1]", "\"axis\": [1, 2]", "layer 'norm' (LayerNormalization): normalizations are over the features of the last axis here")]
    [InlineData("\"axis\": [-1]", "\"rms_scaling\": true", "layer 'norm' (LayerNormalization): rms_scaling is true, and RMSNormalization divides so")]
    [InlineData("\"reset_after\"", "\"time_major\": true, \"reset_after\"", "layer 'gru' (GRU): time_major is true, and samples come before steps here")]
    [InlineData("\"merge_mode\": \"sum\"", "\"merge_mode\": \"sum\", \"backward_layer\": {\"class_name\": \"LSTM\", \"config\": {\"units\": 6}}",
        "layer 'bidirectional' (Bidirectional): both directions are layers of one kind and size here")]
    [InlineData("\"merge_mode\": \"sum\"", "\"merge_mode\": null", "layer 'bidirectional' (Bidirectional): both directions are joined: merge_mode is concat, sum, mul or ave")]
    public void What_no_layer_does_is_refused_by_name_class_and_reason(string old, string changed, string message)
    {
        using var folder = new TemporaryFolder();
        string json = Sequential.Replace(old, changed, StringComparison.Ordinal);
        Assert.Equal($"netgen: m.json: {message}\n", Cli.Error("import", folder.File("m.json", json), "-o", folder.File("Net.cs")));
        Assert.Equal(["m.json"], folder.Names());
    }

    [Theory]
    [InlineData(Sequential, "\"axis\": [-1]", "\"axis\": 2")]
    [InlineData(Sequential, "\"axis\": [-1]", "\"axis\": [2]")]
    [InlineData(Sequential, "\"dropout\": 0.0", "\"dropout\": 0")]
    [InlineData(Sequential, "\"merge_mode\": \"sum\"", "\"merge_mode\": \"sum\", \"backward_layer\": {\"class_name\": \"LSTM\", \"config\": {\"units\": 5, "
        + "\"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"go_backwards\": true}}")]
    public void What_says_the_same_is_the_same(string json, string old, string changed)
    {
        using var folder = new TemporaryFolder();
        string other = json.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(json, other);
        Assert.Equal(
            JsonModelFile.Read(folder.File("a.json", json), steps: 64).Model.Attributes.Select(AttributeText.Write),
            JsonModelFile.Read(folder.File("b.json", other), steps: 64).Model.Attributes.Select(AttributeText.Write));
    }

    [Theory]
    [InlineData("\"axis\": -1", "\"axis\": 0", "layer 'c' (Concatenate): samples are not joined here")]
    [InlineData("[\"h\", 0, 0, {}]", "[\"h\", 0, 1, {}]", "layer 'h': what it gives beside its values is read, and a layer gives one value here")]
    public void What_a_functional_model_does_else_is_refused(string old, string changed, string message)
    {
        using var folder = new TemporaryFolder();
        string json = Older.Replace(old, changed, StringComparison.Ordinal);
        Assert.Equal($"netgen: m.json: {message}\n", Cli.Error("import", folder.File("m.json", json), "-o", folder.File("Net.cs")));
    }
}
