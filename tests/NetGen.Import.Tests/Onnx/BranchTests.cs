using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Values that several nodes read, and nodes that join several values.</summary>
public class BranchTests
{
    private const int Depth = 20_000;

    [Fact]
    public void A_skip_connection_is_a_sum_whichever_side_it_stands_on()
    {
        foreach (string inputs in (string[])["x r", "r x"])
        {
            Expect(
                Model().Tensor("s", [3, 3], new float[9]).Node("MatMul", "x s", "m").Node("Relu", "m", "r").Node("Add", inputs, "y"),
                """[Input(3)] [Dense(3, Activation.ReLU, UseBias = false)] [Add("input")]""");
        }
    }

    [Fact]
    public void A_value_that_is_read_twice_has_a_name() => Expect(
        Model().Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Sub", "z r", "y"),
        """[Input(3)] [Dense(4, Name = "dense_1")] [Activate(Activation.ReLU, Name = "activate_1")] [Subtract("activate_1", From = "dense_1")]""");

    [Fact]
    public void Branches_may_stand_in_any_order_that_can_be_computed()
    {
        const string Gate = """[Input(3)] [Dense(4, Activation.Sigmoid, Name = "dense_1")] [Dense(4, Activation.Tanh, From = "input")] [Multiply("dense_1")]""";
        Expect(
            Model().Node("Gemm", "x k b", "a").Node("Sigmoid", "a", "s").Node("Gemm", "x k b", "c").Node("Tanh", "c", "t").Node("Mul", "s t", "y"), Gate);
        Expect(
            Model().Node("Gemm", "x k b", "a").Node("Gemm", "x k b", "c").Node("Tanh", "c", "t").Node("Sigmoid", "a", "s").Node("Mul", "s t", "y"), Gate);
    }

    [Theory]
    [InlineData("Sum", "Add")]
    [InlineData("Mean", "Average")]
    [InlineData("Max", "Maximum")]
    [InlineData("Min", "Minimum")]
    public void An_operator_of_many_values_is_one_layer(string name, string kind) => Expect(
        Three().Node(name, "r s t", "y"), $"""{ThreeLayers} [{kind}("activate_2", "activate_3", From = "activate_1")]""");

    [Fact]
    public void Values_joined_pair_by_pair_are_one_layer() => Expect(
        Three().Node("Add", "r s", "i").Node("Add", "i t", "y"), $"""{ThreeLayers} [Add("activate_2", "activate_3", From = "activate_1")]""");

    [Theory]
    [InlineData("Div", 3f)]
    [InlineData("Mul", 1f / 3)]
    public void A_sum_that_is_divided_by_the_number_of_its_values_is_their_mean(string name, float number) => Expect(
        Three().Tensor("c", [], number).Node("Add", "r s", "i").Node("Add", "i t", "j").Node(name, "j c", "y"),
        $"""{ThreeLayers} [Average("activate_2", "activate_3", From = "activate_1")]""");

    [Fact]
    public void The_mean_of_a_sum_and_another_value_is_one_of_two() => Expect(
        Three().Tensor("c", [], 2).Node("Add", "r s", "i").Node("Add", "i t", "j").Node("Div", "j c", "y"),
        $"""{ThreeLayers} [Add("activate_2", From = "activate_1")] [Average("activate_3")]""");

    [Fact]
    public void A_formula_is_known_beside_another_reader_of_its_value() => Expect(
        Model().Node("Gemm", "x k b", "z").Node("Sigmoid", "z", "s").Node("Mul", "z s", "m").Node("Add", "m z", "y"),
        """[Input(3)] [Dense(4, Name = "dense_1")] [Activate(Activation.SiLU)] [Add("dense_1")]""");

    [Fact]
    public void A_formula_whose_parts_are_read_elsewhere_is_its_parts() => Expect(
        Model().Node("Gemm", "x k b", "z").Node("Sigmoid", "z", "s").Node("Mul", "z s", "m").Node("Add", "m s", "y"),
        """[Input(3)] [Dense(4, Name = "dense_1")] [Activate(Activation.Sigmoid, Name = "activate_1")] [Multiply("dense_1")] [Add("activate_1")]""");

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Axes_of_a_concatenation_count_without_the_batch(int axis) => Expect(
        Model().Node("Gemm", "x k b", "z").Node("Concat", "z x", "y", Attribute("axis", axis)),
        """[Input(3)] [Dense(4)] [Concatenate("input")]""");

    [Fact]
    public void Any_axis_behind_the_batch_is_joined_along() => Expect(
        Model().Shape(null, 2, 3).Node("Relu", "x", "r").Node("Concat", "x r", "c", Attribute("axis", 1)).Node("Tanh", "c", "y"),
        """[Input(2, 3)] [Activate(Activation.ReLU, Name = "activate_1")] [Concatenate("activate_1", Axis = 0, From = "input")] [Activate(Activation.Tanh)]""");

    [Fact]
    public void Values_of_one_shape_in_the_model_are_flattened_where_the_network_has_others() => Expect(
        Model().Shape(null, 2, 2).Tensor("q", [4, 4], new float[16]).Integers("s", 0, 2, 2).Node("Flatten", "x", "f").Node("MatMul", "f q", "m")
            .Node("Reshape", "m s", "r").Node("Add", "r x", "y"),
        """[Input(2, 2)] [Flatten] [Dense(4, UseBias = false, Name = "dense_1")] [Flatten(From = "input")] [Add("dense_1")]""");

    [Fact]
    public void What_nothing_reads_is_left_out() => Expect(
        Model().Node("Gemm", "x k b", "z").Node("Relu", "z", "dead").Node("Tanh", "z", "y"), "[Input(3)] [Dense(4, Activation.Tanh)]");

    [Theory]
    [InlineData("t r", "ZeroPadding1D(2, 0)", "1 2 3 4 5 6 0 0 0 0 0 0")]
    [InlineData("r t", "ZeroPadding1D(0, 2)", "0 0 0 0 0 0 1 2 3 4 5 6")]
    public void Constant_rows_beside_a_sequence_are_zeros_with_a_table_that_is_added(string inputs, string padding, string table)
    {
        ModelWriter Writer() => Model().Shape(null, 2, 3).Tensor("t", [1, 2, 3], 1, 2, 3, 4, 5, 6).Node("Relu", "x", "r")
            .Node("Concat", inputs, "c", Attribute("axis", 1)).Node("Tanh", "c", "y");
        Expect(Writer(), $"[Input(2, 3)] [Activate(Activation.ReLU)] [{padding}] [PositionEmbedding] [Activate(Activation.Tanh)]");
        Assert.Equal(table, string.Join(' ', Models.Import(Writer().ToArray()).Model!.Tensors[0].Values));
    }

    [Theory]
    [InlineData(2, 1, 2, 1)]
    [InlineData(1, 1, 2, 2)]
    [InlineData(1, 2, 1, 3)]
    public void Other_constants_beside_a_value_are_refused(long axis, int samples, int rows, int features) => Refuse(
        Model().Shape(null, 2, 3).Tensor("t", [samples, rows, features], new float[samples * rows * features]).Node("Relu", "x", "r")
            .Node("Concat", "t r", "y", Attribute("axis", axis)),
        "Concat (node 'the Concat'): this operator has no layer that does the same.");

    [Fact]
    public void Shapes_must_be_equal() => Refuse(
        Model().Node("Gemm", "x k b", "z").Node("Add", "z x", "y"),
        "Add (node 'the Add'): its inputs have the shapes (4) and (3); layers join values of one shape, or of each channel at all places.");

    [Fact]
    public void Samples_are_not_joined_with_one_another() => Refuse(
        Model().Node("Relu", "x", "r").Node("Concat", "x r", "y", Attribute("axis", 0)),
        "Concat (node 'the Concat'): it joins along the batch, or along an axis that there isn't. Join along an axis behind the first.");

    [Fact]
    public void Parts_may_differ_in_one_axis_alone() => Refuse(
        Model().Shape(null, 2, 3).Node("Concat", "x x", "c", Attribute("axis", 1)).Node("Concat", "c x", "y", Attribute("axis", 2)),
        "Concat (node 'the Concat'): its inputs have the shapes (4, 3) and (2, 3), which differ in another axis than that it joins along.");

    [Fact]
    public void Constants_are_not_joined_with_values() => Refuse(
        Model().Tensor("c", [4], 1, 2, 3, 4).Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Sum", "z r c", "y"),
        "Sum (node 'the Sum'): its input 'c' doesn't come from the model's input, as others of it do. Join constants by themselves, in a step of their own.");

    [Fact]
    public void A_value_that_nothing_gives_is_named() => Refuse(
        Model().Node("Gemm", "x k b", "z").Node("Add", "z nowhere", "y"), "Add (node 'the Add'): its input 'nowhere' isn't a constant that can be worked out.");

    [Fact]
    public void Values_are_not_divided_by_values() => Refuse(
        Model().Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Div", "z r", "y"),
        "Div (node 'the Div'): it divides by the network's values, which no layer does.");

    [Fact]
    public void What_scales_one_branch_is_not_taken_into_a_layer_that_others_read() => Refuse(
        Model().Tensor("c", [], 2).Node("Gemm", "x k b", "z").Node("Mul", "z c", "m").Node("Add", "m z", "y"),
        "Mul (node 'the Mul'): it scales or moves values, which only a dense layer right before or behind it can take into its weights. Do it in code around the network, or let a dense layer follow.");

    [Fact]
    public void A_circle_is_refused() => Refuse(
        Model().Node("Gemm", "x k b", "z").Node("Add", "z c", "a").Node("Relu", "a", "c").Node("Identity", "c", "y"),
        "Add (node 'the Add'): it reads a value that is given only after it; nodes must stand in the order of computation.");

    [Fact]
    public void A_sample_that_doubles_again_and_again_is_refused()
    {
        ModelWriter model = Model().Node("Concat", "x x", "v0", Attribute("axis", 1));
        for (int i = 1; i < 40; i++)
        {
            model.Node("Concat", $"v{i - 1} v{i - 1}", i == 39 ? "y" : $"v{i}", Attribute("axis", 1));
        }

        Refuse(model, "Concat (node 'the Concat'): it gives samples of more than 16,777,216 values.");
    }

    [Fact]
    public void A_node_may_not_join_more_values_than_a_layer_does() => Refuse(
        Model().Node("Sum", string.Join(' ', Enumerable.Repeat("x", 300)), "y"),
        "Sum (node 'the Sum'): it joins 300 values, more than 256. Join them in several steps.");

    [Fact]
    public void Very_deep_graphs_are_read()
    {
        ModelWriter model = Model().Node("Relu", "x", "v0");
        for (int i = 1; i < Depth; i++)
        {
            model.Node(i % 3 == 0 ? "Tanh" : "Add", i % 3 == 0 ? $"v{i - 1}" : $"v{i - 1} {(i % 2 == 0 ? "x" : "v" + (i / 2))}", i == Depth - 1 ? "y" : $"v{i}");
        }

        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.InRange(result.Model!.Attributes.Count, Depth / 3, Depth + 1);
    }

    [Fact]
    public void A_build_hands_branches_on()
    {
        byte[] file = Three().Node("Sum", "r s t", "y").ToArray();
        WeightManifest manifest = WeightPackage.FromOnnx(file, "m.onnx", _ => throw new IOException()).Manifest;
        string text = ManifestText.Write(manifest);
        Assert.Contains("""layer Add others=["activate_2","activate_3"] From="activate_1" """.TrimEnd() + "\n", text);
        Assert.Equal(manifest, ManifestText.Parse(text, "else"));
        Assert.NotEqual("", ManifestText.Parse(text.Replace("[\"activate_2\",", "[", StringComparison.Ordinal).Replace("\"] From", "\" From", StringComparison.Ordinal), "else").Error);
    }

    private const string ThreeLayers =
        """[Input(3)] [Dense(4, Name = "dense_1")] [Activate(Activation.ReLU, Name = "activate_1")] [Activate(Activation.Sigmoid, Name = "activate_2", From = "dense_1")] [Activate(Activation.Tanh, Name = "activate_3", From = "dense_1")]""";

    /// <summary>r, s and t, all computed from one value.</summary>
    private static ModelWriter Three() =>
        Model().Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Sigmoid", "z", "s").Node("Tanh", "z", "t");

    private static ModelWriter Model() => new();

    private static void Expect(ModelWriter model, string attributes)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(attributes, string.Join(" ", result.Model!.Attributes.Select(AttributeText.Write)));
    }

    private static void Refuse(ModelWriter model, string message) => Assert.Equal(message, Models.Finding(model.ToArray()).Message);
}
