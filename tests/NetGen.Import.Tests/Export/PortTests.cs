using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Weights;

namespace NetGen.Import.Tests.Export;

/// <summary>What networks of several inputs and outputs write as ONNX.</summary>
public class PortTests
{
    [Fact]
    public void Inputs_and_outputs_have_the_names_that_the_network_gives_them()
    {
        var network = new NetworkInfo(
            "Agent",
            [new("state", [2]), new("goal", [3])],
            [
                new("joined", "Concatenate(goal)", ["state", "goal"], [5], 0, 0, null, arguments: [new("Axis", 0)]),
                Dense("policy", "joined", 5, 4, "Softmax"),
                Dense("value", "joined", 5, 1, null),
            ],
            ["policy", "value"]);
        OnnxGraph graph = Written(network);
        Assert.Equal(["state", "goal"], graph.Inputs.Select(input => input.Name));
        Assert.Equal(["policy", "value"], graph.Outputs.Select(output => output.Name));
        Assert.Equal(
            ["Concat state goal -> joined.Concat", "Gemm joined.Concat policy.kernel policy.bias -> policy.Gemm",
                "Softmax policy.Gemm -> policy", "Gemm joined.Concat value.kernel value.bias -> value"],
            graph.Nodes.Select(Describe));
    }

    [Fact]
    public void An_output_that_others_read_or_that_is_given_twice_is_handed_on_by_a_node_of_its_own()
    {
        var network = new NetworkInfo(
            "N",
            [new("x", [2])],
            [Dense("a", "x", 2, 2, null), new("drop", "Dropout(0.5)", ["a"], [2], 0, 0, null), Dense("b", "drop", 2, 1, null)],
            ["a", "drop", "b"]);
        Assert.Equal(
            ["Gemm x a.kernel a.bias -> a.Gemm", "Gemm a.Gemm b.kernel b.bias -> b", "Identity a.Gemm -> a", "Identity a.Gemm -> drop"],
            Written(network).Nodes.Select(Describe));
    }

    [Fact]
    public void The_only_output_may_be_any_layer()
    {
        var network = new NetworkInfo("N", [new("x", [2])], [Dense("a", "x", 2, 2, null), Dense("b", "a", 2, 1, null)], ["a"]);
        OnnxGraph graph = Written(network);
        Assert.Equal("output", Assert.Single(graph.Outputs).Name);
        Assert.Contains("Identity a.Gemm -> output", graph.Nodes.Select(Describe));
    }

    [Fact]
    public void Inputs_whose_names_a_value_may_have_are_numbered()
    {
        var network = new NetworkInfo(
            "N",
            [new("input", [2]), new("a.kernel", [2]), new("a.bias", [2])],
            [Dense("a", "a.kernel", 2, 2, null), new("b", "Add", ["a", "input", "a.bias"], [2], 0, 0, null)],
            null);
        Assert.Equal(["input", "input_1", "input_2"], Written(network).Inputs.Select(input => input.Name));
    }

    [Fact]
    public void A_layer_that_does_not_say_what_it_computes_with_is_refused_by_its_name()
    {
        var network = new NetworkInfo("N", [2, 3], [new("turned", "Permute(2, 1)", [3, 2], 0, 0, null, arguments: [new("Axis", 0)])]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Written(network));
        Assert.Equal("Expected layer 'turned' to have the argument 'axes'; it has Axis.", error.Message);
    }

    private static LayerInfo Dense(string name, string source, int inputs, int units, string? activation) => new(
        name, $"Dense({units})", [source], [units], (inputs + 1) * units, inputs * units, activation,
        tensors: [new("kernel", inputs, units), new("bias", units)]);

    private static OnnxGraph Written(NetworkInfo network)
    {
        using var file = new MemoryStream();
        OnnxFile.Write(file, network, new float[network.ParameterCount]);
        Assert.Null(OnnxImporter.Inspect(file.ToArray(), out OnnxModel? model));
        return model!.Graph!;
    }

    private static string Describe(OnnxNode node) => $"{node.Operator} {string.Join(" ", node.Inputs)} -> {node.Output}";
}
