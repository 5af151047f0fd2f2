using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Support;
using NetGen.Weights;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Inputs and outputs that stand beside <c>[Onnx]</c> are those of the model.</summary>
public class ModelPortTests
{
    private static readonly WeightPackage Agent = Written();

    [Theory]
    [InlineData("")]
    [InlineData("[Input(2, Name = \"state\")]\n[Input(3, Name = \"goal\")]")]
    [InlineData("[Output(\"policy\", Loss.SparseCategoricalCrossEntropy)]\n[Output(\"value\", Loss.MeanSquaredError, Weight = 0.5f)]\n[Train(Optimizer.Adam)]")]
    [InlineData("[Input(2, Name = \"state\")]\n[Input(3, Name = \"goal\")]\n[Output(\"policy\")]\n[Output(\"value\")]")]
    public Task Those_of_the_model_may_be_repeated(string attributes) => Markup.ExpectAsync(
        [Agent],
        $$"""
        [Onnx("agent.onnx")]
        {{attributes}}
        public partial class Agent
        {
            public static (float[], float[]) Ask(float[] state, float[] goal) => new Agent().Predict(state, goal);
        }
        """);

    [Fact]
    public Task Others_are_named_with_what_the_model_has() => Markup.ExpectAsync(
        [Agent],
        """
        [Onnx("agent.onnx")]
        [{|NETGEN039:Input(2, Name = "state")|}]
        [Input(4, Name = "goal")]
        [{|NETGEN039:Output("policy")|}]
        public partial class Agent;
        """,
        "'agent.onnx' can't become a network: the class declares [Input(2, Name = \"state\")], [Input(4, Name = \"goal\")], "
        + "and the model has [Input(2, Name = \"state\")], [Input(3, Name = \"goal\")]",
        "'agent.onnx' can't become a network: the class declares [Output(\"policy\")], and the model has [Output(\"policy\")], [Output(\"value\")]");

    [Fact]
    public Task The_only_input_has_a_shape() => Markup.ExpectAsync(
        [WeightFile.OfModel("float16_raw")],
        """
        [Onnx("float16_raw.onnx")]
        [{|NETGEN039:Input(4)|}]
        public partial class Network;

        [Onnx("float16_raw.onnx")]
        [Input(3, Arithmetic = Arithmetic.Separate)]
        public partial class Other;
        """,
        "'float16_raw.onnx' can't become a network: the class declares [Input(4)], and the model has [Input(3)]");

    [Fact]
    public Task The_only_output_has_no_name() => Markup.ExpectAsync(
        [WeightFile.OfModel("float16_raw")],
        """
        [Onnx("float16_raw.onnx")]
        [{|NETGEN039:Output("y")|}]
        public partial class Network;
        """,
        "'float16_raw.onnx' can't become a network: the class declares [Output(\"y\")], and the model has one output, which [Output] doesn't name");

    /// <summary>A network of two inputs and outputs, as it writes itself.</summary>
    private static WeightPackage Written()
    {
        var network = new NetworkInfo(
            "Agent",
            [new("state", [2]), new("goal", [3])],
            [
                new("joined", "Concatenate(goal)", ["state", "goal"], [5], 0, 0, null, arguments: [new("Axis", 0)]),
                new("policy", "Dense(4)", ["joined"], [4], 24, 20, "Softmax", tensors: [new("kernel", 5, 4), new("bias", 4)]),
                new("value", "Dense(1)", ["joined"], [1], 6, 5, null, tensors: [new("kernel", 5, 1), new("bias", 1)]),
            ],
            ["policy", "value"]);
        using var file = new MemoryStream();
        OnnxFile.Write(file, network, new float[network.ParameterCount]);
        return WeightPackage.FromOnnx(file.ToArray(), "agent.onnx", _ => throw new FileNotFoundException());
    }
}
