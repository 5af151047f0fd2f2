using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Normalizations of groups of channels, which are the first axis of a sample in a model.</summary>
public class GroupNormalizationTests
{
    private const string Turned = "[Input(4, 2, 3)] [Permute(2, 3, 1)] {0} [Permute(3, 1, 2)]";

    [Theory]
    [InlineData(18, "two", "gamma 5 5 6 6, beta 5 5 6 6")]
    [InlineData(20, "two", "gamma 5 5 6 6, beta 5 5 6 6")]
    [InlineData(21, "four", "gamma 1 2 3 4, beta 1 2 3 4")]
    public void A_scale_is_each_groups_up_to_opset_20_and_each_channels_then(int opset, string numbers, string tensors)
    {
        ImportedModel model = Import(Picture().Opset(opset).Node("GroupNormalization", $"x {numbers} {numbers}", "y", Attribute("num_groups", 2)));
        Assert.Equal(string.Format(null, Turned, "[GroupNormalization(2, Epsilon = 1E-05f)]"), Text(model));
        Assert.Equal(tensors, Tensors(model));
    }

    [Fact]
    public void An_instance_is_each_channel_by_itself() => Expect(
        Picture().Node("InstanceNormalization", "x four four", "y", Attribute("epsilon", 1e-3f)), string.Format(null, Turned, "[GroupNormalization(4)]"));

    [Fact]
    public void Groups_that_are_written_out_are_found_with_what_is_multiplied_and_added_behind_them()
    {
        ImportedModel model = Import(Written(2, "two").Node("Mul", "b c", "m").Node("Add", "m c", "y"));
        Assert.Equal(string.Format(null, Turned, "[GroupNormalization(2, Epsilon = 1E-05f)]"), Text(model));
        Assert.Equal("gamma 5 10 18 24, beta 6 12 21 28", Tensors(model));
    }

    [Fact]
    public void What_comes_before_keeps_its_layout() => Expect(
        new ModelWriter(withWeights: false).Shape(null, 2, 3, 4).Tensor("two", [2], 5, 6).Integers("split", 0, 2, -1).Integers("whole", 0, 4, 2, 3)
            .Node("Transpose", "x", "t", Attribute("perm", [0, 3, 1, 2])).Node("Reshape", "t split", "a")
            .Node("InstanceNormalization", "a two two", "n").Node("Reshape", "n whole", "b").Node("Transpose", "b", "y", Attribute("perm", [0, 2, 3, 1])),
        "[Input(2, 3, 4)] [GroupNormalization(2, Epsilon = 1E-05f)]");

    [Fact]
    public void Values_without_places_have_groups_too() => Expect(
        new ModelWriter(withWeights: false).Shape(null, 4).Tensor("two", [2], 5, 6).Integers("split", 0, 2, -1).Integers("whole", 0, 4)
            .Node("Reshape", "x split", "a").Node("InstanceNormalization", "a two two", "n").Node("Reshape", "n whole", "y"),
        "[Input(4)] [GroupNormalization(2, Epsilon = 1E-05f)]");

    [Fact]
    public void Runs_of_values_that_are_no_channels_are_groups_of_a_signal() => Expect(
        new ModelWriter(withWeights: false).Shape(null, 3, 4).Tensor("two", [2], 5, 6).Integers("split", 0, 2, -1).Integers("whole", 0, 12)
            .Node("Reshape", "x split", "a").Node("InstanceNormalization", "a two two", "n").Node("Reshape", "n whole", "y"),
        "[Input(3, 4)] [Reshape(2, 6)] [Permute(2, 1)] [GroupNormalization(2, Epsilon = 1E-05f)] [Permute(2, 1)] [Flatten]");

    [Fact]
    public void Uneven_groups_are_refused() => Assert.Equal(
        "GroupNormalization (node 'the GroupNormalization'): it makes 3 groups of 4 channels.",
        Models.Finding(Picture().Opset(18).Node("GroupNormalization", "x two two", "y", Attribute("num_groups", 3)).ToArray()).Message);

    [Fact]
    public void Numbers_of_another_count_are_refused() => Assert.Equal(
        "GroupNormalization (node 'the GroupNormalization'): its input 'two' has the shape (2), not (4).",
        Models.Finding(Picture().Opset(21).Node("GroupNormalization", "x two two", "y", Attribute("num_groups", 2)).ToArray()).Message);

    [Fact]
    public void An_epsilon_that_no_layer_has_is_refused() => Assert.Equal(
        "InstanceNormalization (node 'the InstanceNormalization'): its epsilon is 0, and that of a network is at least 1E-12.",
        Models.Finding(Picture().Node("InstanceNormalization", "x four four", "y", Attribute("epsilon", 0f)).ToArray()).Message);

    private static ModelWriter Picture() =>
        new ModelWriter(withWeights: false).Shape(null, 4, 2, 3).Tensor("two", [2], 5, 6).Tensor("four", [4], 1, 2, 3, 4);

    /// <summary>As PyTorch's exporter writes it, up to <c>b</c>.</summary>
    private static ModelWriter Written(int groups, string numbers) => Picture().Tensor("c", [4, 1, 1], 1, 2, 3, 4).Integers("split", 0, groups, -1)
        .Node("Shape", "x", "shape").Node("Reshape", "x split", "a").Node("InstanceNormalization", $"a {numbers} {numbers}", "n").Node("Reshape", "n shape", "b");

    private static ImportedModel Import(ModelWriter model)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    private static string Text(ImportedModel model) => string.Join(" ", model.Attributes.Select(AttributeText.Write));

    private static string Tensors(ImportedModel model) =>
        string.Join(", ", model.Tensors.Select(tensor => $"{tensor.Name.Split('.')[1]} {string.Join(' ', tensor.Values)}"));

    private static void Expect(ModelWriter model, string attributes) => Assert.Equal(attributes, Text(Import(model)));
}
