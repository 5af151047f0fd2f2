using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Where a file says one thing twice, neither is taken for the other.</summary>
public class DuplicateTests
{
    [Fact]
    public void Two_initializers_of_one_name_are_refused() => Expect(
        new ModelWriter().Tensor("k", [3, 4], new float[12]).Node("Gemm", "x k b", "y"), "Two of the model's initializers are called 'k'.");

    [Fact]
    public void Two_inputs_of_one_name_are_refused() => Expect(
        new ModelWriter().Input("b", 4).Input("b", 4).Node("Gemm", "x k b", "y"), "Two of the model's inputs are called 'b'.");

    [Fact]
    public void Two_nodes_of_one_output_are_refused() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "y").Node("Relu", "x", "y"), "Relu (node 'the Relu'): the value 'y' is given twice.");

    [Fact]
    public void A_node_that_gives_an_initializer_is_refused() => Expect(
        new ModelWriter().Node("Relu", "x", "k").Node("Gemm", "x k b", "y"), "Relu (node 'the Relu'): the value 'k' is given twice.");

    [Fact]
    public void Two_attributes_of_one_name_are_refused() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "y", Attribute("alpha", 1f), Attribute("alpha", 2f)),
        "Gemm (node 'the Gemm'): it has two attributes 'alpha'.");

    [Fact]
    public void Two_entries_of_external_data_are_refused() => Expect(
        new ModelWriter(withWeights: false).Initializer(
                TensorOf("e", [3, 4], 1).Integer(14, 1).Message(13, Entry("location", "external.bin")).Message(13, Entry("location", "other.bin")))
            .Node("MatMul", "x e", "y"),
        "Tensor 'e' lies in another file, and two of its entries are called 'location'.");

    [Fact]
    public void Values_in_two_places_are_refused()
    {
        Protobuf[] tensors =
        [
            TensorOf("e", [3, 1], 1).Bytes(9, new byte[12]).Bytes(4, new byte[12]),
            TensorOf("e", [3, 1], 1).Bytes(9, new byte[12]).Integer(14, 1).Message(13, Entry("location", "external.bin")),
        ];
        foreach (Protobuf tensor in tensors)
        {
            Expect(
                new ModelWriter(withWeights: false).Initializer(tensor).Node("MatMul", "x e", "y"),
                "Tensor 'e' states its values in more than one place.");
        }
    }

    [Fact]
    public void Two_graphs_or_versions_are_refused()
    {
        byte[] model = new ModelWriter().Node("Gemm", "x k b", "y").ToArray();
        byte[] opset = new Protobuf().Message(8, new Protobuf().Text(1, "ai.onnx").Integer(2, 17)).ToArray();
        Assert.Equal("The file is damaged or no ONNX model: it holds two graphs.", Models.Finding([.. model, .. model]).Message);
        Assert.Equal("The model states two versions of ONNX's operators, 13 and 17.", Models.Finding([.. model, .. opset]).Message);
    }

    [Fact]
    public void An_attribute_of_another_kind_is_not_taken_for_0() => Expect(
        new ModelWriter().Node("Gemm", "x k b", "y", Attribute("alpha", 2)),
        "Gemm (node 'the Gemm'): its alpha is stated as another kind of value than it has.");

    private static Protobuf Entry(string key, string value) => new Protobuf().Text(1, key).Text(2, value);

    private static void Expect(ModelWriter model, string message) => Assert.Equal(message, Models.Finding(model.ToArray()).Message);
}
