using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Benchmarks;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using NetGen.Import.Tests.Support;
using NetGen.Tests;

namespace NetGen.Import.Tests.Export;

/// <summary>The lines of docs/python.md, run as they stand there.</summary>
public partial class PythonPageTests
{
    private const int Samples = 3;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "python.md"));

    private static readonly AttributeDeclaration[] Classifier =
    [
        new("Input", Argument.OfIntegers("shape", [4])),
        new("Dense", Argument.OfInteger("units", 16), Argument.OfMember("activation", "ReLU")),
        new("Dense", Argument.OfInteger("units", 3), Argument.OfMember("activation", "Softmax")),
    ];

    /// <summary>But for networks that are shown alone.</summary>
    private static readonly string[] CSharp = [.. Blocks("csharp").Where(block => !block.Contains("class Decoder", StringComparison.Ordinal))];

    private static readonly string[] Lines = [.. Blocks("python").Where(block => !IsForKeras(block))];

    private static readonly string KerasLines = Blocks("python").Single(IsForKeras);

    /// <summary>As much of Keras as the page's lines see of it, for where there is none.</summary>
    private const string KerasStandIn =
        """
        import numpy


        class Input:
            def __init__(self, shape):
                self.units = shape[0]

            def get_weights(self):
                return []


        class Dense:
            def __init__(self, units, activation):
                self.units, self.activation = units, activation

            def build(self, inputs):
                places = numpy.arange(inputs * self.units, dtype="f4")
                self.kernel = numpy.sin(places).reshape(inputs, self.units)
                self.bias = numpy.cos(places[:self.units])

            def get_weights(self):
                return [self.kernel, self.bias]

            def __call__(self, values):
                sums = values @ self.kernel + self.bias
                powers = numpy.exp(sums)
                return numpy.maximum(sums, 0) if self.activation == "relu" else powers / powers.sum(axis=1, keepdims=True)


        class Sequential:
            def __init__(self, layers):
                self.layers = layers
                for before, layer in zip(layers, layers[1:]):
                    layer.build(before.units)

            def __call__(self, values):
                for layer in self.layers[1:]:
                    values = layer(values)
                return values


        class layers:
            Input, Dense = Input, Dense
        """;

    private const string KerasModel =
        """
        import keras

        model = keras.Sequential([keras.layers.Input(shape=(4,)),
                                  keras.layers.Dense(16, activation="relu"), keras.layers.Dense(3, activation="softmax")])
        """;

    private static string Model => Lines[0];

    [Fact]
    public void The_page_is_about_the_network_that_is_run()
    {
        string declared = string.Join("\n", Classifier.Select(AttributeText.Write));
        Assert.Equal(declared + "\npublic partial class Classifier;\n", CSharp[0]);
    }

    [PythonFact("torch")]
    public void PyTorch_and_a_network_compute_the_same_on_both_ways()
    {
        using var folder = new TemporaryFolder();
        double[] torch = RunPython(folder, Model, Lines[1], Outputs);

        // The parameters are moved here, so that what goes back is not what came.
        (double[] here, double[] moved) = RunCSharp(folder);
        double[] back = RunPython(folder, Model, Lines[3], Outputs);

        AssertClose(torch, here);
        AssertClose(moved, back);
        Assert.NotEqual(torch, back);
    }

    [PythonFact("torch")]
    public void A_model_that_PyTorch_exports_is_imported_as_declared()
    {
        using var folder = new TemporaryFolder();
        RunPython(folder, Model, Lines[2], "");
        ImportResult result = Models.Import(File.ReadAllBytes(folder.File("model.onnx")));
        Assert.Equal(Classifier.Select(AttributeText.Write), result.Model!.Attributes.Select(AttributeText.Write));
    }

    [PythonFact("onnx")]
    public void The_checker_accepts_the_model_that_is_written()
    {
        using var folder = new TemporaryFolder();
        ExportedNetwork network = ExportedNetwork.Run(
            new Dictionary<string, AttributeDeclaration[]> { ["Classifier"] = Classifier })["Classifier"];
        folder.File("trained.onnx", network.Onnx);
        Run("onnx", folder, Lines[4]);
    }

    [PythonFact("keras")]
    public void Keras_and_a_network_compute_the_same() => CompareWithKeras("keras", standIn: false);

    [PythonFact("numpy")]
    public void The_lines_for_Keras_run_against_a_stand_in() => CompareWithKeras("numpy", standIn: true);

    private static void CompareWithKeras(string module, bool standIn)
    {
        using var folder = new TemporaryFolder();
        if (standIn)
        {
            folder.File("keras.py", KerasStandIn);
        }

        double[] keras = Numbers(Run(module, folder, KerasModel, KerasLines, KerasOutputs));
        float[] here = CompileHarness<float[]>(
            "float[]",
            $"""
            {InFolder(CSharp[4], folder)}
            return Predict(fromKeras, samples);
            """)(Inputs);
        AssertClose(keras, [.. here.Select(value => (double)value)]);
    }

    /// <summary>Layers with the names of Keras's and the shapes of their weights stand in for them.</summary>
    [PythonFact("torch")]
    public void Every_layer_of_Keras_has_its_tensors_under_the_names_that_they_have_here()
    {
        const string StandIn =
            """
            import sys, types
            sys.modules["keras"] = types.ModuleType("keras")
            import numpy


            def layer(kind, *shapes, **members):
                own = type(kind, (), {"get_weights": lambda self: [numpy.zeros(shape, "f4") for shape in shapes], **members})
                return own()


            def recurrent(kind, gates, bias):
                return layer(kind, (3, gates * 4), (4, gates * 4), bias, use_bias=True)


            gru = recurrent("GRU", 3, (2, 12))
            model = layer("Sequential", layers=[
                layer("Embedding", (7, 3)), recurrent("SimpleRNN", 1, (4,)), recurrent("LSTM", 4, (16,)), gru, layer("Dropout"),
                layer("Bidirectional", *[value.shape for _ in range(2) for value in gru.get_weights()], forward_layer=gru),
                layer("LayerNormalization", (8,), (8,)), layer("MultiHeadAttention", (8, 2, 4), (8, 2, 4), (8, 2, 4), (2, 4, 8), use_bias=False),
                layer("TimeDistributed", (8, 2), (2,), layer=layer("Dense", use_bias=True))])
            """;
        using var folder = new TemporaryFolder();
        Run("torch", folder, StandIn, KerasLines);
        Assert.Equal(
            ["dense_1.bias [2]", "dense_1.kernel [8, 2]", "embedding_1.embeddings [7, 3]", "gru_1.bias [2, 12]", "gru_1.kernel [3, 12]",
                "gru_1.recurrent_kernel [4, 12]", "gru_2.backward.bias [2, 12]", "gru_2.backward.kernel [3, 12]", "gru_2.backward.recurrent_kernel [4, 12]",
                "gru_2.forward.bias [2, 12]", "gru_2.forward.kernel [3, 12]", "gru_2.forward.recurrent_kernel [4, 12]", "layer_normalization_1.beta [8]",
                "layer_normalization_1.gamma [8]", "lstm_1.bias [16]", "lstm_1.kernel [3, 16]", "lstm_1.recurrent_kernel [4, 16]",
                "multi_head_attention_1.key_kernel [8, 2, 4]", "multi_head_attention_1.output_kernel [2, 4, 8]", "multi_head_attention_1.query_kernel [8, 2, 4]",
                "multi_head_attention_1.value_kernel [8, 2, 4]", "simple_rnn_1.bias [4]", "simple_rnn_1.kernel [3, 4]", "simple_rnn_1.recurrent_kernel [4, 4]"],
            NetGen.Weights.SafetensorsFile.Inspect(folder.File("keras.safetensors"))
                .Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]").Order(StringComparer.Ordinal));
    }

    /// <summary>Prints what the model gives for samples of fixed numbers.</summary>
    private static string Outputs =>
        $"""
        samples = torch.arange({Samples * 4}, dtype=torch.float32).reshape({Samples}, 4) / 4 - 1
        print(*model(samples).detach().numpy().ravel().tolist())
        """;

    private static string KerasOutputs =>
        $"""
        import numpy
        samples = numpy.arange({Samples * 4}, dtype="f4").reshape({Samples}, 4) / 4 - 1
        print(*numpy.array(model(samples)).ravel().tolist())
        """;

    /// <summary>The same samples.</summary>
    private static float[] Inputs => [.. Enumerable.Range(0, Samples * 4).Select(i => (i / 4f) - 1)];

    private static double[] RunPython(TemporaryFolder folder, params string[] blocks) => Numbers(Run("torch", folder, blocks));

    private static double[] Numbers(string output) =>
        [.. output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.TryParse(number, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];

    private static string Run(string module, TemporaryFolder folder, params string[] blocks)
    {
        string python = Python.With(module)!;
        if (Python.With("safetensors") is null)
        {
            Directory.CreateDirectory(Path.Combine(folder.Location, "safetensors"));
            folder.File(Path.Combine("safetensors", "__init__.py"), "");
            folder.File(Path.Combine("safetensors", "torch.py"), Lines[^1]);
            folder.File(Path.Combine("safetensors", "numpy.py"), ForNumPy(Lines[^1]));
        }

        string script = $"import os, warnings\nos.chdir(r'{folder.Location}')\nwarnings.simplefilter('ignore')\n" + string.Join("\n", blocks);
        (int exitCode, string output) = Python.Run(python, [folder.File("script.py", script)])!.Value;
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>The lines that write and read tensors of PyTorch, for arrays of NumPy.</summary>
    private static string ForNumPy(string lines) => lines
        .Replace("import torch\n", "", StringComparison.Ordinal)
        .Replace("tensor.detach().numpy()", "tensor", StringComparison.Ordinal)
        .Replace("torch.from_numpy", "", StringComparison.Ordinal);

    private static bool IsForKeras(string block) => block.StartsWith("# Keras", StringComparison.Ordinal);

    /// <summary>Outputs of the network as it was read, and as it was written, which is with every parameter moved.</summary>
    private static (double[] Read, double[] Written) RunCSharp(TemporaryFolder folder)
    {
        Func<float[], (float[], float[])> run = CompileHarness<(float[], float[])>(
            "(float[], float[])",
            $$"""
            {{InFolder(CSharp[1], folder)}}
            float[] before = Predict(network, samples);
            var parameters = new float[Classifier.ParameterCount];
            network.GetParameters(parameters);
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] += i % 7 / 8f;
            }

            network.SetParameters(parameters);
            {{InFolder(CSharp[2], folder)}}
            {{InFolder(CSharp[3], folder)}}
            return (before, Predict(network, samples));
            """);
        (float[] read, float[] written) = run(Inputs);
        Assert.True(File.Exists(folder.File("trained.onnx")));
        return ([.. read.Select(value => (double)value)], [.. written.Select(value => (double)value)]);
    }

    /// <summary>A method that has the network and does something with samples.</summary>
    private static Func<float[], TResult> CompileHarness<TResult>(string result, string body)
    {
        var type = new TypeDeclaration("", EquatableArray<ContainingType>.Empty, "class", "Classifier");
        string emitted = NetworkCompiler.Compile(new NetworkDeclaration(type, Classifier.ToEquatableArray()))!.Text;
        string harness =
            $$"""
            #pragma warning disable CS1591
            using NetGen.Weights;

            public partial class Classifier
            {
            }

            public static class Harness
            {
                public static {{result}} Run(float[] samples)
                {
                    {{body}}
                }

                private static float[] Predict(Classifier network, float[] samples)
                {
                    var outputs = new float[samples.Length / Classifier.InputSize * Classifier.OutputSize];
                    network.PredictBatch(samples, outputs);
                    return outputs;
                }
            }
            """;
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return CompiledSource.Compile([emitted, harness], references).GetType("Harness")!.GetMethod("Run")!
            .CreateDelegate<Func<float[], TResult>>();
    }

    private static string InFolder(string code, TemporaryFolder folder) =>
        code.Replace("(\"", "(@\"" + folder.Location + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5, pair.First + 1e-5));
    }

    private static string[] Blocks(string language) =>
        [.. Fence().Matches(Page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
