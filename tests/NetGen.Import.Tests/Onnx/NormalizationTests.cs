using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Normalizations, as operators and written out.</summary>
public class NormalizationTests
{
    private const string Averages = "c c m v";

    [Fact]
    public void A_batch_normalization_brings_its_four_tensors()
    {
        ImportedModel model = Import(Batches().Node("BatchNormalization", $"x {Averages}", "y"));
        Assert.Equal("[Input(3)] [BatchNormalization(Momentum = 0.9f, Epsilon = 1E-05f)]", Text(model));
        Assert.Equal(
            ["gamma 1 2 3", "beta 1 2 3", "moving_mean 4 5 6", "moving_variance 7 8 9"],
            model.Tensors.Select(tensor => $"{tensor.Name.Split('.')[1]} {string.Join(' ', tensor.Values)}"));
    }

    [Theory]
    [InlineData(0.99f, 1e-3f, "")]
    [InlineData(0.5f, 1e-3f, "(Momentum = 0.5f)")]
    [InlineData(1f, 0.25f, "(Epsilon = 0.25f)")]
    public void It_says_what_is_not_the_default_and_a_momentum_that_no_layer_has_is_left_out(float momentum, float epsilon, string arguments) => Expect(
        Batches().Node("BatchNormalization", $"x {Averages}", "y", Attribute("momentum", momentum), Attribute("epsilon", epsilon)),
        $"[Input(3)] [BatchNormalization{arguments}]");

    [Fact]
    public void Channels_are_the_first_axis_there_and_the_last_here()
    {
        string defaults = "[BatchNormalization(Momentum = 0.9f, Epsilon = 1E-05f)]";
        Expect(
            Batches().Shape(null, 3, 4).Node("BatchNormalization", $"x {Averages}", "y"),
            $"[Input(3, 4)] [Permute(2, 1)] {defaults} [Permute(2, 1)]");
        Expect(
            Batches().Shape(null, 4, 3).Node("Transpose", "x", "t", Attribute("perm", [0, 2, 1])).Node("BatchNormalization", $"t {Averages}", "n")
                .Node("Transpose", "n", "y", Attribute("perm", [0, 2, 1])),
            $"[Input(4, 3)] {defaults}");
    }

    [Theory]
    [InlineData(9)]
    [InlineData(13)]
    public void Averages_that_come_out_of_it_say_that_it_is_training(int opset) => Assert.Equal(
        "BatchNormalization (node 'the BatchNormalization'): it stands in training mode. Export the model for inference, in PyTorch after model.eval().",
        Models.Finding(Batches().Opset(opset).Node("BatchNormalization", $"x {Averages}", "y mean variance").ToArray()).Message);

    [Fact]
    public void An_epsilon_that_no_layer_has_is_refused() => Assert.Equal(
        "BatchNormalization (node 'the BatchNormalization'): its epsilon is 0, and that of a network is at least 7.888609E-31.",
        Models.Finding(Batches().Node("BatchNormalization", $"x {Averages}", "y", Attribute("epsilon", 0f)).ToArray()).Message);

    [Theory]
    [InlineData("Mul", "c", "gamma 1 4 9, beta 1 4 9")]
    [InlineData("Sub", "c", "gamma 1 2 3, beta 0 0 0")]
    [InlineData("Add", "two", "gamma 1 2 3, beta 3 4 5")]
    public void What_is_multiplied_and_added_behind_a_normalization_is_a_part_of_it(string name, string constant, string tensors)
    {
        ImportedModel model = Import(Batches().Node("BatchNormalization", $"x {Averages}", "n").Node(name, $"n {constant}", "y"));
        Assert.Equal(
            tensors, string.Join(", ", model.Tensors.Take(2).Select(tensor => $"{tensor.Name.Split('.')[1]} {string.Join(' ', tensor.Values)}")));
    }

    [Fact]
    public void A_number_of_its_own_for_each_row_is_no_part_of_a_normalization() => Assert.StartsWith(
        "Mul (node 'the Mul'): it scales or moves values,",
        Models.Finding(
            Model().Opset(17).Shape(null, 2, 3).Tensor("rows", [2, 1], 1, 2).Node("LayerNormalization", "x c", "n").Node("Mul", "n rows", "y").ToArray()).Message);

    [Theory]
    [InlineData("x^2 = Pow x two; m = ReduceMean x^2; e = Add m epsilon; s = Sqrt e; n = Div x s; y = Mul n c")]
    [InlineData("q = Mul x x; m = ReduceMean q; e = Add epsilon m; s = Sqrt e; r = Reciprocal s; n = Mul x r; y = Mul c n")]
    [InlineData("x^2 = Pow x two; m = ReduceMean x^2; e = Add m epsilon; s = Sqrt e; r = Div one s; n = Mul r x; y = Mul n c")]
    [InlineData("x^2 = Pow x two; m = ReduceMean x^2; e = Add m epsilon; s = Pow e half; n = Div x s; y = Mul n c")]
    [InlineData("x^2 = Pow x two; m = ReduceMean x^2; e = Add m epsilon; r = Pow e minus_half; n = Mul r x; y = Mul n c")]
    public void Values_by_their_root_mean_square_are_a_layer_however_they_are_written(string nodes)
    {
        foreach (int opset in new[] { 13, 18 })
        {
            ImportedModel model = Import(Written(Model(), nodes, opset));
            Assert.Equal("[Input(3)] [RMSNormalization(Epsilon = 0.125f)]", Text(model));
            Assert.Equal([1f, 2f, 3f], Assert.Single(model.Tensors).Values);
        }
    }

    [Theory]
    [InlineData("m = ReduceMean x; d = Sub x m; q = Pow d two; v = ReduceMean q; e = Add v epsilon; s = Sqrt e; n = Div d s; g = Mul n c; y = Add g c")]
    [InlineData("m = ReduceMean x; d = Sub x m; f = Sub x m; q = Mul f f; v = ReduceMean q; e = Add v epsilon; s = Sqrt e; r = Reciprocal s; n = Mul r d; g = Mul c n; y = Add c g")]
    public void So_are_values_without_their_mean(string nodes)
    {
        ImportedModel model = Import(Written(Model(), nodes, 13));
        Assert.Equal("[Input(3)] [LayerNormalization(Epsilon = 0.125f)]", Text(model));
        Assert.All(model.Tensors, tensor => Assert.Equal([1f, 2f, 3f], tensor.Values));
    }

    [Fact]
    public void Without_a_scale_it_is_one() => Assert.Equal(
        [1f, 1f, 1f],
        Assert.Single(Import(Written(Model(), "q = Mul x x; m = ReduceMean q; e = Add m epsilon; s = Sqrt e; y = Div x s", 13)).Tensors).Values);

    [Theory]
    [InlineData("q = Mul x x; m = ReduceMean q; s = Sqrt m; y = Div x s", "ReduceMean")]
    [InlineData("q = Mul x x; m = ReduceMean q; e = Sub m epsilon; s = Sqrt e; y = Div x s", "ReduceMean")]
    [InlineData("m = ReduceMean x; d = Sub m x; q = Mul d d; v = ReduceMean q; e = Add v epsilon; s = Sqrt e; y = Div d s", "ReduceMean")]
    public void What_is_another_function_is_not_taken_for_one(string nodes, string operation) => Assert.StartsWith(
        $"{operation} (node", Models.Finding(Written(Model(), nodes, 13).ToArray()).Message.Replace("Mul (node", operation + " (node"));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    public void A_mean_over_another_axis_or_without_it_is_no_normalization(int axis, int keeps)
    {
        ModelWriter model = Model().Shape(null, 2, 3).Node("Mul", "x x", "q")
            .Node("ReduceMean", "q", "m", Attribute("axes", [axis]), Attribute("keepdims", keeps))
            .Node("Add", "m epsilon", "e").Node("Sqrt", "e", "s").Node("Div", "x s", "y");
        Assert.NotNull(Models.Import(model.ToArray()).Finding);
    }

    private static ModelWriter Model() => new ModelWriter(withWeights: false).Tensor("c", [3], 1, 2, 3).Tensor("epsilon", [], 0.125f)
        .Tensor("one", [], 1).Tensor("two", [], 2).Tensor("half", [], 0.5f).Tensor("minus_half", [], -0.5f);

    private static ModelWriter Batches() => Model().Opset(14).Tensor("m", [3], 4, 5, 6).Tensor("v", [3], 7, 8, 9);

    /// <summary>Nodes as <c>m = ReduceMean x; ...</c>, means over the last axis as the version of the operators has them.</summary>
    private static ModelWriter Written(ModelWriter model, string nodes, int opset)
    {
        model.Opset(opset).Integers("axes", -1);
        foreach (string[] words in nodes.Split("; ").Select(node => node.Split(' ')))
        {
            bool isMean = words[2] == "ReduceMean";
            string inputs = string.Join(' ', words.Skip(3)) + (isMean && opset >= 18 ? " axes" : "");
            model.Node(words[2], inputs, words[0], isMean && opset < 18 ? [Attribute("axes", [-1L])] : []);
        }

        return model;
    }

    private static ImportedModel Import(ModelWriter model)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    private static string Text(ImportedModel model) => string.Join(" ", model.Attributes.Select(AttributeText.Write));

    private static void Expect(ModelWriter model, string attributes) => Assert.Equal(attributes, Text(Import(model)));
}
