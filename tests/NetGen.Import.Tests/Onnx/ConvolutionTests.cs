using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Convolutions of models, whose channels are the first axis and whose kernels are (filters, channels, height, width).</summary>
public class ConvolutionTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData("torch_lenet", "Input Reshape Conv2D MaxPooling2D Conv2D MaxPooling2D Flatten Dense Dense")]
    [InlineData(
        "torch_resnet",
        "Input Permute ZeroPadding2D Conv2D BatchNormalization Activate ZeroPadding2D MaxPooling2D Conv2D BatchNormalization Activate Conv2D BatchNormalization Add Activate "
        + "ZeroPadding2D Conv2D BatchNormalization Activate Conv2D BatchNormalization Conv2D BatchNormalization Add Activate GlobalAveragePooling2D Dense")]
    [InlineData(
        "torch_mobilenet",
        "Input Permute ZeroPadding2D Conv2D BatchNormalization Activate DepthwiseConv2D BatchNormalization Activate Conv2D BatchNormalization Activate "
        + "ZeroPadding2D DepthwiseConv2D Conv2D PReLU GlobalAveragePooling2D Dense")]
    [InlineData(
        "torch_waves",
        "Input Permute ZeroPadding1D Conv1D ZeroPadding1D Conv1D Activate Concatenate DepthwiseConv1D AveragePooling1D Flatten Dense")]
    [InlineData(
        "torch_group_norm",
        "Input Permute GroupNormalization Conv2D GroupNormalization Activate GroupNormalization Activate GlobalAveragePooling2D Dense")]
    [InlineData("torch_groups", "Input Permute Conv2D BatchNormalization Activate Conv2D DepthwiseConv2D GlobalAveragePooling2D Dense")]
    [InlineData(
        "torch_autoencoder",
        "Input Reshape ZeroPadding2D Conv2D ZeroPadding2D Conv2D Conv2DTranspose BatchNormalization Activate Conv2DTranspose Cropping2D Activate "
        + "Conv2DTranspose Cropping2D Activate")]
    [InlineData("torch_longer", "Input Permute Conv1DTranspose Activate Conv1DTranspose Conv1DTranspose Flatten Dense")]
    public void A_model_of_PyTorch_gives_what_PyTorch_computes(string name, string kinds)
    {
        ImportedModel model = Models.Import(name);
        Assert.Equal(kinds, string.Join(" ", model.Attributes.Select(attribute => attribute.Kind)));
        ExpectedOutputs expected = Models.ExpectedOf(name);
        PortedNetwork network = PortedNetwork.Run(
            [.. model.Attributes], [.. model.Tensors.SelectMany(tensor => tensor.Values)],
            [[.. expected.Inputs.SelectMany(row => row).Select(value => (float)value)]]);
        Assert.All(
            network.Outputs[0].Zip(expected.Outputs.SelectMany(row => row)),
            pair => Assert.Equal(pair.Second, pair.First, Tolerance * Math.Max(1, Math.Abs(pair.Second))));
    }

    [Fact]
    public void Edges_are_those_of_a_padding_or_zeros_around()
    {
        Expect(Conv([3, 3], Attribute("pads", [1, 1, 1, 1])), "[Reshape(6, 8, 1)] [Conv2D(2, 3, Padding = Padding.Same, UseBias = false)]");
        Expect(
            Conv([3, 3], new Protobuf().Text(1, "auto_pad").Text(4, "SAME_UPPER").Integer(20, 3), Attribute("strides", [2, 1])),
            "[Reshape(6, 8, 1)] [Conv2D(2, 3, Strides = new[] { 2, 1 }, Padding = Padding.Same, UseBias = false)]");
        Expect(
            Conv([3, 2], Text("auto_pad", "SAME_LOWER"), Attribute("strides", [2, 1])),
            "[Reshape(6, 8, 1)] [ZeroPadding2D(1, 0, 1, 0)] [Conv2D(2, 3, 2, Strides = new[] { 2, 1 }, UseBias = false)]");
        Expect(Conv([3, 3], Text("auto_pad", "SAME_LOWER")), "[Reshape(6, 8, 1)] [Conv2D(2, 3, Padding = Padding.Same, UseBias = false)]");
        Expect(
            Conv([3, 3], Attribute("pads", [1, 1, 1, 1]), Attribute("strides", [2, 2])),
            "[Reshape(6, 8, 1)] [ZeroPadding2D(1, 0, 1, 0)] [Conv2D(2, 3, Stride = 2, UseBias = false)]");
        Expect(
            Conv([1, 3], Attribute("pads", [0, 4, 0, 0]), Attribute("dilations", [1, 2])),
            "[Reshape(6, 8, 1)] [ZeroPadding2D(0, 0, 4, 0)] [Conv2D(2, 1, 3, Dilations = new[] { 1, 2 }, UseBias = false)]");
    }

    [Fact]
    public void Steps_behind_it_are_folded_into_its_kernel_where_they_are_the_same_for_all_places()
    {
        ModelWriter Model(string steps, long[] shape) => Picture(3, 4, 5).Tensor("w", [2, 3, 1, 1], 1, 2, 3, 4, 5, 6).Tensor("c", shape, 10, 100)
            .Node("Conv", "x w", "s").Node(steps, "s c", "y");
        ImportedModel scaled = Import(Model("Mul", [2, 1, 1]));
        Assert.Equal([10, 400, 20, 500, 30, 600], scaled.Tensors.Single().Values);
        ImportedModel moved = Import(Model("Add", [1, 2, 1, 1]));
        Assert.Equal([1, 4, 2, 5, 3, 6], moved.Tensors[0].Values);
        Assert.Equal([10, 100], moved.Tensors[1].Values);
    }

    [Fact]
    public void Groups_that_leave_channels_or_filters_over_are_refused()
    {
        ModelWriter Model(int channels, int filters, int seen, int groups) =>
            Picture(channels, 6, 8).Tensor("w", [filters, seen, 1, 1], new float[filters * seen]).Node("Conv", "x w", "y", Attribute("group", groups));
        Refuse(Model(5, 4, 2, 2), "its kernel has the shape (4, 2, 1, 1) with 2 groups, but a sample has 5 channels here.");
        Refuse(Model(4, 3, 2, 2), "its kernel has the shape (3, 2, 1, 1) with 2 groups, but a sample has 4 channels here.");
        Refuse(Model(4, 4, 2, 0), "its kernel has the shape (4, 2, 1, 1) with 0 groups, but a sample has 4 channels here.");
    }

    [Fact]
    public void A_kernel_of_other_channels_is_refused() => Refuse(
        Picture(4, 6, 8).Tensor("w", [4, 3, 1, 1], new float[12]).Node("Conv", "x w", "y"),
        "its kernel has the shape (4, 3, 1, 1) with 1 group, but a sample has 4 channels here.");

    [Fact]
    public void A_kernel_of_another_number_of_axes_is_refused() => Refuse(
        Picture(4, 6, 8).Tensor("w", [4, 4, 1], new float[16]).Node("Conv", "x w", "y"),
        "its kernel has the shape (4, 4, 1), not filters, channels and height and width.");

    [Fact]
    public void Strides_and_dilations_together_are_refused() => Refuse(
        Conv([2, 2], Attribute("strides", [2, 2]), Attribute("dilations", [2, 2])), "it has strides and dilations, of which layers have one or the other.");

    [Fact]
    public void A_kernel_larger_than_what_it_reads_is_refused() => Refuse(
        Conv([7, 1]), "its window of 7 doesn't fit an axis of 6 with 0 and 0 around.");

    [Fact]
    public void A_bias_of_another_size_is_refused() => Refuse(
        Picture(1, 6, 8).Tensor("w", [2, 1, 1, 1], 1, 2).Tensor("b", [3], 1, 2, 3).Node("Conv", "x w b", "y"),
        "its bias has the shape (3), but it has 2 filters.");

    [Fact]
    public void A_kernel_shape_that_is_not_the_kernels_is_refused() => Refuse(
        Conv([2, 2], Attribute("kernel_shape", [3, 3])), "its kernel_shape isn't that of its kernel, (2, 2).");

    [Fact]
    public void Edges_of_transposed_ones_are_those_of_a_padding_or_cut_off_behind()
    {
        Expect(Transposed([3, 3]), "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 3, UseBias = false)]");
        Expect(
            Transposed([4, 4], Attribute("pads", [1, 1, 1, 1]), Attribute("strides", [2, 2])),
            "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 4, Stride = 2, Padding = Padding.Same, UseBias = false)]");
        Expect(
            Transposed([3, 3], Attribute("pads", [0, 0, 1, 1]), Attribute("strides", [2, 2])),
            "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 3, Stride = 2, Padding = Padding.Same, UseBias = false)]");
        Expect(
            Transposed([3, 3], Attribute("pads", [1, 1, 1, 1]), Attribute("output_padding", [1, 0]), Attribute("strides", [2, 2])),
            "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 3, Stride = 2, UseBias = false)] [Cropping2D(1, 0, 1, 1)]");
        Expect(
            Transposed([1, 2], Attribute("output_padding", [0, 1]), Attribute("strides", [1, 3])),
            "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 1, 2, Strides = new[] { 1, 3 }, UseBias = false)]");
        Expect(
            Transposed([2, 2], Attribute("strides", [3, 3])),
            "[Reshape(6, 8, 1)] [Conv2DTranspose(2, 2, Stride = 3, UseBias = false)] [Cropping2D(0, 1, 0, 1)]");
    }

    [Fact]
    public void Steps_behind_a_transposed_one_are_folded_filter_by_filter()
    {
        ModelWriter model = Picture(3, 4, 5).Tensor("w", [3, 2, 1, 1], 1, 2, 3, 4, 5, 6).Tensor("c", [2, 1, 1], 10, 100)
            .Node("ConvTranspose", "x w", "s").Node("Mul", "s c", "y");
        Assert.Equal([10, 30, 50, 200, 400, 600], Import(model).Tensors.Single().Values);
    }

    [Fact]
    public void Transposed_ones_that_no_layer_is_are_refused()
    {
        RefuseTransposed(Transposed([3, 3], Attribute("group", 2)), "it has 2 groups; layers of its kind take all channels together, group = 1.");
        RefuseTransposed(
            Transposed([2, 2], Attribute("strides", [2, 2]), Attribute("dilations", [2, 2])), "it has strides and dilations, of which layers have one or the other.");
        RefuseTransposed(
            Transposed([2, 2], Attribute("strides", [2, 2]), Attribute("output_padding", [1, 1])),
            "its output_padding of 1 reaches over what its kernel writes, and layers end there.");
        RefuseTransposed(
            Transposed([2, 2], Attribute("output_shape", [6, 8])),
            "it says how large the output is and not what is cut off of it (auto_pad, output_shape).");
        RefuseTransposed(
            Transposed([2, 2], Attribute("pads", [3, 0, 4, 0])), "its pads and its output_padding leave nothing of an axis of 7 places, or are below 0.");
        RefuseTransposed(Transposed([2, 2], Attribute("pads", [1, 1])), "its pads aren't two numbers for each axis of places, or its output_padding isn't one.");
        RefuseTransposed(
            Picture(4, 6, 8).Tensor("w", [3, 4, 1, 1], new float[12]).Node("ConvTranspose", "x w", "y"),
            "its kernel has the shape (3, 4, 1, 1), but a sample has 4 channels here.");
    }

    private static void RefuseTransposed(ModelWriter model, string reason) =>
        Assert.StartsWith("ConvTranspose (node 'the ConvTranspose'): " + reason, Models.Finding(model.ToArray()).Message, StringComparison.Ordinal);

    private static ModelWriter Transposed(long[] size, params Protobuf[] attributes) => Picture(1, 6, 8)
        .Tensor("w", [1, 2, .. size], [.. Enumerable.Range(0, (int)(2 * size[0] * size[1])).Select(i => (float)i)]).Node("ConvTranspose", "x w", "y", attributes);

    private static ModelWriter Picture(int channels, int height, int width) => new ModelWriter(withWeights: false).Shape(null, channels, height, width);

    private static ModelWriter Conv(long[] size, params Protobuf[] attributes) => Picture(1, 6, 8)
        .Tensor("w", [2, 1, .. size], [.. Enumerable.Range(0, (int)(2 * size[0] * size[1])).Select(i => (float)i)]).Node("Conv", "x w", "y", attributes);

    private static ImportedModel Import(ModelWriter model)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    private static void Expect(ModelWriter model, string layers)
    {
        string[] attributes = [.. Import(model).Attributes.Select(AttributeText.Write)];
        Assert.Equal("[Input(1, 6, 8)]", attributes[0]);
        Assert.Equal("[Permute(3, 1, 2)]", attributes[^1]);
        Assert.Equal(layers, string.Join(" ", attributes[1..^1]));
    }

    private static void Refuse(ModelWriter model, string reason) => Assert.Equal("Conv (node 'the Conv'): " + reason, Models.Finding(model.ToArray()).Message);
}
