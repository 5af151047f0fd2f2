using System.Runtime.InteropServices;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Numbers that nothing can be computed with, or that no float is near, are findings with node or tensor, place and value.</summary>
public class NumberTests
{
    private const string NoUse = "which nothing can be computed with";
    private const string Diverged = "Training makes such weights when it diverges: save those of an earlier epoch.";

    public static TheoryData<string, string> FloatAttributes => new()
    {
        { "Gemm", "alpha" }, { "Gemm", "beta" }, { "LeakyRelu", "alpha" }, { "Elu", "alpha" }, { "Celu", "alpha" }, { "Selu", "alpha" },
        { "Selu", "gamma" }, { "Swish", "alpha" }, { "HardSigmoid", "alpha" }, { "HardSigmoid", "beta" },
    };

    [Theory]
    [MemberData(nameof(FloatAttributes))]
    public void An_attribute_that_is_no_number_is_named(string name, string attribute)
    {
        foreach ((float value, string text) in new[] { (float.NaN, "NaN"), (float.PositiveInfinity, "infinity"), (float.NegativeInfinity, "-infinity") })
        {
            ModelWriter model = new ModelWriter().Node("Gemm", "x k b", "z");
            model.Tensor("k2", [4, 4], new float[16]).Node(name, name == "Gemm" ? "z k2 b" : "z", "y", Attribute(attribute, value));
            Expect(model, $"{name} (node 'the {name}'): its {attribute} is {text}, {NoUse}.");
        }
    }

    [Theory]
    [InlineData("min")]
    [InlineData("max")]
    public void A_limit_may_be_infinite_but_not_nan(string limit) => Expect(
        new ModelWriter().Opset(9).Node("Gemm", "x k b", "z").Node("Clip", "z", "y", Attribute(limit, float.NaN)),
        $"Clip (node 'the Clip'): its {limit} is NaN, {NoUse}.");

    [Fact]
    public void A_limit_above_all_numbers_is_none()
    {
        foreach (float limit in new[] { float.PositiveInfinity, float.MaxValue })
        {
            ModelWriter model = new ModelWriter().Tensor("lower", [], 0).Tensor("upper", [], limit)
                .Node("Gemm", "x k b", "z").Node("Clip", "z lower upper", "y");
            Assert.Null(Models.Import(model.ToArray()).Finding);
        }
    }

    [Fact]
    public void A_ratio_of_dropout_is_a_number() => Expect(
        new ModelWriter().Opset(11).Node("Gemm", "x k b", "z").Node("Dropout", "z", "y", Attribute("ratio", float.NaN)),
        $"Dropout (node 'the Dropout'): its ratio is NaN, {NoUse}.");

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void A_weight_that_is_no_number_is_found_in_its_tensor(float value, string text)
    {
        ImportFinding finding = Models.Finding(
            new ModelWriter(withWeights: false).Tensor("fc1.weight", [3, 2], 1, 2, 3, value, 5, 6).Node("MatMul", "x fc1.weight", "y").ToArray());
        Assert.Equal($"tensor 'fc1.weight': it holds {text} at [1, 1], {NoUse}", finding.Reason);
        Assert.Contains("diverges", finding.Advice);
    }

    [Fact]
    public void Every_way_of_storing_a_tensor_is_looked_at()
    {
        Protobuf[] tensors =
        [
            TensorOf("k", [3, 1], 1).Raw(Packed(4, [0f, float.NaN, 0f])),
            TensorOf("k", [3, 1], 11).Raw(Packed(10, [0.0, double.NaN, 0.0])),
            TensorOf("k", [3, 1], 11).Bytes(9, MemoryMarshal.AsBytes<double>([0.0, double.NaN, 0.0])),
            TensorOf("k", [3, 1], 10).Integer(5, 0).Integer(5, 0x7E00).Integer(5, 0),
            TensorOf("k", [3, 1], 16).Bytes(9, [0, 0, 0xC0, 0x7F, 0, 0]),
        ];
        foreach (Protobuf tensor in tensors)
        {
            Expect(
                new ModelWriter(withWeights: false).Initializer(tensor).Node("MatMul", "x k", "y"),
                $"Tensor 'k': it holds NaN at [1, 0], {NoUse}. {Diverged}");
        }
    }

    [Fact]
    public void A_number_of_a_constant_node_is_looked_at() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "z").Node("Constant", "", "c", Attribute("value_float", float.NaN)).Node("Add", "z c", "y"),
        $"Constant (node 'the Constant'): its value_float is NaN, {NoUse}.");

    [Fact]
    public void A_double_that_no_float_is_near_is_found_in_the_layer_it_becomes()
    {
        byte[] values = MemoryMarshal.AsBytes<double>([0, 0, 0, -1e300, 0, 0]).ToArray();
        Expect(
            new ModelWriter(withWeights: false).Initializer(TensorOf("k", [3, 2], 11).Bytes(9, values)).Node("MatMul", "x k", "y"),
            "MatMul (node 'the MatMul'): it becomes a dense layer whose 'dense_1.kernel' holds -1E+300 at [1, 1], more than a float can be (3.4028235E+38).");
    }

    [Fact]
    public void What_is_folded_may_pass_the_range_of_a_float_on_the_way()
    {
        byte[] kernel = MemoryMarshal.AsBytes<double>([1e300, 2e300, 3e300]).ToArray();
        byte[] scale = MemoryMarshal.AsBytes<double>([1e300]).ToArray();
        ImportResult result = Models.Import(
            new ModelWriter(withWeights: false).Initializer(TensorOf("k", [3, 1], 11).Bytes(9, kernel))
                .Initializer(TensorOf("s", [1], 11).Bytes(9, scale))
                .Node("MatMul", "x k", "z").Node("Div", "z s", "y").ToArray());
        Assert.Equal([1f, 2f, 3f], result.Model!.Tensors[0].Values);
    }

    [Fact]
    public void What_folding_makes_too_large_is_found() => Expect(
        new ModelWriter(withWeights: false).Tensor("k", [3, 1], MathF.Pow(2, 100), 1, 1).Tensor("b", [1], 1).Tensor("s", [1], MathF.Pow(2, 100))
            .Node("Gemm", "x k b", "z").Node("Mul", "z s", "y"),
        "Gemm (node 'the Gemm'): it becomes a dense layer whose 'dense_1.kernel' holds 1.6069380442589903E+60 at [0, 0], more than a float can be (3.4028235E+38).");

    [Fact]
    public void A_division_by_zero_is_refused() => Expect(
        new ModelWriter().Tensor("c", [4], 1, 2, 0, 4).Node("Gemm", "x k b", "z").Node("Div", "z c", "y"),
        "Div (node 'the Div'): it divides by 0 at [2].");

    [Theory]
    [InlineData("Div", "one zero", "infinity")]
    [InlineData("Div", "zero zero", "NaN")]
    [InlineData("Reciprocal", "zero", "infinity")]
    [InlineData("Sqrt", "minus", "NaN")]
    public void Constants_that_are_worked_out_stay_numbers(string name, string inputs, string text) => Expect(
        new ModelWriter().Tensor("one", [1], 1).Tensor("zero", [1], 0).Tensor("minus", [1], -1)
            .Node("Gemm", "x k b", "z").Node(name, inputs, "c").Node("Add", "z c", "y"),
        $"{name} (node 'the {name}'): it makes {text} at [0] of its constants.");

    [Theory]
    [InlineData(-1f, 1e-5f, "its variance is -1 at [1], and with its epsilon, 1E-05, not above 0")]
    [InlineData(0f, 0f, "its variance is 0 at [1], and with its epsilon, 0, not above 0")]
    [InlineData(1f, float.NaN, "its epsilon is NaN, which nothing can be computed with")]
    [InlineData(1f, 0f, "its variance is -2 at [2], and with its epsilon, 0, not above 0")]
    public void Batch_normalization_has_a_variance_above_0(float variance, float epsilon, string reason) => Expect(
        new ModelWriter().Tensor("c", [3], 1, 1, 1).Tensor("v", [3], 1, variance, -2)
            .Node("BatchNormalization", "x c c c v", "z", Attribute("epsilon", epsilon)).Node("Gemm", "z k b", "y"),
        $"BatchNormalization (node 'the BatchNormalization'): {reason}.");

    [Fact]
    public void A_slope_beyond_a_float_is_refused() => Expect(
        new ModelWriter().Initializer(TensorOf("s", [1], 11).Bytes(9, MemoryMarshal.AsBytes<double>([1e300])))
            .Node("Gemm", "x k b", "z").Node("PRelu", "z s", "y"),
        "PRelu (node 'the PRelu'): its slope is negative or no number; LeakyReLU's Alpha is at least 0.");

    private static byte[] Packed<T>(int field, T[] values)
        where T : unmanaged =>
        new Protobuf().Bytes(field, MemoryMarshal.AsBytes(values.AsSpan())).ToArray();

    private static void Expect(ModelWriter model, string message) => Assert.Equal(message, Models.Finding(model.ToArray()).Message);
}
