using System.Runtime.InteropServices;
using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using static NetGen.Import.Tests.Support.ExportedNetwork;

namespace NetGen.Import.Tests.Export;

/// <summary>What networks write as ONNX: read back by the importer, by ONNX Runtime and by ONNX's own checker.</summary>
public class OnnxExportTests
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, AttributeDeclaration[]> Declarations = Declare();

    internal static readonly Lazy<IReadOnlyDictionary<string, ExportedNetwork>> Exported =
        new(() => ExportedNetwork.Run(Declarations.Concat(Measured).Concat(PictureNetworks.Written).ToDictionary(pair => pair.Key, pair => pair.Value)));

    /// <summary>Normalisations of inputs, which become part of the layer behind them when they are read.</summary>
    private static Dictionary<string, AttributeDeclaration[]> Measured => new()
    {
        ["features"] = [Input(5), new("Normalize"), Dense(4, Activation.Tanh), Dense(2, Activation.Linear)],
        ["one for all"] =
        [
            Input(3, 4), new("Normalize", Argument.OfBoolean("PerFeature", false)), new("Flatten"), Dense(4, Activation.ReLU, useBias: false),
            Dense(2, Activation.Linear),
        ],
        ["measured columns"] = [Input(3, 4), new("Normalize"), new("Flatten"), Dense(2, Activation.Linear)],
    };

    public static TheoryData<string> Names => [.. Declarations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_imports_as_the_declaration_and_the_bits_it_was_written_from(string name)
    {
        ImportResult result = Models.Import(Exported.Value[name].Onnx);
        Assert.True(result.Finding == null, result.Finding?.Message);
        IEnumerable<string> kept = Declarations[name].Where(attribute => attribute.Kind != "Dropout").Select(AttributeText.Write);
        Assert.Equal(kept, result.Model!.Attributes.Select(AttributeText.Write));
        Assert.Equal(
            Exported.Value[name].Parameters.Select(BitConverter.SingleToInt32Bits),
            result.Model.Tensors.SelectMany(tensor => tensor.Values).Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData("features", "Input Dense Dense")]
    [InlineData("one for all", "Input Flatten Dense Dense")]
    [InlineData("measured columns", "Input Flatten Dense")]
    public void Normalised_inputs_are_read_into_the_layer_behind_them(string name, string kinds)
    {
        ExportedNetwork network = Exported.Value[name];
        ImportResult result = Models.Import(network.Onnx);
        Assert.True(result.Finding == null, result.Finding?.Message);
        Assert.Equal(kinds, string.Join(" ", result.Model!.Attributes.Select(attribute => attribute.Kind)));
        int inputs = network.Inputs.Length / Batch;
        double[] outputs =
            [.. network.Inputs.Chunk(inputs).SelectMany(sample => ReferenceNetwork.Predict(result.Model, [.. sample.Select(value => (double)value)]))];
        Assert.All(outputs.Zip(network.Outputs), pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Max(1, Math.Abs(pair.First))));
    }

    [OnnxRuntimeFact]
    public unsafe void ONNX_Runtime_computes_the_same()
    {
        foreach ((string name, ExportedNetwork network) in Exported.Value)
        {
            float[] outputs = new float[network.Outputs.Length];
            long[] inputShape = [Batch, .. network.Info.InputShape.Select(axis => (long)axis)];
            long[] outputShape = [Batch, .. network.Info.Layers[^1].OutputShape.Select(axis => (long)axis)];
            fixed (float* input = network.Inputs, output = outputs)
            {
                using var session = new OnnxRuntimeSession(
                    OnnxRuntimePeer.Api!,
                    network.Onnx,
                    new OnnxRuntimeSession.Samples(input, inputShape),
                    new OnnxRuntimeSession.Samples(output, outputShape));
                session.Run();
            }

            for (int i = 0; i < outputs.Length; i++)
            {
                double allowed = Tolerance * Math.Max(1, Math.Abs(network.Outputs[i]));
                Assert.True(
                    Math.Abs(outputs[i] - network.Outputs[i]) <= allowed,
                    $"{name}, output {i}: {network.Outputs[i]} here, {outputs[i]} by ONNX Runtime");
            }
        }
    }

    [PythonFact("onnx")]
    public void The_checker_of_ONNX_accepts_every_model()
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Exported.Value.Values.Select((network, i) => folder.File($"{i}.onnx", network.Onnx))];
        const string Script =
            """
            import sys, onnx
            for path in sys.argv[1:]:
                model = onnx.load(path)
                onnx.checker.check_model(model, full_check=True)
                assert model.graph.input[0].type.tensor_type.shape.dim[0].dim_param == "batch"
            print(len(sys.argv) - 1, "models")
            """;
        (int exitCode, string output) = Python.Run(Python.With("onnx")!, ["-c", Script, .. files])!.Value;
        Assert.Equal($"{files.Length} models", output.Trim());
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void What_is_known_of_a_network_has_the_arguments_of_its_layers()
    {
        string[] ArgumentsOf(string name) =>
            [.. Exported.Value[name].Info.Layers.Select(layer => $"{layer.Kind}({string.Join("; ", layer.Arguments)})")];
        Assert.Equal(
            ["Dense(units = 24; activation = Tanh; UseBias = true)", "Reshape(shape = 2, 3, 4)", "Permute(axes = 3, 1, 2)", "Flatten()",
                "Dense(units = 2; activation = Linear; UseBias = true)"],
            ArgumentsOf("axes in another order"));
        Assert.Equal(["Activate(activation = LeakyReLU; Alpha = 0.2)", "Dense(units = 4; activation = Linear; UseBias = true)"], ArgumentsOf("LeakyReLU of its own slope"));
        Assert.Equal(["LayerNormalization(Epsilon = 1E-05)", "LayerNormalization(Epsilon = 0.001)"], ArgumentsOf("normalized rows").Where(text => text.StartsWith('L')));
        Assert.Contains("Dropout(rate = 0.5)", ArgumentsOf("Dropout"));
        Assert.Contains("RepeatVector(count = 4)", ArgumentsOf("a vector several times"));
        Assert.Contains("Concatenate(Axis = 0)", ArgumentsOf("rows"));
    }

    [Fact]
    public void Weights_written_for_PyTorch_are_transposed_and_called_as_in_a_Sequential()
    {
        ExportedNetwork network = Exported.Value["Dropout"];
        string header = System.Text.Encoding.UTF8.GetString(network.PyTorch, 8, BitConverter.ToInt32(network.PyTorch));
        Assert.Equal(
            """{"0.weight":{"dtype":"F32","shape":[4,3],"data_offsets":[0,48]},"0.bias":{"dtype":"F32","shape":[4],"data_offsets":[48,64]},"3.weight":{"dtype":"F32","shape":[2,4],"data_offsets":[64,96]},"3.bias":{"dtype":"F32","shape":[2],"data_offsets":[96,104]}}""",
            header.TrimEnd());
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(network.PyTorch.AsSpan(8 + header.Length));
        Assert.Equal(network.Parameters[4], values[1]);
        Assert.Equal(network.Parameters[1], values[3]);
    }

    private static Dictionary<string, AttributeDeclaration[]> Declare()
    {
        var networks = new Dictionary<string, AttributeDeclaration[]>
        {
            ["without bias"] = [Input(3), Dense(4, Activation.ReLU, useBias: false), Dense(2, Activation.Linear)],
            ["Flatten"] = [Input(3, 4), new("Flatten"), Dense(2, Activation.Softmax)],
            ["Dropout"] = [Input(3), Dense(4, Activation.Tanh), new("Dropout", Argument.OfNumber("rate", 0.5f)), Dense(2, Activation.Linear)],
            ["LeakyReLU of its own slope"] = [Input(3), Activate(Activation.LeakyReLU, 0.2f), Dense(4, Activation.Linear)],
            ["ELU of its own limit"] = [Input(3), Dense(4, Activation.Linear), Activate(Activation.ELU, 0.7f)],
            ["activation before Flatten"] = [Input(2, 3), Activate(Activation.SiLU), new("Flatten"), Dense(2, Activation.Linear)],
            ["normalized rows"] =
            [
                Input(3, 4), new("LayerNormalization", Argument.OfNumber("Epsilon", 1e-5f)), Activate(Activation.Softmax), new("Flatten"),
                Dense(5, Activation.ReLU), new("LayerNormalization"), Dense(2, Activation.Linear),
            ],
            ["root mean squares"] =
            [
                Input(3, 4), new("RMSNormalization", Argument.OfNumber("Epsilon", 1e-3f)), new("Flatten"), Dense(5, Activation.Tanh), new("RMSNormalization"),
                Dense(2, Activation.Linear),
            ],
            ["batches"] =
            [
                Input(3), new("BatchNormalization", Argument.OfNumber("Momentum", 0.9f), Argument.OfNumber("Epsilon", 1e-5f)), Dense(7, Activation.Linear, useBias: false),
                new("BatchNormalization"), Activate(Activation.ReLU), Dense(2, Activation.Linear), new("BatchNormalization", Argument.OfNumber("Momentum", 0f)),
            ],
            ["rows of batches"] =
            [
                Input(4, 3), new("BatchNormalization"), Activate(Activation.Tanh), new("Reshape", Argument.OfIntegers("shape", 2, 2, 3)),
                new("BatchNormalization", Argument.OfNumber("Epsilon", 0.25f)), new("BatchNormalization"), new("Flatten"), Dense(2, Activation.Linear),
            ],
            ["slopes"] = [Input(3), Dense(4, Activation.Linear), new("PReLU"), Dense(2, Activation.Linear)],
            ["axes in another order"] =
            [
                Input(5), Dense(24, Activation.Tanh), new("Reshape", Argument.OfIntegers("shape", 2, 3, 4)), new("Permute", Argument.OfIntegers("axes", 3, 1, 2)),
                new("Flatten"), Dense(2, Activation.Linear),
            ],
            ["a vector several times"] = [Input(3), new("RepeatVector", Argument.OfInteger("count", 4)), Activate(Activation.Softmax)],
            ["Softmax of rows"] = [Input(3, 4), Activate(Activation.Softmax)],
        };
        foreach ((string name, AttributeDeclaration[] network) in BranchedNetworks.All.Concat(PictureNetworks.All).Concat(RecurrentNetworks.All))
        {
            networks.Add(name, network);
        }

        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            networks.Add(activation.ToString(), [Input(3), Dense(8, activation), Dense(2, Activation.Linear)]);
        }

        return networks;
    }

    private static AttributeDeclaration Input(params int[] shape) => new("Input", Argument.OfIntegers("shape", shape));

    private static AttributeDeclaration Activate(Activation activation, float? alpha = null)
    {
        Argument member = Argument.OfMember("activation", activation.ToString());
        return alpha is { } number
            ? new AttributeDeclaration("Activate", member, Argument.OfNumber("Alpha", number))
            : new AttributeDeclaration("Activate", member);
    }

    private static AttributeDeclaration Dense(int units, Activation activation, bool useBias = true)
    {
        Argument size = Argument.OfInteger("units", units);
        Argument member = Argument.OfMember("activation", activation.ToString());
        return useBias
            ? new AttributeDeclaration("Dense", size, member)
            : new AttributeDeclaration("Dense", size, member, Argument.OfBoolean("UseBias", false));
    }
}
