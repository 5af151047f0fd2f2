using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Nodes that change nothing are passed over, wherever they stand.</summary>
public class NothingTests
{
    public static TheoryData<string, string> Nodes => new()
    {
        { "Clip", "" }, { "Clip", "lowest highest" }, { "Clip", "minus_infinity infinity" }, { "Clip", "- infinity" }, { "Clip", "lowest -" },
        { "Identity", "" }, { "Dropout", "" }, { "Max", "" }, { "Min", "" }, { "Sum", "" }, { "Mean", "" }, { "Concat", "" },
        { "Add", "zero" }, { "Sub", "zero" }, { "Mul", "one" }, { "Div", "one" }, { "Mul", "ones" }, { "Reshape", "same" },
    };

    [Theory]
    [MemberData(nameof(Nodes))]
    public void What_changes_nothing_is_no_layer(string name, string operands)
    {
        // Behind an activation, where no dense layer could take anything.
        ModelWriter Model() => new ModelWriter().Opset(name == "Dropout" ? 13 : 14)
            .Tensor("lowest", [], -float.MaxValue).Tensor("highest", [], float.MaxValue)
            .Tensor("minus_infinity", [], float.NegativeInfinity).Tensor("infinity", [], float.PositiveInfinity)
            .Tensor("zero", [], 0).Tensor("one", [1], 1).Tensor("ones", [4], 1, 1, 1, 1).Integers("same", 0, 4).Tensor("rate", [], 0)
            .Node("Gemm", "x k b", "z").Node("Relu", "z", "r");
        ImportedModel expected = Models.Import(Model().Node("Identity", "r", "y").ToArray()).Model!;
        ImportResult actual = Models.Import(Model().Node(name, $"r {(name == "Dropout" ? "rate" : operands)}", "y").ToArray());
        Assert.Null(actual.Finding);
        Assert.Equal(expected.Attributes, actual.Model!.Attributes);
    }

    [Theory]
    [InlineData(9, float.NegativeInfinity, float.PositiveInfinity)]
    [InlineData(7, -float.MaxValue, float.MaxValue)]
    public void Limits_that_are_attributes_may_be_none_too(int opset, float lower, float upper)
    {
        ModelWriter model = new ModelWriter().Opset(opset).Node("Gemm", "x k b", "z")
            .Node("Clip", "z", "c", Attribute("min", lower), Attribute("max", upper)).Node("Clip", "c", "y");
        Assert.Equal(2, Models.Import(model.ToArray()).Model!.Attributes.Count);
    }

    [Fact]
    public void A_formula_is_known_with_a_clip_in_it_that_changes_nothing()
    {
        ModelWriter model = new ModelWriter().Node("Gemm", "x k b", "z").Node("Sigmoid", "z", "s").Node("Clip", "s", "c").Node("Mul", "z c", "y");
        Assert.Equal("SiLU", Models.Import(model.ToArray()).Model!.Attributes[1].Find("activation")!.Text);
    }

    [Theory]
    [InlineData("Max")]
    [InlineData("Concat")]
    [InlineData("Sum")]
    public void What_joins_several_values_is_still_refused(string name) => Assert.Equal(
        $"{name} (node 'the {name}'): this operator has no layer that does the same.",
        Models.Finding(new ModelWriter().Tensor("c", [4], 1, 2, 3, 4).Node("Gemm", "x k b", "z").Node(name, "z c", "y").ToArray()).Message);
}
