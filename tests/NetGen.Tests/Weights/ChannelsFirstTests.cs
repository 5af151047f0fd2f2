using NetGen.Weights;

namespace NetGen.Tests.Weights;

/// <summary>Tensors of convolutions, and of what meets a flattened picture, in PyTorch's order and back.</summary>
public class ChannelsFirstTests
{
    [Theory]
    [InlineData("Conv2D", "kernel", new[] { 1, 2, 2, 3 }, "[3, 2, 1, 2]", new float[] { 0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11 })]
    [InlineData("Conv1D", "kernel", new[] { 2, 1, 3 }, "[3, 1, 2]", new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData("DepthwiseConv2D", "kernel", new[] { 1, 2, 2, 2 }, "[4, 1, 1, 2]", new float[] { 0, 4, 1, 5, 2, 6, 3, 7 })]
    [InlineData("DepthwiseConv1D", "kernel", new[] { 2, 3, 1 }, "[3, 1, 2]", new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData("SeparableConv1D", "depthwise_kernel", new[] { 2, 1, 2 }, "[2, 1, 2]", new float[] { 0, 2, 1, 3 })]
    [InlineData("SeparableConv2D", "pointwise_kernel", new[] { 1, 1, 2, 3 }, "[3, 2, 1, 1]", new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData("Dense", "kernel", new[] { 2, 3 }, "[3, 2]", new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData("Dense", "bias", new[] { 3 }, "[3]", new float[] { 0, 1, 2 })]
    public void Kernels_have_the_axes_of_PyTorch(string kind, string role, int[] shape, string expected, float[] values) =>
        Expect(kind, new TensorInfo(role, shape), expected, values);

    [Fact]
    public void What_lies_along_a_flattened_picture_has_its_channels_first()
    {
        // Two places of three channels.
        Expect("BatchNormalization", new TensorInfo("gamma", 6).Along(0, [2, 3]), "[6]", [0, 3, 1, 4, 2, 5]);
        Expect("Dense", new TensorInfo("kernel", 6, 1).Along(0, [2, 3]), "[1, 6]", [0, 3, 1, 4, 2, 5]);
        Expect("Dense", new TensorInfo("kernel", 1, 6).Along(1, [2, 3]), "[6, 1]", [0, 3, 1, 4, 2, 5]);
        Expect("Dense", new TensorInfo("kernel", 4, 2).Along(0, [2, 2]), "[2, 4]", [0, 4, 2, 6, 1, 5, 3, 7]);

        // One number, a picture, and two numbers.
        Expect("Dense", new TensorInfo("kernel", 7, 1).Along(0, [1, 1], [2, 2], [2, 1]), "[1, 7]", [0, 1, 3, 2, 4, 5, 6]);
        Expect("Dense", new TensorInfo("kernel", 4, 4).Along(0, [2, 2]).Along(1, [2, 2]), "[4, 4]", [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]);
    }

    [Fact]
    public void Parts_are_as_long_as_their_axis()
    {
        var kernel = new TensorInfo("kernel", 6, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Along(2, [6, 1]));
        Assert.StartsWith(
            "Expected places and channels of parts with 6 values together.", Assert.Throws<ArgumentException>(() => kernel.Along(0, [2, 2])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => kernel.Along(0, [6]));
        Assert.Throws<ArgumentException>(() => kernel.Along(0, [-2, -3]));
    }

    [Fact]
    public void A_tensor_in_no_one_order_is_in_no_file_of_PyTorch()
    {
        var network = Network("Dense", new TensorInfo("kernel", 6, 1).Along(0));
        Exception error = Assert.Throws<ArgumentException>(
            () => SafetensorsFile.Write(Stream.Null, network, TensorMap.PyTorch("fc"), new float[6]));
        Assert.StartsWith("The numbers of 'layer.kernel' are in no one order in PyTorch", error.Message, StringComparison.Ordinal);
        SafetensorsFile.Write(Stream.Null, network, new TensorMap(KernelOrder.InputsFirst, name => name), new float[6]);
    }

    [Fact]
    public void Files_of_Keras_have_the_axes_of_here()
    {
        // Keras: {f"{layer.name}/{variable.name}": variable for layer in model.layers for variable in layer.variables}
        var network = new NetworkInfo("N", [3, 3, 1],
        [
            new LayerInfo("conv2d_1", "Conv2D(2, 2)", [2, 2, 2], 10, 32, "ReLU", tensors: [new("kernel", 2, 2, 1, 2), new("bias", 2)]),
            new LayerInfo("flatten_1", "Flatten", [8], 0, 0, null),
            new LayerInfo("dense_1", "Dense(1)", [1], 9, 8, "Linear", tensors: [new TensorInfo("kernel", 8, 1).Along(0, [4, 2]), new("bias", 1)]),
        ]);
        float[] parameters = [.. Enumerable.Range(0, 19).Select(i => (float)i)];
        var map = new TensorMap(KernelOrder.InputsFirst, name => name.Replace("_1.", "/", StringComparison.Ordinal));
        var mapped = new MappedTensors(network, map);
        Assert.Equal(
            ["conv2d/kernel [2, 2, 1, 2]", "conv2d/bias [2]", "dense/kernel [8, 1]", "dense/bias [1]"], mapped.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal(parameters, mapped.ToFile(parameters));
    }

    [Fact]
    public void A_separable_convolution_is_two_modules_and_a_global_pool_takes_two_places()
    {
        var network = new NetworkInfo("N", [2, 3],
        [
            new LayerInfo("separable_conv1d_1", "SeparableConv1D(2, 1)", [2, 2], 11, 1, "ReLU", tensors:
                [new("depthwise_kernel", 1, 3, 1), new("pointwise_kernel", 1, 3, 2), new("bias", 2)]),
            new LayerInfo("global_max_pooling1d_1", "GlobalMaxPooling1D", [2], 0, 0, null),
            new LayerInfo("dense_1", "Dense(1)", [1], 2, 2, "Linear", tensors: [new("kernel", 2, 1)]),
        ]);
        Assert.Equal(["0.weight", "1.weight", "1.bias", "5.weight"], Names(TensorMap.PyTorchSequential()));
        Assert.Equal(["a.weight", "b.weight", "b.bias", "c.weight"], Names(TensorMap.PyTorch("a", "b", "c")));
        Assert.Equal(
            "Expected the names of 3 modules, one for each layer of N that has parameters and two for a separable convolution; got 2.",
            Assert.Throws<ArgumentException>(() => Names(TensorMap.PyTorch("a", "c"))).Message);

        IEnumerable<string> Names(TensorMap map) => new MappedTensors(network, map).Tensors.Select(tensor => tensor.Name);
    }

    private static NetworkInfo Network(string kind, TensorInfo tensor) => new(
        "N", [1], [new LayerInfo("layer", kind, [1], tensor.Size, 0, null, tensors: [tensor])]);

    private static void Expect(string kind, TensorInfo tensor, string shape, float[] values)
    {
        float[] parameters = [.. Enumerable.Range(0, tensor.Size).Select(i => (float)i)];
        var mapped = new MappedTensors(Network(kind, tensor), new TensorMap(KernelOrder.OutputsFirst, name => name));
        Assert.Equal($"layer.{tensor.Role} {shape}", mapped.Tensors.Single().ToString());
        Assert.Equal(values, mapped.ToFile(parameters));
        float[] back = new float[parameters.Length];
        mapped.ToCanonical(values, back);
        Assert.Equal(parameters, back);
    }
}
