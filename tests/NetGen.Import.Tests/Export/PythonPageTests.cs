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

    private static readonly string[] CSharp = Blocks("csharp");

    // Those for Keras are not run: where PyTorch is to be had, Keras mostly is not.
    private static readonly string[] Lines =
        [.. Blocks("python").Where(block => !block.StartsWith("# Keras", StringComparison.Ordinal))];

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

    /// <summary>Prints what the model gives for samples of fixed numbers.</summary>
    private static string Outputs =>
        $"""
        samples = torch.arange({Samples * 4}, dtype=torch.float32).reshape({Samples}, 4) / 4 - 1
        print(*model(samples).detach().numpy().ravel().tolist())
        """;

    private static double[] RunPython(TemporaryFolder folder, params string[] blocks) =>
        [.. Run("torch", folder, blocks).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.TryParse(number, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];

    private static string Run(string module, TemporaryFolder folder, params string[] blocks)
    {
        string python = Python.With(module)!;
        if (Python.With("safetensors") is null)
        {
            Directory.CreateDirectory(Path.Combine(folder.Location, "safetensors"));
            folder.File(Path.Combine("safetensors", "__init__.py"), "");
            folder.File(Path.Combine("safetensors", "torch.py"), Lines[^1]);
        }

        string script = $"import os, warnings\nos.chdir(r'{folder.Location}')\nwarnings.simplefilter('ignore')\n" + string.Join("\n", blocks);
        (int exitCode, string output) = Python.Run(python, [folder.File("script.py", script)])!.Value;
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Outputs of the network as it was read, and as it was written, which is with every parameter moved.</summary>
    private static (double[] Read, double[] Written) RunCSharp(TemporaryFolder folder)
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
                public static (float[], float[]) Run(float[] samples)
                {
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
                    network.Save(@"{{folder.File("keras.safetensors")}}");
                    {{InFolder(CSharp[4], folder)}}
                    return (before, Predict(fromKeras, samples));
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
        var run = CompiledSource.Compile([emitted, harness], references).GetType("Harness")!.GetMethod("Run")!
            .CreateDelegate<Func<float[], (float[], float[])>>();
        (float[] read, float[] written) = run([.. Enumerable.Range(0, Samples * 4).Select(i => (i / 4f) - 1)]);
        Assert.True(File.Exists(folder.File("trained.onnx")));
        return ([.. read.Select(value => (double)value)], [.. written.Select(value => (double)value)]);
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
