using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>What can't be said exactly in layers is one finding with node, operator, reason and, if there is any, a way out.</summary>
public class FindingTests
{
    [Fact]
    public void An_unknown_operator_is_named_with_its_node() => Expect(
        Model().Node("GridSample", "x k", "y"),
        "GridSample (node 'the GridSample'): this operator has no layer that does the same.");

    [Fact]
    public void An_operator_of_another_domain_is_unknown() => Expect(
        Model().Node("com.microsoft", "Gemm", "x k", "y"),
        "Gemm (node 'the Gemm'): this operator of the domain 'com.microsoft' has no layer that does the same.");

    [Fact]
    public void A_swish_with_another_slope_is_not_taken_for_silu() => Expect(
        Model().Tensor("c", [], 1.702f).Node("Gemm", "x k b", "z").Node("Mul", "z c", "m").Node("Sigmoid", "m", "s").Node("Mul", "s z", "y"),
        "Mul (node 'the Mul'): it scales or moves values, which only a dense layer right before or behind it can take into its weights. Do it in code around the network, or let a dense layer follow.");

    [Fact]
    public void Samples_may_not_be_mixed() => Expect(
        Model().Node("Gemm", "x k b", "y", Attribute("transA", 1)),
        "Gemm (node 'the Gemm'): transA is 1, which mixes samples. A dense layer takes each sample for itself: transA = 0.");

    [Fact]
    public void The_kernel_must_be_constant() => Expect(
        Model().Node("MatMul", "x x", "y"),
        "MatMul (node 'the MatMul'): its input 'x' isn't a constant that can be worked out.");

    [Fact]
    public void The_kernel_stands_on_the_right() => Expect(
        Model().Node("MatMul", "k x", "y"),
        "MatMul (node 'the MatMul'): it multiplies the network's values from the other side, or by themselves. A dense layer is samples times a constant kernel.");

    [Fact]
    public void The_kernel_must_fit() => Expect(
        Model().Shape(null, 5).Node("MatMul", "x k", "y"),
        "MatMul (node 'the MatMul'): its kernel takes 3 inputs, but a sample has the shape (5) here.");

    [Fact]
    public void A_matrix_is_flattened_before_a_dense_layer() => Expect(
        Model().Shape(null, 3, 1).Node("MatMul", "x k", "y"),
        "MatMul (node 'the MatMul'): its kernel takes 3 inputs, but a sample has the shape (3, 1) here. Flatten the sample before it.");

    [Fact]
    public void What_differs_from_row_to_row_is_in_no_weights_of_all_rows() => Expect(
        Model().Shape(null, 2, 3).Tensor("s", [2, 3], 1, 2, 3, 4, 5, 6).Node("Mul", "x s", "m").Node("MatMul", "m k", "y"),
        "Mul (node 'the Mul'): it scales or moves values, which only a dense layer right before or behind it can take into its weights. "
        + "Do it in code around the network, or let a dense layer follow.");

    [Fact]
    public void A_bias_for_each_sample_is_none() => Expect(
        Model().Tensor("c", [2, 4], new float[8]).Node("Gemm", "x k c", "y"),
        "Gemm (node 'the Gemm'): its C has the shape (2, 4); as a bias it needs one number, or one for each of 4 units.");

    [Fact]
    public void Arithmetic_without_a_dense_layer_is_refused() => Expect(
        Model().Tensor("c", [], 2).Node("Gemm", "x k b", "z").Node("Relu", "z", "r").Node("Mul", "r c", "y"),
        "Mul (node 'the Mul'): it scales or moves values, which only a dense layer right before or behind it can take into its weights. Do it in code around the network, or let a dense layer follow.");

    [Theory]
    [InlineData("LeakyRelu", -0.5f, "its slope is negative or no number; LeakyReLU's Alpha is at least 0")]
    [InlineData("Elu", float.NaN, "its alpha is NaN, which nothing can be computed with")]
    [InlineData("Celu", 2f, "its alpha isn't 1, and only with 1 is it the ELU that a network has")]
    [InlineData("Swish", 1.702f, "its alpha isn't 1, and only with 1 is it the SiLU that a network has")]
    [InlineData("Selu", 1f, "its alpha and gamma aren't those that SELU is defined with (1.67326324 and 1.05070098)")]
    public void An_alpha_that_no_activation_has_is_refused(string name, float alpha, string reason) => Expect(
        Model().Node("Gemm", "x k b", "z").Node(name, "z", "y", Attribute("alpha", alpha)), $"{name} (node 'the {name}'): {reason}.");

    [Fact]
    public void Slopes_are_as_many_as_a_sample_has_values() => Expect(
        Model().Tensor("s", [2], 0.1f, 0.2f).Node("PRelu", "x s", "y"),
        "PRelu (node 'the PRelu'): its slopes have the shape (2), which doesn't fit samples of (3).");

    [Fact]
    public void A_hard_sigmoid_with_another_slope_needs_a_dense_layer_to_take_it() => Expect(
        Model().Node("HardSigmoid", "x", "s").Node("Gemm", "s k b", "y"),
        "HardSigmoid (node 'the HardSigmoid'): it scales or moves values, which only a dense layer right before or behind it can take into its weights. Do it in code around the network, or let a dense layer follow.");

    [Fact]
    public void A_clip_with_other_limits_is_no_relu6() => Expect(
        Model().Tensor("lower", [], -1).Tensor("upper", [], 1).Node("Gemm", "x k b", "z").Node("Clip", "z lower upper", "y"),
        "Clip (node 'the Clip'): its limits aren't 0 and 6, those of ReLU6. No activation of a network has others.");

    [Fact]
    public void Softmax_over_the_batch_is_refused() => Expect(
        Model().Node("Softmax", "x", "y", Attribute("axis", 0)),
        "Softmax (node 'the Softmax'): it runs over another axis than the last. Move it to the last axis, or flatten the sample before it.");

    [Fact]
    public void Before_opset_13_softmax_took_all_axes_together() => Expect(
        Model().Opset(12).Shape(null, 3, 4).Node("Softmax", "x", "y"),
        "Softmax (node 'the Softmax'): it runs over another axis than the last. Move it to the last axis, or flatten the sample before it.");

    [Fact]
    public void A_normalization_over_several_axes_is_refused() => Expect(
        Model().Opset(17).Shape(null, 3, 4).Tensor("s", [3, 4], [.. new float[12]]).Node("LayerNormalization", "x s", "y", Attribute("axis", 1)),
        "LayerNormalization (node 'the LayerNormalization'): it runs over other axes than the last. Flatten the sample before it where all of them are meant.");

    [Fact]
    public void A_normalization_has_a_weight_for_each_value_of_a_row() => Expect(
        Model().Opset(17).Shape(null, 4).Tensor("w", [2], 1, 1).Node("LayerNormalization", "x w", "y"),
        "LayerNormalization (node 'the LayerNormalization'): its input 'w' has 2 values, but a row has 4.");

    [Fact]
    public void Log_softmax_has_a_way_out() => Expect(
        Model().Node("LogSoftmax", "x", "y"),
        "LogSoftmax (node 'the LogSoftmax'): this operator has no layer that does the same. Export the model with Softmax, or without it: the greatest output is the same.");

    [Fact]
    public void A_reshape_keeps_samples_apart() => Expect(
        Model().Shape(null, 2, 3).Integers("s", -1, 3).Node("Reshape", "x s", "y"),
        "Reshape (node 'the Reshape'): it makes (-1, 3) of samples of (2, 3), which doesn't keep each sample for itself. Keep the first axis as it is.");

    [Fact]
    public void The_batch_stays_the_first_axis()
    {
        Expect(
            Model().Node("Transpose", "x", "y", Attribute("perm", [1, 0])),
            "Transpose (node 'the Transpose'): it moves the batch from its place. Keep the first axis as it is.");
        Expect(
            Model().Shape(null, 2, 3).Node("Transpose", "x", "t", Attribute("perm", [1, 0, 2])).Node("Flatten", "t", "y"),
            "Flatten (node 'the Flatten'): samples are counted by the axis 1 of what it takes, and a layer for this operator counts them by the first. "
            + "Transpose the batch to the first axis before it.");
        Expect(
            Model().Shape(null, 2, 3).Node("Transpose", "x", "y", Attribute("perm", [0, 2, 2])),
            "Transpose (node 'the Transpose'): its order doesn't name each of the 3 axes once. Keep the first axis as it is.");
    }

    [Fact]
    public void A_repeat_is_of_whole_samples_and_known()
    {
        const string Reason = "it doesn't repeat samples of (2, 3) as a whole, or not so many times as are known before the network runs. "
            + "Repeat along the first axis behind the batch, or along one behind axes of the size 1.";
        Expect(Model().Shape(null, 2, 3).Integers("t", 1, 1, 4).Node("Tile", "x t", "y"), $"Tile (node 'the Tile'): {Reason}");
        Expect(Model().Shape(null, 2, 3).Integers("t", 2, 1, 1).Node("Tile", "x t", "y"), $"Tile (node 'the Tile'): {Reason}");
        Expect(Model().Shape(null, 2, 3).Integers("t", 1, 4, 3).Node("Expand", "x t", "y"), $"Expand (node 'the Expand'): {Reason}");
        Expect(
            Model().Shape(null, 2, 3).Integers("t", 1, 1 << 30, 1).Node("Tile", "x t", "y"),
            "Tile (node 'the Tile'): it makes none of a sample, or one of more than 16,777,216 values.");
    }

    [Fact]
    public void Values_stay_floating_point() => Expect(
        Model().Node("Cast", "x", "y", Attribute("to", 7)),
        "Cast (node 'the Cast'): it makes int64 of the network's values; a network computes in float.");

    [Theory]
    [InlineData(10, "float16")]
    [InlineData(16, "bfloat16")]
    public void Values_are_not_rounded(int type, string title) => Expect(
        Model().Node("Cast", "x", "h", Attribute("to", type)).Node("Cast", "h", "f", Attribute("to", 1)).Node("MatMul", "f k", "y"),
        $"Cast (node 'the Cast'): it rounds the network's values to {title}, while the model holds float. Export the model in one floating-point type.");

    [Fact]
    public void Batch_normalization_in_training_is_refused() => Expect(
        Model().Opset(14).Tensor("c", [3], 1, 1, 1).Node("BatchNormalization", "x c c c c", "y", Attribute("training_mode", 1)),
        "BatchNormalization (node 'the BatchNormalization'): it stands in training mode. Export the model for inference, in PyTorch after model.eval().");

    [Fact]
    public void Only_the_batch_may_be_open() => Expect(
        Model().Shape(null, null).Node("Gemm", "x k b", "y"),
        "The input 'x' is float [n, n], where all axes behind the batch must have sizes, with at most 16,777,216 values together. Export the model with only the first axis dynamic.");

    [Fact]
    public void Old_operators_are_refused() => Expect(
        Model().Opset(6).Node("Gemm", "x k b", "y"),
        "The model uses version 6 of ONNX's operators, older than 7. Export it again, or convert it with onnx.version_converter.");

    [Fact]
    public void A_model_that_does_nothing_is_no_network() => Expect(
        Model().Node("Identity", "x", "y"), "The model has no layers, it gives what it takes.");

    [Fact]
    public void An_output_that_no_node_gives_is_refused() => Expect(
        Model().Node("Gemm", "x k b", "z"), "The model's output doesn't come from its input.");

    [Fact]
    public void Nodes_stand_in_the_order_of_computation() => Expect(
        Model().Node("Relu", "z", "y").Node("Gemm", "x k b", "z"),
        "Relu (node 'the Relu'): it reads a value that is given only after it; nodes must stand in the order of computation.");

    [Fact]
    public void The_number_of_samples_is_no_weight() => Expect(
        Model().Node("Shape", "x", "s").Node("Cast", "s", "c", Attribute("to", 1)).Node("Gemm", "x k b", "z").Node("Mul", "z c", "y"),
        "Mul (node 'the Mul'): its input 'c' isn't a constant that can be worked out.");

    [Theory]
    [InlineData("../weights.bin")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:weights.bin")]
    [InlineData("..\\weights.bin")]
    public void Weights_lie_in_the_folder_of_the_model(string location) => Expect(
        Model().Initializer(TensorOf("e", [3, 4], 1).Integer(14, 1).Message(13, new Protobuf().Text(1, "location").Text(2, location)))
            .Node("MatMul", "x e", "y"),
        $"Tensor 'e': its values lie in '{location}', outside of the model's folder.");

    [Theory]
    [InlineData("offset", "an offset")]
    [InlineData("length", "a length")]
    public void The_place_of_weights_is_said_in_numbers(string key, string what) => Expect(
        Model().Initializer(
                TensorOf("e", [3, 4], 1).Integer(14, 1).Message(13, new Protobuf().Text(1, "location").Text(2, "external.bin"))
                    .Message(13, new Protobuf().Text(1, key).Text(2, "far")))
            .Node("MatMul", "x e", "y"),
        $"Tensor 'e' lies in another file at {what} of 'far', which is no number.");

    [Fact]
    public void A_missing_file_of_weights_is_a_finding()
    {
        ImportFinding finding = Models.Finding(
            Model().Initializer(TensorOf("e", [3, 4], 1).Integer(14, 1).Message(13, new Protobuf().Text(1, "location").Text(2, "none.bin")))
                .Node("MatMul", "x e", "y").ToArray());
        Assert.StartsWith("tensor 'e': its values lie in 'none.bin', which can't be read: ", finding.Reason);
    }

    [Fact]
    public void A_file_of_weights_that_is_too_short_is_a_finding() => Expect(
        Model().Initializer(TensorOf("e", [3, 400], 1).Integer(14, 1).Message(13, new Protobuf().Text(1, "location").Text(2, "external.bin")))
            .Node("MatMul", "x e", "y"),
        "Tensor 'e': it needs 4,800 bytes from byte 0 of 'external.bin', which has 80.");

    private static ModelWriter Model() => new();

    private static void Expect(ModelWriter model, string message) => Assert.Equal(message, Models.Finding(model.ToArray()).Message);
}
