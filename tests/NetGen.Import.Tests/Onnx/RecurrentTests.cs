using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Recurrent operators as exporters write them, with what they put around them; make_recurrent.py made the models.</summary>
public class RecurrentTests
{
    public static TheoryData<string, string> OfPyTorch => new()
    {
        { "lstm", "[Input(6, 3)] [LSTM(4, ReturnSequences = true)] [Dense(2)]" },
        { "lstm_last", "[Input(6, 3)] [LSTM(4)] [Dense(2)]" },
        { "lstm_opset9", "[Input(6, 3)] [LSTM(4)] [Dense(2)]" },
        { "lstm_time_first", "[Input(6, 3)] [LSTM(4, UseBias = false)] [Dense(2)]" },
        { "lstm_stacked", "[Input(6, 3)] [LSTM(4, ReturnSequences = true)] [LSTM(4, ReturnSequences = true)] [LSTM(4)] [Dense(2)]" },
        { "lstm_both", "[Input(6, 3)] [LSTM(4, ReturnSequences = true, Bidirectional = true)] [Dense(2)]" },
        { "gru", "[Input(6, 3)] [GRU(4, ReturnSequences = true)] [Dense(2)]" },
        { "gru_state", "[Input(6, 3)] [GRU(4)] [Dense(2)]" },
        { "gru_both_states", "[Input(6, 3)] [GRU(4, ReturnSequences = true, Bidirectional = true)] [GRU(4, Bidirectional = true)] [Dense(2)]" },
        { "gru_both_last", "[Input(6, 3)] [GRU(4, ReturnSequences = true, Bidirectional = true)] [Cropping1D(5, 0)] [Flatten] [Dense(2)]" },
        { "rnn", "[Input(6, 3)] [SimpleRNN(4)] [Dense(2)]" },
        {
            "rnn_relu",
            "[Input(6, 3)] [SimpleRNN(4, Activation.ReLU, ReturnSequences = true, Bidirectional = true)] "
            + "[SimpleRNN(4, Activation.ReLU, ReturnSequences = true, Bidirectional = true)] [Dense(2)]"
        },
        { "time_first", "[Input(6, 3)] [GRU(4, ReturnSequences = true)] [Dense(2, Activation.Tanh)]" },
        {
            "tail",
            "[Input(6, 3)] [Conv1D(5, 2, Activation.ReLU)] [LSTM(4, ReturnSequences = true)] [LSTM(4, ReturnSequences = true)] "
            + "[LayerNormalization(Epsilon = 1E-05f)] [Cropping1D(4, 0)] [Dense(2)] [Flatten]"
        },
    };

    [Theory]
    [MemberData(nameof(OfPyTorch))]
    public void A_module_of_PyTorch_gives_its_outputs(string name, string declaration)
    {
        ImportedModel model = Models.Import("torch_steps_" + name);
        Assert.Equal(declaration, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        EmittedNetworkTests.ExpectOutputs(model, Models.ExpectedOf("torch_steps_" + name));
    }

    [Fact]
    public void Samples_may_be_the_first_axis() => ExpectSame(
        "[Input(4, 3)] [LSTM(2)]",
        Model("LSTM", 4).Shape(null, 4, 3).Node("LSTM", "x w r b", "- h", Attribute("layout", 1)).Node("Squeeze", "h one", "y"),
        Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "- h").Node("Squeeze", "h zero", "y"));

    [Fact]
    public void Directions_in_nodes_of_their_own_are_one_layer() => ExpectSame(
        "[Input(4, 3)] [GRU(2, ReturnSequences = true, Bidirectional = true, Merge = Merge.Sum)]",
        Model("GRU", 3).Shape(4, null, 3).Node("GRU", "x w r b", "f -", Reset).Node("GRU", "x w2 r2 b2", "g -", Reset, Text("direction", "reverse"))
            .Node("Squeeze", "f one", "f2").Node("Squeeze", "g one", "g2").Node("Add", "g2 f2", "y"),
        Model("GRU", 3).Shape(4, null, 3).Node("GRU", "x wb rb bb", "s -", Reset, Text("direction", "bidirectional"))
            .Node("Gather", "s first", "f", Attribute("axis", 1)).Node("Gather", "s last", "g", Attribute("axis", 1)).Node("Add", "f g", "y"));

    [Fact]
    public void Joined_directions_are_halved_to_their_mean() => ExpectSame(
        "[Input(4, 3)] [SimpleRNN(2, Bidirectional = true, Merge = Merge.Average)]",
        Model("RNN", 1).Shape(4, null, 3).Node("RNN", "x wb rb bb", "- h", Text("direction", "bidirectional"))
            .Node("Slice", "h zero one zero", "f").Node("Slice", "h one two zero", "g").Node("Squeeze", "f zero", "f2").Node("Squeeze", "g zero", "g2")
            .Node("Add", "f2 g2", "s").Node("Div", "s two", "y"),
        Model("RNN", 1).Shape(4, null, 3).Node("RNN", "x wb rb bb", "- h", Text("direction", "bidirectional"))
            .Node("Gather", "h first", "f").Node("Gather", "h last", "g").Node("Mean", "f g", "y"));

    [Fact]
    public void A_walk_backwards_gives_steps_in_its_own_order() => ExpectSame(
        "[Input(4, 3)] [LSTM(2, ReturnSequences = true, GoBackwards = true)]",
        Model("LSTM", 4).Shape(4, null, 3).Node("Slice", "x end begin zero end", "t").Node("LSTM", "t w r b", "s").Node("Squeeze", "s one", "y"),
        Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "s", Text("direction", "reverse")).Node("Squeeze", "s one", "z")
            .Node("Slice", "z end begin zero end", "y"));

    [Fact]
    public void Steps_and_the_last_state_may_both_be_read()
    {
        ImportedModel model = Imported(
            Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "s h").Node("Squeeze", "s one", "y").Node("Squeeze", "h zero", "state").Output("state"));
        Assert.Equal("Input LSTM Cropping1D Flatten Output Output", string.Join(" ", model.Attributes.Select(attribute => attribute.Kind)));
    }

    [Fact]
    public void What_an_exporter_states_though_it_is_the_default_changes_nothing() => ExpectSame(
        "[Input(4, 3)] [LSTM(2)]",
        Model("LSTM", 4).Integers("lengths", 4, 4).Tensor("z", [1, 1, 2], 0, 0).Shape(4, null, 3).Node(
                "LSTM", "x w r b lengths z z", "- h", Attribute("hidden_size", 2), Text("direction", "forward"), Texts("activations", "Sigmoid", "Tanh", "Tanh"))
            .Node("Squeeze", "h zero", "y"),
        Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "- h").Node("Squeeze", "h zero", "y"));

    [Fact]
    public void Kernels_may_be_put_together_of_gates_and_directions()
    {
        // As the exporter of PyTorch 2 does: zeros of so many samples, gates cut and joined, then both directions.
        ModelWriter model = Model("GRU", 3).Opset(18).Shape(null, 4, 3).Tensor("nothing", [], 0).Integers("four", 4).Integers("six", 6)
            .Node("Shape", "x", "samples", Attribute("start", 0), Attribute("end", 1)).Node("Concat", "two samples two", "sizes", Attribute("axis", 0))
            .Node("Expand", "nothing sizes", "zeros").Node("Shape", "zeros", "units", Attribute("start", 2), Attribute("end", 3));
        foreach (string tensor in new[] { "w", "w2", "r", "r2" })
        {
            model.Node("Slice", $"{tensor} zero units one", $"{tensor}z").Node("Slice", $"{tensor} units four one", $"{tensor}r")
                .Node("Slice", $"{tensor} four six one", $"{tensor}h").Node("Concat", $"{tensor}z {tensor}r {tensor}h", $"{tensor}g", Attribute("axis", -2));
        }

        ExpectSame(
            "[Input(4, 3)] [GRU(2, ReturnSequences = true, Bidirectional = true)]",
            model.Node("Concat", "wg w2g", "wj", Attribute("axis", 0)).Node("Concat", "rg r2g", "rj", Attribute("axis", 0))
                .Node("Concat", "b b2", "bj", Attribute("axis", 0)).Node("Transpose", "x", "t", Attribute("perm", [1, 0, 2]))
                .Node("GRU", "t wj rj bj - zeros", "s -", Reset, Text("direction", "bidirectional")).Node("Transpose", "s", "q", Attribute("perm", [2, 0, 1, 3]))
                .Integers("joined", 0, 0, 4).Node("Reshape", "q joined", "y"),
            Model("GRU", 3).Shape(null, 4, 3).Node("Transpose", "x", "t", Attribute("perm", [1, 0, 2]))
                .Node("GRU", "t wb rb bb", "s -", Reset, Text("direction", "bidirectional")).Node("Transpose", "s", "q", Attribute("perm", [2, 0, 1, 3]))
                .Integers("joined", 0, 0, 4).Node("Reshape", "q joined", "y"));
    }

    [Theory]
    [InlineData("x w r b - n", "its initial_h 'n' has other numbers than zeros, and layers begin from zeros. Export the model without initial states, or with states as inputs of the model, which streams keep.")]
    [InlineData("x w r b - z n", "its initial_c 'n' has other numbers than zeros, and layers begin from zeros. Export the model without initial states, or with states as inputs of the model, which streams keep.")]
    [InlineData("x w r b one", "its sequence_lens 'one' aren't known to be 4, the length of all sequences. Export the model without lengths of its sequences.")]
    [InlineData("x w r b - - - n", "it has clip, input_forget or peepholes (P), and layers don't.")]
    [InlineData("x r r b", "its W has the shape (1, 8, 2), not (1, 8, 3).")]
    [InlineData("w w r b", "")]
    public void What_layers_do_not_have_is_refused(string inputs, string message)
    {
        ModelWriter model = Model("LSTM", 4).Tensor("n", [1, 1, 2], 0, 1).Tensor("z", [1, 1, 2], 0, 0).Shape(4, null, 3)
            .Node("LSTM", inputs, "- h").Node("Squeeze", "h zero", "y");
        Assert.Equal(
            message.Length == 0 ? "The model's output doesn't come from its input." : "LSTM (node 'the LSTM'): " + message, Models.Finding(model.ToArray()).Message);
    }

    [Fact]
    public void The_older_GRU_of_Keras_is_refused() => Assert.Equal(
        "GRU (node 'the GRU'): linear_before_reset is 0: its reset gate multiplies the state, and that of a layer the product of state and kernel. "
        + "Export a GRU of PyTorch, or of Keras with reset_after=True.",
        Models.Finding(Model("GRU", 3).Shape(4, null, 3).Node("GRU", "x w r b", "- h").Node("Squeeze", "h zero", "y").ToArray()).Message);

    [Fact]
    public void Other_activations_are_refused() => Assert.Equal(
        "LSTM (node 'the LSTM'): its activations are Sigmoid, Relu, Tanh, and a layer's Sigmoid, Tanh, Tanh.",
        Models.Finding(
            Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "- h", Texts("activations", "Sigmoid", "Relu", "Tanh")).Node("Squeeze", "h zero", "y").ToArray())
            .Message);

    [Fact]
    public void A_walk_backwards_in_the_order_of_time_is_no_layer() => Assert.Equal(
        "LSTM (node 'the LSTM'): it walks one way and gives its steps the other way round, and both directions are not joined value by value. "
        + "Read its last state alone, or steps of both directions together.",
        Models.Finding(
            Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "s", Text("direction", "reverse")).Node("Squeeze", "s one", "y").ToArray()).Message);

    [Fact]
    public void The_cells_stay_inside() => Assert.Equal(
        "LSTM (node 'the LSTM'): its last cells, 'c', are read, which a layer keeps to itself. Read its states alone.",
        Models.Finding(Model("LSTM", 4).Shape(4, null, 3).Node("LSTM", "x w r b", "- h c").Node("Squeeze", "c zero", "y").ToArray()).Message);

    [Fact]
    public void The_batch_has_to_be_where_the_operator_takes_it() => Assert.Equal(
        "LSTM (node 'the LSTM'): it takes values as (time, batch, features), but samples are counted by the axis 0 here. "
        + "Export the model with a dynamic batch axis, and sequences of a fixed length.",
        Models.Finding(Model("LSTM", 4).Shape(null, 4, 3).Node("LSTM", "x w r b", "- h").Node("Squeeze", "h zero", "y").ToArray()).Message);

    /// <summary>Weights of one direction and of two, each number another one.</summary>
    private static ModelWriter Model(string name, int gates)
    {
        int rows = gates * 2;
        float[] numbers = [.. Enumerable.Range(1, 28 * rows).Select(i => MathF.Sin(i))];
        var model = new ModelWriter(withWeights: false);
        int begin = 0;
        foreach ((string tensor, int columns) in new[] { ("w", 3), ("r", 2), ("b", 2) })
        {
            float[] both = numbers[begin..(begin += 2 * rows * columns)];
            int half = rows * columns;
            long[] axes = tensor == "b" ? [half] : [rows, columns];
            model.Tensor(tensor, [1, .. axes], both[..half]).Tensor(tensor + "2", [1, .. axes], both[half..]).Tensor(tensor + "b", [2, .. axes], both);
        }

        return model.Opset(14).Integers("zero", 0).Integers("one", 1).Integers("two", 2).Integers("end", -1).Integers("begin", -int.MaxValue)
            .Index("first", 0).Index("last", -1);
    }

    private static Protobuf Reset => Attribute("linear_before_reset", 1);

    private static ImportedModel Imported(ModelWriter model)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    private static void ExpectSame(string declaration, params ModelWriter[] models)
    {
        ImportedModel[] imported = [.. models.Select(Imported)];
        Assert.All(imported, model => Assert.Equal(declaration, string.Join(" ", model.Attributes.Select(AttributeText.Write))));
        Assert.Equal(imported[0].Tensors.SelectMany(tensor => tensor.Values), imported[1].Tensors.SelectMany(tensor => tensor.Values));
    }
}
