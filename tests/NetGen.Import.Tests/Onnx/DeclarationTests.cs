using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>An imported model is declared as a user would have declared it.</summary>
public class DeclarationTests
{
    private const string TorchBatchNorm = "[BatchNormalization(Momentum = 0.9f, Epsilon = 1E-05f)]";

    [Theory]
    [InlineData("torch_mlp_opset16", "[Input(3, 4)] [Flatten] [Dense(8, Activation.ReLU)] [Dense(3, Activation.Softmax)]")]
    [InlineData("torch_view", "[Input(3, 4)] [Flatten] [Dense(3)]")]
    [InlineData("torch_functional", "[Input(3)] [Dense(6, Activation.ReLU)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("torch_gelu_opset9", "[Input(3)] [Dense(5, Activation.GELU)] [Dense(2)]")]
    [InlineData("torch_gelu_tanh", "[Input(3)] [Dense(5, Activation.GELUTanh)] [Dense(2)]")]
    [InlineData("gelu_tanh_with_pow", "[Input(3)] [Dense(4, Activation.GELUTanh)]")]
    [InlineData("gelu_op_tanh", "[Input(3)] [Dense(4, Activation.GELUTanh)]")]
    [InlineData("torch_silu", "[Input(3)] [Dense(5, Activation.SiLU)] [Dense(2)]")]
    [InlineData("torch_mish", "[Input(3)] [Dense(5, Activation.Mish)] [Dense(2)]")]
    [InlineData("torch_softsign_last", "[Input(3)] [Dense(4, Activation.Softsign)]")]
    [InlineData("torch_leaky_relu", "[Input(3)] [Dense(5, Activation.LeakyReLU)] [Dense(2)]")]
    [InlineData("torch_leaky_relu_slope", "[Input(3)] [Dense(5)] [Activate(Activation.LeakyReLU, Alpha = 0.2f)] [Dense(2)]")]
    [InlineData("torch_prelu", "[Input(3)] [Dense(5)] [Activate(Activation.LeakyReLU, Alpha = 0.1f)] [Dense(2)]")]
    [InlineData("torch_elu_alpha", "[Input(3)] [Dense(5)] [Activate(Activation.ELU, Alpha = 0.5f)] [Dense(2)]")]
    [InlineData("torch_batch_norm_opset16", $"[Input(3)] [Dense(5)] {TorchBatchNorm} [Activate(Activation.ReLU)] [Dense(2)]")]
    [InlineData("torch_batch_norm_without_bias_opset9", $"[Input(3)] [Dense(5, UseBias = false)] {TorchBatchNorm} [Activate(Activation.Tanh)] [Dense(2)]")]
    [InlineData("torch_batch_norm_first_opset16", $"[Input(3)] {TorchBatchNorm} [Dense(5, Activation.ReLU)] [Dense(2)]")]
    [InlineData("torch_batch_norm_last_opset9", $"[Input(3)] [Dense(5)] {TorchBatchNorm}")]
    [InlineData("hard_sigmoid_by_clip", "[Input(3)] [Dense(4, Activation.HardSigmoid)]")]
    [InlineData("hard_swish_by_clip", "[Input(3)] [Dense(4, Activation.HardSwish)]")]
    [InlineData("relu6_by_min_max", "[Input(3)] [Dense(4, Activation.ReLU6)]")]
    [InlineData("matmul", "[Input(3)] [Dense(4, UseBias = false)]")]
    [InlineData("matmul_add", "[Input(3)] [Dense(4)]")]
    [InlineData("dropout_opset12", "[Input(3)] [Dense(4)] [Dropout(0.25f)]")]
    [InlineData("activation_before_flatten", "[Input(3, 4)] [Activate(Activation.Tanh)] [Flatten] [Dense(2, UseBias = false)]")]
    [InlineData("reshape_twice", "[Input(3, 4)] [Activate(Activation.ReLU)] [Flatten] [Dense(2, UseBias = false)]")]
    public void Layers_are_those_that_a_user_would_write(string name, string attributes)
    {
        ImportedModel model = Models.Import(name);
        Assert.Equal(attributes, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
    }

    [Fact]
    public void Swish_is_silu() => Assert.Equal(
        "[Input(3)] [Dense(4, Activation.SiLU)]",
        Declare(new ModelWriter().Opset(24).Node("Gemm", "x k b", "z").Node("Swish", "z", "y")));

    [Fact]
    public void Rows_times_a_kernel_are_a_dense_layer_on_each() => Assert.Equal(
        "[Input(5, 3)] [Dense(4, Activation.Tanh, TimeDistributed = true)]",
        Declare(new ModelWriter().Shape(null, 5, 3).Tensor("s", [3], 1, 2, 3)
            .Node("Sub", "x s", "c").Node("Mul", "c s", "m").Node("MatMul", "m k", "p").Node("Add", "p b", "a").Node("Tanh", "a", "y")));

    [Fact]
    public void A_normalization_by_the_root_mean_square_is_one_of_the_network() => Assert.Equal(
        "[Input(3)] [Dense(4)] [RMSNormalization(Epsilon = 0.5f)]",
        Declare(new ModelWriter().Opset(23).Node("Gemm", "x k b", "z").Tensor("s", [4], 1, 2, 3, 4).Node("RMSNormalization", "z s", "y", Attribute("epsilon", 0.5f))));

    [Fact]
    public void A_cast_to_the_type_of_all_weights_is_nothing() => Assert.Equal(
        "[Input(3)] [Dense(2, UseBias = false)]",
        Declare(new ModelWriter(withWeights: false).Initializer(TensorOf("h", [3, 2], 10).Bytes(9, new byte[12]))
            .Node("Cast", "x", "a", Attribute("to", 10)).Node("MatMul", "a h", "m").Node("Cast", "m", "y", Attribute("to", 1))));

    [Fact]
    public void Tensors_have_canonical_names_order_and_orientation()
    {
        ImportedModel model = Models.Import("torch_mlp_opset16");
        Assert.Equal(
            ["dense_1.kernel (12, 8)", "dense_1.bias (8)", "dense_2.kernel (8, 3)", "dense_2.bias (3)"],
            model.Tensors.Select(tensor => $"{tensor.Name} {ImportFinding.Describe(tensor.Shape)}"));
        Assert.All(model.Tensors, tensor => Assert.Equal(tensor.Shape.Aggregate((a, b) => a * b), tensor.Values.Length));
    }

    [Fact]
    public void Weights_of_float_arrive_with_all_their_bits()
    {
        ImportedModel stored = Models.Import("gemm_row_c");
        foreach (string name in new[] { "gemm_transposed", "float_data", "matmul_add", "constant_nodes", "external" })
        {
            Assert.Equal(stored.Tensors.SelectMany(tensor => tensor.Values), Models.Import(name).Tensors.SelectMany(tensor => tensor.Values));
        }
    }

    private static string Declare(ModelWriter model) =>
        string.Join(" ", Models.Import(model.ToArray()).Model!.Attributes.Select(AttributeText.Write));
}
