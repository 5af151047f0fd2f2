using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Models of several inputs and outputs.</summary>
public class PortTests
{
    private const string Advice = "Export the model with other names for its inputs and outputs.";

    [Fact]
    public void Several_inputs_and_outputs_are_those_of_the_network_by_their_names() => Expect(
        new ModelWriter().Input("goal", null, 3).Node("Gemm", "x k b", "z").Node("Gemm", "goal k b", "g").Node("Tanh", "g", "y").Output("z"),
        """
        [Input(3, Name = "goal")]
        [Input(3, Name = "x")]
        [Dense(4, Name = "z", From = "x")]
        [Dense(4, Activation.Tanh, Name = "y", From = "goal")]
        [Output("y")]
        [Output("z")]
        """);

    [Fact]
    public void A_merge_of_inputs_stands_first() => Expect(
        new ModelWriter().Input("goal", null, 3).Node("Sub", "x goal", "d").Node("Gemm", "d k b", "y"),
        """
        [Input(3, Name = "goal")]
        [Input(3, Name = "x")]
        [Subtract("x", "goal")]
        [Dense(4)]
        """);

    [Fact]
    public void An_output_that_others_go_on_from_keeps_its_values() => Expect(
        new ModelWriter().Tensor("s", [], 2).Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Sigmoid", "r", "y").Output("z").Output("r"),
        """
        [Input(3)]
        [Dense(4, Name = "z")]
        [Activate(Activation.ReLU, Name = "r")]
        [Activate(Activation.Sigmoid, Name = "y")]
        [Output("y")]
        [Output("z")]
        [Output("r")]
        """);

    [Fact]
    public void What_is_an_input_or_another_output_too_is_handed_on() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "y").Node("Identity", "y", "again").Node("Identity", "x", "same").Output("again").Output("same"),
        """
        [Input(3)]
        [Dense(4, Name = "y")]
        [Activate(Activation.Linear, Name = "again")]
        [Activate(Activation.Linear, Name = "same", From = "input")]
        [Output("y")]
        [Output("again")]
        [Output("same")]
        """);

    [Fact]
    public void A_layer_whose_name_an_output_has_takes_another() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "h").Node("Relu", "h", "r").Node("Sigmoid", "h", "dense_1").Node("Tanh", "h", "y").Output("dense_1"),
        """
        [Input(3)]
        [Dense(4, Name = "dense_1_")]
        [Activate(Activation.Sigmoid, Name = "dense_1")]
        [Activate(Activation.Tanh, Name = "y", From = "dense_1_")]
        [Output("y")]
        [Output("dense_1")]
        """);

    [Fact]
    public void The_input_has_a_name_where_an_output_is_called_input() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "y").Node("Gemm", "x k b", "input").Output("input"),
        """
        [Input(3, Name = "x")]
        [Dense(4, Name = "y")]
        [Dense(4, Name = "input", From = "x")]
        [Output("y")]
        [Output("input")]
        """);

    [Fact]
    public void An_input_that_nothing_reads_stays() => Expect(
        new ModelWriter().Input("unused", null, 2).Node("Gemm", "x k b", "y"),
        """
        [Input(2, Name = "unused")]
        [Input(3, Name = "x")]
        [Dense(4, From = "x")]
        """);

    [Fact]
    public void A_formula_may_begin_at_any_input_and_ends_where_an_output_is_taken()
    {
        Expect(
            new ModelWriter().Input("a", null, 3).Node("Sigmoid", "a", "s").Node("Mul", "a s", "y").Node("Gemm", "x k b", "z").Output("z"),
            """
            [Input(3, Name = "a")]
            [Input(3, Name = "x")]
            [Activate(Activation.SiLU, Name = "y", From = "a")]
            [Dense(4, Name = "z", From = "x")]
            [Output("y")]
            [Output("z")]
            """);
        Expect(
            new ModelWriter().Node("Sigmoid", "x", "s").Node("Mul", "x s", "y").Output("s"),
            """
            [Input(3)]
            [Activate(Activation.Sigmoid, Name = "s")]
            [Multiply("input", Name = "y")]
            [Output("y")]
            [Output("s")]
            """);
    }

    [Theory]
    [InlineData("12", "'12' can't be told from others by its name: C# makes no name of it; give it one of Latin letters.")]
    [InlineData("output", "'output' can't be told from others by its name: 'output' is what another parameter of the network's members is called; give it another.")]
    [InlineData("Y", "'Y' can't be told from others by its name: 'y' is what 'y' is called; give it another.")]
    [InlineData(" ", "One of the model's several outputs has no name.")]
    public void A_name_that_no_network_can_have_is_said(string name, string message)
    {
        // The writer of nodes parts names by spaces.
        byte[] file = new ModelWriter().Node("Gemm", "x k b", "y").Node("Relu", "y", "@").Output("@").ToArray();
        byte[] named = name.Length == 1 ? [.. file.Select(each => each == (byte)'@' ? (byte)name[0] : each)]
            : new ModelWriter().Node("Gemm", "x k b", "y").Node("Relu", "y", name).Output(name).ToArray();
        Assert.Equal($"{message} {Advice}", Models.Finding(named).Message);
    }

    [Fact]
    public void A_name_without_end_is_said_with_one()
    {
        string name = new('n', 500);
        Assert.Equal(
            $"The output '{new string('n', 40)}...' has a name of 500 characters, and a network's has at most 100. {Advice}",
            Models.Finding(new ModelWriter().Node("Gemm", "x k b", "y").Node("Relu", "y", name).Output(name).ToArray()).Message);
    }

    [Fact]
    public void All_inputs_count_samples_alike() => Assert.Equal(
        "The input 'goal' is float [1, 3] and the input 'x' is float [n, 3], where all inputs must count samples alike. "
        + "Export the model with one dynamic axis, the first of each input.",
        Models.Finding(new ModelWriter().Input("goal", 1, 3).Node("Add", "x goal", "y").ToArray()).Message);

    [Fact]
    public void Each_output_comes_from_an_input() => Assert.Equal(
        "The model's output 'z' doesn't come from an input.",
        Models.Finding(new ModelWriter().Node("Gemm", "x k b", "y").Node("Identity", "b", "z").Output("z").ToArray()).Message);

    [Fact]
    public void An_output_is_there_once_and_there_are_not_without_end()
    {
        Assert.Equal(
            "Two of the model's outputs are called 'y'.", Models.Finding(new ModelWriter().Node("Gemm", "x k b", "y").Output("y").ToArray()).Message);
        ModelWriter many = new ModelWriter().Node("Gemm", "x k b", "y");
        for (int i = 0; i < 64; i++)
        {
            many.Node("Relu", "y", $"r{i}").Output($"r{i}");
        }

        Assert.Equal("The model has 65 outputs, and a network has at most 64.", Models.Finding(many.ToArray()).Message);
    }

    [Fact]
    public void What_is_only_scaled_is_no_output() => Assert.StartsWith(
        "Mul (node 'the Mul'): it scales or moves values,",
        Models.Finding(new ModelWriter().Tensor("s", [], 2).Node("Gemm", "x k b", "y").Node("Mul", "y s", "z").Output("z").ToArray()).Message);

    private static void Expect(ModelWriter model, string attributes)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(attributes.ReplaceLineEndings("\n"), string.Join("\n", result.Model!.Attributes.Select(AttributeText.Write)));
    }
}
