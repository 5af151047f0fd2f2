using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>From a model to code that runs: what is emitted for an imported model gives what PyTorch gives.</summary>
public class EmittedNetworkTests
{
    private const double Tolerance = 1e-5;

    private const string Harness =
        """
        #pragma warning disable CS1591
        namespace Models
        {
            public partial class Net
            {
            }
        }

        public static class Harness
        {
            public static float[] Predict(float[] parameters, float[] inputs)
            {
                var network = new Models.Net();
                network.SetParameters(parameters);
                var outputs = new float[inputs.Length / Models.Net.InputSize * Models.Net.OutputSize];
                network.PredictBatch(inputs, outputs);
                return outputs;
            }
        }
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("torch_mlp_opset16")]
    [InlineData("torch_batch_norm_first_opset16")]
    [InlineData("torch_gelu")]
    [InlineData("torch_gelu_tanh")]
    [InlineData("torch_elu_alpha")]
    [InlineData("normalised_input")]
    [InlineData("softmax_of_row")]
    public void An_emitted_network_gives_the_outputs_of_the_original(string name) => ExpectOutputs(Models.Import(name), Models.Expected[name]);

    [Fact]
    public void A_module_of_PyTorch_with_branches_gives_its_outputs()
    {
        ImportedModel model = Models.Import("torch_branches");
        Assert.Equal(
            """
            [Input(6)]
            [Dense(8, Activation.ReLU, Name = "dense_1")]
            [Dense(8, Activation.SiLU)]
            [Dense(8)]
            [BatchNormalization(Momentum = 0.9f, Epsilon = 1E-05f)]
            [Add("dense_1")]
            [Activate(Activation.ReLU, Name = "activate_1")]
            [Dense(8, Name = "dense_4", From = "input")]
            [Activate(Activation.Sigmoid)]
            [Multiply("activate_1", Name = "multiply_1")]
            [Activate(Activation.GELU, From = "dense_4")]
            [Average("multiply_1")]
            [Concatenate("input")]
            [Dense(3, Activation.Softmax)]
            """.ReplaceLineEndings("\n"),
            string.Join("\n", model.Attributes.Select(AttributeText.Write)));
        ExpectOutputs(model, Models.ExpectedOf("torch_branches"));
    }

    [Fact]
    public void A_module_of_PyTorch_with_layers_on_the_last_axis_gives_its_outputs()
    {
        ImportedModel model = Models.Import("torch_rows");
        Assert.Equal(
            "[Input(4, 5)] [LayerNormalization(Epsilon = 1E-05f)] [Activate(Activation.Softmax)] [Flatten] [Dense(8, Activation.ReLU)] "
            + "[LayerNormalization] [Dense(3)]",
            string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        ExpectOutputs(model, Models.ExpectedOf("torch_rows"));
    }

    [Fact]
    public void Normalizations_that_PyTorch_writes_out_give_its_outputs()
    {
        ImportedModel model = Models.Import("torch_rows_written");
        Assert.Equal(
            "[Input(4, 5)] [LayerNormalization(Epsilon = 1E-05f)] [Activate(Activation.Tanh)] [RMSNormalization(Epsilon = 1E-05f)] [Flatten] "
            + "[Dense(8, UseBias = false)] [BatchNormalization(Momentum = 0.9f, Epsilon = 1E-05f)] [Activate(Activation.ReLU)] [RMSNormalization] [Dense(3)]",
            string.Join(" ", model.Attributes.Select(AttributeText.Write)));
        ExpectOutputs(model, Models.ExpectedOf("torch_rows_written"));
    }

    [Fact]
    public void A_module_of_PyTorch_with_two_inputs_and_outputs_gives_its_outputs()
    {
        ImportedModel model = Models.Import("torch_ports");
        Assert.Equal(
            """
            [Input(3, Name = "state")]
            [Input(2, Name = "goal")]
            [Concatenate("state", "goal")]
            [Dense(8, Activation.Tanh, Name = "dense_1")]
            [Dense(4, Activation.Softmax, Name = "policy")]
            [Dense(1, Name = "value", From = "dense_1")]
            [Output("policy")]
            [Output("value")]
            """.ReplaceLineEndings("\n"),
            string.Join("\n", model.Attributes.Select(AttributeText.Write)));
        ExpectedOutputs expected = Models.ExpectedOf("torch_ports");
        float[][] outputs = PortedNetwork.Run(
            [.. model.Attributes], [.. model.Tensors.SelectMany(tensor => tensor.Values)],
            [.. expected.Inputs.Select(input => Array.ConvertAll(input, value => (float)value))]).Outputs;
        Assert.Equal(expected.Outputs.Select(output => output.Length), outputs.Select(output => output.Length));
        Assert.All(
            expected.Outputs.SelectMany(output => output).Zip(outputs.SelectMany(output => output)),
            pair => Assert.InRange(pair.Second, pair.First - Tolerance, pair.First + Tolerance));
    }

    internal static void ExpectOutputs(ImportedModel model, ExpectedOutputs expected)
    {
        var type = new TypeDeclaration("Models", EquatableArray<ContainingType>.Empty, "class", "Net");
        string emitted = NetworkCompiler.Compile(new NetworkDeclaration(type, model.Attributes))!.Text;
        bool hasTokens = model.Attributes.Any(attribute => attribute.Kind == "Embedding");
        string harness = hasTokens
            ? Harness.Replace("PredictBatch(inputs,", "PredictBatch(System.Array.ConvertAll(inputs, token => (int)token),", StringComparison.Ordinal)
            : Harness;
        Assembly assembly = CompiledSource.Compile([emitted, harness], References);
        var predict = assembly.GetType("Harness")!.GetMethod("Predict")!.CreateDelegate<Func<float[], float[], float[]>>();

        float[] outputs = predict(
            [.. model.Tensors.SelectMany(tensor => tensor.Values)],
            [.. expected.Inputs.SelectMany(sample => sample).Select(value => (float)value)]);
        double[] wanted = [.. expected.Outputs.SelectMany(sample => sample)];
        Assert.Equal(wanted.Length, outputs.Length);
        Assert.All(outputs.Zip(wanted), pair => Assert.InRange(
            pair.First, pair.Second - (Tolerance * Math.Max(1, Math.Abs(pair.Second))), pair.Second + (Tolerance * Math.Max(1, Math.Abs(pair.Second)))));
    }
}
