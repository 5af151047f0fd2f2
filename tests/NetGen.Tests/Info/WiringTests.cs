using NetGen.Tests.Diagrams;
using NetGen.Weights;

namespace NetGen.Tests.Info;

/// <summary>Who reads what.</summary>
public class WiringTests
{
    [Fact]
    public void A_layer_that_states_nothing_reads_the_one_before_it()
    {
        NetworkInfo network = DrawnNetworks.Digits;

        Assert.Equal("input [28, 28]", Assert.Single(network.Inputs).ToString());
        Assert.Equal(["input", "flatten_1", "dense_1", "dropout_1"], network.Layers.Select(layer => Assert.Single(layer.Inputs)));
        Assert.Equal(["dense_2"], network.Outputs);
        Assert.Empty(Layer("a").Inputs);
    }

    [Fact]
    public void A_layer_reads_what_it_names_in_that_order()
    {
        NetworkInfo network = DrawnNetworks.Agent;

        Assert.Equal(["conv2d_2", "stem"], network.Layers.Single(layer => layer.Name == "add_1").Inputs);
        Assert.Equal(["policy", "value"], network.Outputs);
        Assert.Equal((256, 5), (network.InputSize, network.OutputSize));
        Assert.Equal([8, 8, 4], network.InputShape);
        Assert.Equal("Agent: board [8, 8, 4], goal [6] -> policy 5, value 1, 23,318 parameters", network.ToString());
    }

    [Fact]
    public void An_input_without_a_name_leaves_names_to_layers()
    {
        var network = new NetworkInfo("N", [1], [Layer("input"), Layer("input_1")]);

        Assert.Equal("input_2", network.Inputs[0].Name);
        Assert.Equal(["input_2", "input"], network.Layers.Select(layer => layer.Inputs[0]));
    }

    [Fact]
    public void A_layer_may_read_one_value_twice() =>
        Assert.Equal(["x", "x"], Network(Layer("a", "x", "x")).Layers[0].Inputs);

    [Fact]
    public void Names_are_copied()
    {
        string[] reads = ["x"];
        string[] outputs = ["a"];
        var network = new NetworkInfo("N", [new("x", [1])], [new("a", "Dense(1)", reads, [1], 0, 0, null), Layer("b")], outputs);

        (reads[0], outputs[0]) = ("b", "b");

        Assert.Equal(["x"], network.Layers[0].Inputs);
        Assert.Equal(["a"], network.Outputs);
    }

    [Fact]
    public void A_network_with_branches_is_a_table_with_what_each_layer_reads() => Assert.Equal(
        """
        N
        ──────────────────────────────────────────────────────────────
        Layer   Type       Reads   Output   Parameters   Multiply-adds
        ──────────────────────────────────────────────────────────────
        state   Input              [2]
        goal    Input              [2]
        a       Dense(1)   state   [1]               2               1
        b       Dense(1)   a       [1]               2               1
        sum     Add        b, a    [1]               2               1
        ──────────────────────────────────────────────────────────────
        Total                                        6               3
        ──────────────────────────────────────────────────────────────
        Outputs: b, sum

        """,
        new NetworkInfo(
            "N",
            [new("state", [2]), new("goal", [2])],
            [Layer("a", "state"), Layer("b"), new("sum", "Add", ["b", "a"], [1], 2, 1, null)],
            ["b", "sum"]).Summary());

    [Theory]
    [InlineData("Layer 'a' reads 'z', which is neither an input nor a layer; before it stand x, y.", "z", "y")]
    [InlineData("Layer 'a' reads itself; a layer reads inputs and layers before it.", "a", "y")]
    [InlineData("Layer 'a' reads 'b', which stands behind it; a layer reads inputs and layers before it, so that there is no circle.", "b", "a")]
    [InlineData("Layer 'b' reads 'X', which is neither an input nor a layer; before it stand x, y, a.", "x", "X")]
    public void What_does_not_stand_before_a_layer_is_not_read_by_it(string message, string first, string second) =>
        Refuses("layers", message, () => Network(Layer("a", first), Layer("b", second)));

    [Fact]
    public void Nonsense_is_refused()
    {
        Refuses("layers", "The first layer, 'a', doesn't say which input it reads; there are x, y.", () => Network(Layer("a")));
        Refuses("layers", "Two layers are named 'a', or an input and a layer.", () => Network(Layer("a", "x"), Layer("a")));
        Refuses("layers", "Two layers are named 'y', or an input and a layer.", () => Network(Layer("a", "x"), Layer("y")));
        Refuses("layers", "A layer is null.", () => Network(Layer("a", "x"), null!));
        Refuses("inputs", "Two inputs are named 'x'.", () => new NetworkInfo("N", [new("x", [1]), new("x", [2])], [Layer("a", "x")], null));
        Refuses("inputs", "A network has at least one input; none was given.", () => new NetworkInfo("N", Array.Empty<InputInfo>(), [Layer("a")], null));
        Refuses("inputs", "An input is null.", () => new NetworkInfo("N", [null!], [Layer("a")], null));
        Refuses("outputs", "Expected at least one name; there is none.", () => Network([Layer("a", "x")], []));
        Refuses("outputs", "Two outputs are named 'a'.", () => Network([Layer("a", "x")], ["a", "a"]));
        Refuses("outputs", "The output 'x' is no layer; expected one of a, b.", () => Network([Layer("a", "x"), Layer("b")], ["x"]));
        Refuses("inputs", "Expected at least one name; there is none.", () => Layer("a", []));
        Refuses("inputs", "Expected a text; it is empty.", () => Layer("a", "x", ""));
        Refuses("name", "Expected a text; it is empty.", () => new InputInfo("", [1]));
        Refuses("shape", "Expected axes of at least 1 with a product of at most 2147483647; the shape is [0].", () => new InputInfo("x", [0]));
    }

    [Fact]
    public void The_kernel_of_a_layer_is_as_tall_as_what_it_reads_is_long()
    {
        var network = new NetworkInfo(
            "N",
            [new("state", [2]), new("goal", [3])],
            [
                new("a", "Dense(4)", ["state"], [4], 12, 8, null, tensors: [new("kernel", 2, 4), new("bias", 4)]),
                new("b", "Dense(1)", ["goal"], [1], 4, 3, null, tensors: [new("kernel", 3, 1), new("bias", 1)]),
                 new("c", "Concatenate", ["a", "b"], [5], 0, 0, null),
            ],
            null);
        using var folder = new TemporaryFolder();
        SafetensorsFile.Write(folder.File("w"), network, TensorMap.PyTorch("a", "b"), new float[16]);

        Assert.Equal(
            ["a.weight [4, 2]", "a.bias [4]", "b.weight [1, 3]", "b.bias [1]"],
            SafetensorsFile.Inspect(folder.File("w")).Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
    }

    [Fact]
    public void What_no_ONNX_model_is_written_of_is_said()
    {
        RefusesOnnx(
            "Layer 'g': no operator is known for the layer 'Twist'.", new("N", [new("x", [1])], [new("g", "Twist(2)", [1], 0, 0, null)], null));

        static void RefusesOnnx(string message, NetworkInfo network) => Assert.Equal(
            message,
            Assert.Throws<NotSupportedException>(() => OnnxFile.Write(Stream.Null, network, new float[network.ParameterCount])).Message);
    }

    [Theory]
    [InlineData("input", "input")]
    [InlineData("senses", "senses")]
    [InlineData("output", "input")]
    [InlineData("a.kernel", "input")]
    public void The_input_of_a_model_has_the_name_that_the_network_gives_it_where_it_is_free(string name, string expected)
    {
        using var model = new MemoryStream();
        OnnxFile.Write(model, new NetworkInfo("N", [new(name, [1])], [Layer("a", name)], null), new float[2]);
        string text = System.Text.Encoding.Latin1.GetString(model.ToArray());
        Assert.Equal(2, text.Split($"{(char)expected.Length}{expected}").Length - 1);
    }

    private static void Refuses(string parameter, string message, Func<object> create) =>
        Assert.Equal($"{message} (Parameter '{parameter}')", Assert.Throws<ArgumentException>(create).Message);

    private static NetworkInfo Network(params LayerInfo[] layers) => Network(layers, null);

    private static NetworkInfo Network(LayerInfo[] layers, string[]? outputs) => new("N", [new("x", [1]), new("y", [1])], layers, outputs);

    private static TensorInfo[] Tensors => [new("kernel", 1, 1), new("bias", 1)];

    private static LayerInfo Layer(string name) => new(name, "Dense(1)", [1], 2, 1, null, tensors: Tensors);

    private static LayerInfo Layer(string name, params string[] inputs) =>
        new(name, "Dense(1)", inputs, [1], 2, 1, null, tensors: Tensors);
}
