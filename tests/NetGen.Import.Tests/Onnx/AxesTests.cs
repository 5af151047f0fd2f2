using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Operators that change axes, and layers that go by them.</summary>
public class AxesTests
{
    [Fact]
    public void Rows_that_a_reshape_makes_are_written_where_a_layer_goes_by_them()
    {
        Expect(
            Model().Shape(null, 12).Integers("s", 0, 3, 4).Node("Reshape", "x s", "z").Node("Softmax", "z", "y"),
            "[Input(12)] [Reshape(3, 4)] [Activate(Activation.Softmax)]");
        Expect(
            Model().Shape(null, 12).Integers("s", 0, 3, 4).Node("Reshape", "x s", "z").Node("Relu", "z", "y"),
            "[Input(12)] [Activate(Activation.ReLU)]");
        Expect(
            Model().Shape(null, 12).Integers("s", -1, 3, 4).Node("Reshape", "x s", "z").Node("Concat", "z z", "y", Attribute("axis", 2)),
            """[Input(12)] [Reshape(3, 4, Name = "reshape_1")] [Concatenate("reshape_1")]""");
    }

    [Fact]
    public void Numbers_for_each_place_are_a_layer_where_no_dense_layer_takes_all_values()
    {
        // As patches of a picture get their places.
        ModelWriter Patches() => Model().Opset(17).Shape(null, 2, 3).Tensor("places", [1, 2, 3], 1, 2, 3, 4, 5, 6).Tensor("ones", [3], 1, 1, 1)
            .Node("Add", "x places", "z");
        ImportedModel model = Expect(
            Patches().Node("LayerNormalization", "z ones", "y"), "[Input(2, 3)] [PositionEmbedding] [LayerNormalization(Epsilon = 1E-05f)]");
        Assert.Equal([1f, 2, 3, 4, 5, 6], model.Tensors[0].Values);
        Expect(Patches().Node("MatMul", "z k", "y"), "[Input(2, 3)] [PositionEmbedding] [Dense(4, UseBias = false)]");
        Expect(
            Patches().Node("Flatten", "z", "f").Tensor("k6", [6, 1], 1, 2, 3, 4, 5, 6).Node("MatMul", "f k6", "y"), "[Input(2, 3)] [Flatten] [Dense(1)]");
    }

    [Fact]
    public void Rows_may_be_counted_with_the_samples_around_a_product()
    {
        // As Keras writes a dense layer on a sequence: to two axes, times the kernel, and back.
        ModelWriter Rows(string name, string back) => Model().Shape(null, 5, 3).Integers("rows", -1, 3).Integers("fixed", -1, 5, 4).Integers("units", 4)
            .Node("Shape", "x", "axes").Integers("none", 0).Integers("two", 2).Node("Slice", "axes none two none", "first")
            .Node("Concat", "first units", "known", Attribute("axis", 0))
            .Node("Reshape", "x rows", "r").Node(name, name == "Gemm" ? "r k b" : "r k", "p").Node("Reshape", $"p {back}", "s").Node("Relu", "s", "y");
        Expect(Rows("MatMul", "fixed"), "[Input(5, 3)] [Dense(4, Activation.ReLU, UseBias = false, TimeDistributed = true)]");
        Expect(Rows("MatMul", "known"), "[Input(5, 3)] [Dense(4, Activation.ReLU, UseBias = false, TimeDistributed = true)]");
        Expect(Rows("Gemm", "fixed"), "[Input(5, 3)] [Dense(4, Activation.ReLU, TimeDistributed = true)]");
    }

    [Fact]
    public void What_goes_by_axes_takes_no_rows_that_are_counted_with_the_samples()
    {
        ModelWriter Rows() => Model().Shape(null, 5, 3).Integers("rows", -1, 3).Node("Reshape", "x rows", "z").Node("MatMul", "z k", "r");
        Refuse(
            Rows().Node("Concat", "r r", "y", Attribute("axis", 1)),
            "Concat (node 'the Concat'): samples and rows of a sample are counted by one axis of what it takes, and a layer for this operator counts them apart. "
            + "Reshape them to axes of their own before it.");
        Refuse(
            Rows().Integers("kept", 0, 4, 1).Node("Reshape", "r kept", "y"),
            "Reshape (node 'the Reshape'): it makes (0, 4, 1) of samples of (5, 4), which doesn't keep each sample for itself. Keep the first axis as it is.");
        Refuse(Rows().Node("Relu", "r", "y"), "The model's output 'y' counts samples and rows of a sample by one axis. Reshape it to axes of their own.");
        Refuse(
            Rows().Node("Shape", "r", "axes").Node("Reshape", "x axes", "y"),
            "Reshape (node 'the Reshape'): the shape it gives isn't known before the network runs. Reshape to fixed sizes, or flatten.");
    }

    [Fact]
    public void Axes_in_another_order_are_a_layer()
    {
        Expect(
            Model().Shape(null, 2, 3).Node("Transpose", "x", "y", Attribute("perm", [0, 2, 1])), "[Input(2, 3)] [Permute(2, 1)]");
        Expect(
            Model().Shape(null, 2, 3, 4).Node("Transpose", "x", "y", Attribute("perm", [0, 3, 1, 2])), "[Input(2, 3, 4)] [Permute(3, 1, 2)]");
        Expect(
            Model().Shape(null, 6).Integers("s", 0, 2, 3).Node("Reshape", "x s", "r").Node("Transpose", "r", "t", Attribute("perm", [0, 2, 1]))
                .Integers("f", 0, -1).Node("Reshape", "t f", "y"),
            "[Input(6)] [Reshape(2, 3)] [Permute(2, 1)] [Flatten]");
    }

    [Fact]
    public void Axes_of_the_size_1_that_change_places_move_nothing() => Expect(
        Model().Shape(null, 1, 3).Node("Transpose", "x", "t", Attribute("perm", [0, 2, 1])).Node("Relu", "t", "y"),
        "[Input(1, 3)] [Activate(Activation.ReLU)]");

    [Theory]
    [InlineData("Tile", new long[] { 1, 4, 1 })]
    [InlineData("Expand", new long[] { 1, 4, 1 })]
    [InlineData("Expand", new long[] { 4, 3 })]
    [InlineData("Expand", new long[] { 1, 4, 3 })]
    public void A_row_that_is_repeated_is_a_layer(string name, long[] times) => Expect(
        Model().Integers("a", 1).Node("Unsqueeze", "x a", "r").Integers("t", times).Node(name, "r t", "y"), "[Input(3)] [RepeatVector(4)]");

    [Fact]
    public void A_sample_of_several_axes_is_repeated_as_a_whole() => Expect(
        Model().Shape(null, 2, 3).Integers("t", 1, 4, 1).Node("Tile", "x t", "r").Node("Transpose", "r", "y", Attribute("perm", [0, 2, 1])),
        "[Input(2, 3)] [Flatten] [RepeatVector(4)] [Reshape(8, 3)] [Permute(2, 1)]");

    [Fact]
    public void Once_is_nothing() => Expect(
        Model().Integers("t", 1, 1).Node("Tile", "x t", "r").Node("Expand", "r t", "e").Node("Relu", "e", "y"),
        "[Input(3)] [Activate(Activation.ReLU)]");

    [Fact]
    public void Slopes_of_their_own_are_a_layer_with_an_alpha_for_each_value()
    {
        ImportedModel model = Expect(
            Model().Shape(null, 2, 3).Tensor("s", [2, 1], 0.5f, -0.25f).Node("PRelu", "x s", "y"), "[Input(2, 3)] [PReLU]");
        Assert.Equal([0.5f, 0.5f, 0.5f, -0.25f, -0.25f, -0.25f], Assert.Single(model.Tensors).Values);
        Expect(
            Model().Tensor("s", [1], 0.5f).Node("PRelu", "x s", "y"), "[Input(3)] [Activate(Activation.LeakyReLU, Alpha = 0.5f)]");
        Expect(Model().Tensor("s", [1], -0.5f).Node("PRelu", "x s", "y"), "[Input(3)] [PReLU]");
    }

    private static ModelWriter Model() => new();

    private static void Refuse(ModelWriter model, string message) => Assert.Equal(message, Models.Finding(model.ToArray()).Message);

    private static ImportedModel Expect(ModelWriter model, string attributes)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(attributes, string.Join(" ", result.Model!.Attributes.Select(AttributeText.Write)));
        return result.Model;
    }
}
