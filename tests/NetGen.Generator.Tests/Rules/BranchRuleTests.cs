using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Layers that name what they read: names that are not there, and shapes that can't be joined.</summary>
public class BranchRuleTests
{
    [Fact]
    public Task A_residual_network_is_right() => ExpectAsync(
        """
        [Dense(8, Activation.ReLU, Name = "stem")]
        [Dense(8, Activation.ReLU)]
        [Dense(8)]
        [Add("stem")]
        [Activate(Activation.ReLU)]
        [Dense(3, Activation.Softmax)]
        """);

    [Fact]
    public Task A_misspelt_name_stands_under_the_string() => ExpectAsync(
        """
        [Dense(8, Activation.ReLU, Name = "stem")]
        [Dense(8)]
        [Add("dense_2", {|NETGEN064:"stemm"|})]
        """,
        "Add(dense_2, stemm) reads 'stemm', but no layer above it has that name; did you mean 'stem'?");

    [Fact]
    public Task A_name_like_no_other_lists_those_there_are() => ExpectAsync(
        """
        [Dense(8, Activation.ReLU)]
        [Dense(8, From = {|NETGEN064:"somewhere"|})]
        """,
        "Dense(8) reads 'somewhere', but no layer above it has that name; there are 'input', 'dense_1'");

    [Fact]
    public Task A_layer_below_is_told_from_none() => ExpectAsync(
        """
        [Dense(8, Activation.ReLU, From = {|NETGEN064:"late"|})]
        [Dense(8, Activation.ReLU, Name = "late")]
        """,
        "Dense(8) reads 'late', but that layer stands below it; a layer reads what stands above");

    [Theory]
    [InlineData("[Dense(8, Activation.ReLU)] [Dense(3, From = \"dense_1\")]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Add(\"input\")]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Add(\"dense_1\")]")]
    [InlineData("[Dense(9, Activation.ReLU)] [Concatenate(\"input\", \"dense_1\")]")]
    [InlineData("[Dense(9, Activation.ReLU)] [Concatenate(\"input\", Axis = 0)]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Subtract(\"input\")] [Dense(4, Activation.ReLU)] [Maximum(\"subtract_1\")]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Multiply({|NETGEN005:new string[0]|})]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Average({|NETGEN005:null!|})]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Add({|NETGEN005:\"\"|})]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Concatenate(\"input\", Axis = {|NETGEN005:1|})]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Concatenate(\"input\", Axis = {|NETGEN005:-2|})]")]
    [InlineData("[Dense(4, Activation.ReLU)] [Subtract({|NETGEN005:\"input\", \"input\"|})]")]
    public Task Names_and_axes(string layers) => ExpectAsync(layers);

    [Fact]
    public Task Shapes_that_differ() => ExpectAsync(
        """
        [Dense(8, Activation.ReLU)]
        [Add({|NETGEN065:"input"|})]
        """,
        "Add(input) joins the shape 8 of Dense(8) with 4 of Input(4); both must be the same");

    [Fact]
    public Task Concatenated_shapes_differ_along_the_axis_alone() => Markup.ExpectAsync(
        """
        [Input(4, 5)]
        [Flatten(Name = "flat")]
        [Concatenate({|NETGEN065:"input"|})]
        partial class Network;
        """);

    [Fact]
    public Task An_inputs_name_is_taken() => Markup.ExpectAsync(
        """
        [Input(4, Name = "senses")]
        [Dense(4, Activation.ReLU, Name = {|NETGEN010:"senses"|})]
        partial class Network;
        """);

    [Fact]
    public Task A_layer_may_be_called_as_an_input_without_a_name() => ExpectAsync(
        """
        [Dense(4, Activation.ReLU, Name = "input")]
        [Add("input")]
        """);

    [Fact]
    public Task A_dead_branch() => ExpectAsync(
        """
        [{|NETGEN066:Dense(8, Activation.ReLU, Name = "gate")|}]
        [Dense(8, Activation.Tanh, From = "input")]
        """,
        "Nothing reads Dense(8), and it is not the output, so what it gives is lost; let a later layer read it by its name 'gate', "
        + "as in [Add(\"gate\")], or remove it");

    [Theory]
    [InlineData("[{|NETGEN016:Dense(8)|}] [Dropout(0.1f)] [Dense(8)]")]
    [InlineData("[Dense(8, Name = \"a\")] [Dense(8)] [Add(\"a\")]")]
    [InlineData("[Dense(8, Activation.Softmax, Name = \"a\")] [Dense(8, Activation.Tanh, From = \"input\")] [Multiply(\"a\")] [Dense(3)]")]
    [InlineData("[Dense(8, Activation.Softmax, Name = \"a\")] [Dense(8, Activation.Tanh, From = \"input\")] [Multiply(\"a\")] [Train(Loss.MeanSquaredError)]")]
    public Task Rules_of_sense_follow_the_branches(string layers) => ExpectAsync(layers);

    private static Task ExpectAsync(string layers, params string[] messages) =>
        Markup.ExpectAsync($"[Input(4)]\n{layers}\npartial class Network;", messages);
}
