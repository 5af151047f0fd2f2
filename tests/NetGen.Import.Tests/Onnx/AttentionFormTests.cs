using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Forms of attention that are the same layer, and what is none.</summary>
public class AttentionFormTests
{
    private const string Plain = "[Input(3, 4)] [MultiHeadAttention(2, 2, UseBias = false)]";

    private static readonly float[] Kernel = [.. Enumerable.Range(1, 16).Select(i => i / 8f)];

    [Fact]
    public void A_scale_may_stand_before_the_products_or_behind_them_or_be_part_of_a_kernel()
    {
        ImportedModel behind = Imported(Model(scores => scores.Node("Mul", "s half", "t")));
        ImportedModel before = Imported(Model(scores => scores.Node("Identity", "s", "t"), queries => queries.Node("Mul", "q3 half", "q4")));
        ImportedModel within = Imported(Model(scores => scores.Node("Identity", "s", "t")));
        Assert.All(new[] { behind, before, within }, model => Assert.Equal(Plain, string.Join(" ", model.Attributes.Select(AttributeText.Write))));
        Assert.Equal(Kernel, behind.Tensors[0].Values);
        Assert.Equal(Kernel, before.Tensors[0].Values);
        Assert.Equal(Kernel.Select(value => (float)(value * Math.Sqrt(2))), within.Tensors[0].Values);
    }

    [Theory]
    [InlineData("Add", "s triangle")]
    [InlineData("Where", "below s lowest")]
    [InlineData("Where", "above lowest s")]
    public void A_triangle_that_masks_is_causal(string node, string inputs) => Assert.Equal(
        "[Input(3, 4)] [MultiHeadAttention(2, 2, Causal = true, UseBias = false)]",
        string.Join(" ", Imported(Model(scores => scores.Node("Mul", "s half", "u").Node(node, inputs.Replace("s ", "u ", StringComparison.Ordinal).Replace(" s", " u", StringComparison.Ordinal), "t")))
            .Attributes.Select(AttributeText.Write)));

    [Fact]
    public void What_stands_for_weights_that_are_no_numbers_changes_nothing() => Assert.Equal(
        "[Input(3, 4)] [MultiHeadAttention(2, 2, Causal = true, UseBias = false)]",
        string.Join(" ", Imported(Model(scores => scores.Node("Mul", "s half", "u").Node("Where", "below u lowest", "t"), guards: true))
            .Attributes.Select(AttributeText.Write)));

    [Fact]
    public void Another_mask_is_refused() => Assert.StartsWith(
        "Add (node 'the Add'): it masks scores by something else than a constant triangle, and layers mask what is behind a step, or nothing",
        Models.Finding(Model(scores => scores.Node("Add", "s other", "t")).ToArray()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Softmax_over_steps_is_refused() => Assert.StartsWith(
        "Softmax (node 'the Softmax'): it does something on the way through attention that the layer doesn't",
        Models.Finding(Model(scores => scores.Node("Identity", "s", "t"), axis: 2).ToArray()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Weights_that_the_model_gives_are_refused() => Assert.StartsWith(
        "The model's output 'p' is a value inside of attention, which no layer gives",
        Models.Finding(Model(scores => scores.Node("Identity", "s", "t")).Output("p").ToArray()).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("bhid,bhjd->bhij", "bhij,bhjd->bhid")]
    [InlineData("abcd, abed -> abce", "zyxw,zywv->zyxv")]
    public void Products_may_be_equations(string scores, string mixing)
    {
        ImportedModel model = Imported(Model(same => same.Node("Mul", "s half", "t"), equations: (scores, mixing)));
        Assert.Equal(Plain, string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        Assert.Equal(Kernel, model.Tensors[0].Values);
    }

    [Fact]
    public void Queries_are_those_whose_steps_are_the_rows_of_scores_wherever_they_stand() => Assert.Equal(
        Kernel.Reverse(), Imported(Model(same => same.Node("Mul", "s half", "t"), equations: ("bhid,bhjd->bhji", "bhij,bhjd->bhid"))).Tensors[0].Values);

    [Theory]
    [InlineData("bhid,bhjd->bhij", "bhji,bhjd->bhid")]
    [InlineData("bhid,bhjd->bhj", "bhij,bhjd->bhid")]
    [InlineData("bhid,bhjd->", "bhij,bhjd->bhid")]
    [InlineData("...id,...jd->...ij", "bhij,bhjd->bhid")]
    [InlineData("bhid,bhjd", "bhij,bhjd->bhid")]
    public void Equations_of_something_else_are_refused(string scores, string mixing) => Assert.Contains(
        "it does something on the way through attention that the layer doesn't",
        Models.Finding(Model(same => same.Node("Mul", "s half", "t"), equations: (scores, mixing)).ToArray()).Message,
        StringComparison.Ordinal);

    private static ImportedModel Imported(ModelWriter model)
    {
        ImportResult result = Models.Import(model.ToArray());
        Assert.True(result.Finding == null, result.Finding?.Message);
        return result.Model!;
    }

    /// <summary>Two heads of two values over three steps; scores come as s and go on as t.</summary>
    private static ModelWriter Model(Func<ModelWriter, ModelWriter> scores, Func<ModelWriter, ModelWriter>? queries = null, long axis = -1, bool guards = false,
        (string Scores, string Mixing)? equations = null)
    {
        float lowest = float.NegativeInfinity;
        ModelWriter model = new ModelWriter(withWeights: false).Shape(null, 3, 4)
            .Tensor("wq", [4, 4], Kernel).Tensor("wk", [4, 4], [.. Kernel.Reverse()]).Tensor("wv", [4, 4], Kernel).Tensor("wo", [4, 4], Kernel)
            .Tensor("half", [], (float)Math.Sqrt(0.5)).Tensor("lowest", [], -10000)
            .Tensor("triangle", [3, 3], 0, lowest, lowest, 0, 0, lowest, 0, 0, 0).Tensor("other", [3, 3], 0, 0, -1, 0, 0, 0, 0, 0, 0)
            .Tensor("below", [3, 3], 1, 0, 0, 1, 1, 0, 1, 1, 1).Tensor("above", [3, 3], 0, 1, 1, 0, 0, 1, 0, 0, 0)
            .Integers("heads", 0, 3, 2, 2).Integers("joined", 0, 3, 4);
        foreach ((string part, long[] order) in new[] { ("k", equations == null ? new long[] { 0, 2, 3, 1 } : [0, 2, 1, 3]), ("v", [0, 2, 1, 3]), ("q", [0, 2, 1, 3]) })
        {
            model = model.Node("MatMul", $"x w{part}", part + "1").Node("Reshape", part + "1 heads", part + "2")
                .Node("Transpose", part + "2", part + "3", Attribute("perm", order));
        }

        model = (queries ?? (same => same.Node("Identity", "q3", "q4")))(model);
        model = equations == null ? model.Node("MatMul", "q4 k3", "s") : model.Node("Einsum", "q4 k3", "s", Attribute("equation", equations.Value.Scores));
        model = scores(model).Node("Softmax", "t", "p", Attribute("axis", axis));
        model = guards ? model.Tensor("zero", [], 0).Node("IsNaN", "p", "n").Node("Where", "n zero p", "g") : model.Node("Identity", "p", "g");
        model = equations == null ? model.Node("MatMul", "g v3", "m1") : model.Node("Einsum", "g v3", "m1", Attribute("equation", equations.Value.Mixing));
        return model.Node("Transpose", "m1", "m2", Attribute("perm", 0, 2, 1, 3)).Node("Reshape", "m2 joined", "m3").Node("MatMul", "m3 wo", "y");
    }
}
