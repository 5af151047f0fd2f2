using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Pools, borders and larger pictures of models, whose channels are the first axis.</summary>
public class PictureTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(
        "torch_picture",
        "Input Activate Permute ZeroPadding2D MaxPooling2D UpSampling2D ZeroPadding2D AveragePooling2D Activate ZeroPadding2D Cropping2D Cropping2D UpSampling2D MaxPooling2D "
        + "GlobalAveragePooling2D Activate Dense")]
    [InlineData("torch_signal", "Input Permute MaxPooling1D ZeroPadding1D UpSampling1D AveragePooling1D Flatten Dense")]
    public void A_model_of_PyTorch_gives_what_PyTorch_computes(string name, string kinds)
    {
        ImportedModel model = Models.Import(name);
        Assert.Equal(kinds, string.Join(" ", model.Attributes.Select(attribute => attribute.Kind)));
        ExpectedOutputs expected = Models.ExpectedOf(name);
        PortedNetwork network = PortedNetwork.Run(
            [.. model.Attributes], [.. model.Tensors.SelectMany(tensor => tensor.Values)],
            [[.. expected.Inputs.SelectMany(row => row).Select(value => (float)value)]]);
        Assert.All(
            network.Outputs[0].Zip(expected.Outputs.SelectMany(row => row)), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
    }

    [Fact]
    public void A_pool_whose_edges_are_another_programs_needs_a_rectifier() => Assert.Equal(
        "MaxPool (node 'the MaxPool'): it reaches over the edges other than Padding.Same does, which is as many places on both sides, or one more at the end. "
        + "Put ReLU in front of it, behind which that is the same as zeros around.",
        Models.Finding(new ModelWriter().Shape(null, 3, 8, 8).Node(
            "MaxPool", "x", "y", Attribute("kernel_shape", [3, 3]), Attribute("strides", [2, 2]), Attribute("pads", [1, 1, 1, 1])).ToArray()).Message);

    [Fact]
    public void Softmax_over_channels_is_that_of_the_last_axis()
    {
        ModelWriter Model(int axis) => new ModelWriter(withWeights: false).Shape(null, 2, 4, 5).Tensor("w", [3, 2, 1, 1], 1, 2, 3, 4, 5, 6)
            .Node("Conv", "x w", "z").Node("Softmax", "z", "y", Attribute("axis", axis));
        ImportResult result = Models.Import(Model(1).ToArray());
        Assert.Equal(
            "[Input(2, 4, 5)] [Permute(2, 3, 1)] [Conv2D(3, 1, Activation.Softmax, UseBias = false)] [Permute(3, 1, 2)]",
            string.Join(" ", result.Model!.Attributes.Select(AttributeText.Write)));
        Assert.StartsWith("Softmax (node 'the Softmax'): it runs over another axis", Models.Finding(Model(2).ToArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_may_reach_further_over_the_first_edge()
    {
        ImportResult result = Models.Import(new ModelWriter(withWeights: false).Shape(null, 3, 8, 8).Node("Relu", "x", "z").Node(
            "MaxPool", "z", "y", Attribute("kernel_shape", [3, 3]), Attribute("strides", [2, 2]), Text("auto_pad", "SAME_LOWER")).ToArray());
        Assert.Equal(
            "[Input(3, 8, 8)] [Activate(Activation.ReLU)] [Permute(2, 3, 1)] [ZeroPadding2D(1, 0, 1, 0)] [MaxPooling2D(3, Stride = 2)] [Permute(3, 1, 2)]",
            string.Join(" ", result.Model!.Attributes.Select(AttributeText.Write)));
    }
}
