using NetGen.Import.Tests.Export;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen import</c>.</summary>
public class ImportTests
{
    [Fact]
    public void A_model_becomes_a_class_and_a_weight_file()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("Classifier.cs");
        string output = Cli.Output("import", Models.PathOf("torch_mlp_opset16.onnx"), "-o", source, "--namespace", "Shop.Models");

        Assert.Equal($"{source}: Classifier, 3 layers\n{folder.File("Classifier.safetensors")}: 4 tensors\n", output);
        Assert.Equal(["Classifier.cs", "Classifier.safetensors"], folder.Names());
        Assert.Equal(
            """
            using NetGen;

            namespace Shop.Models;

            /// <summary>
            /// Imported from torch_mlp_opset16.onnx (pytorch 1.13.0, opset 16). Its weights:
            /// <c>Classifier.Load("Classifier.safetensors")</c>.
            /// </summary>
            [Input(3, 4)]
            [Flatten]
            [Dense(8, Activation.ReLU)]
            [Dense(3, Activation.Softmax)]
            public partial class Classifier;

            """,
            File.ReadAllText(source));
    }

    [Fact]
    public void A_model_with_branches_becomes_a_class_that_names_them()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("residual.onnx", OnnxExportTests.Exported.Value["residual"].Onnx);
        Cli.Output("import", model, "-o", folder.File("Residual.cs"));
        Assert.EndsWith(
            """
            [Input(6)]
            [Dense(8, Activation.ReLU, Name = "dense_1")]
            [Dense(8, Activation.ReLU)]
            [Dense(8)]
            [Add("dense_1")]
            [Activate(Activation.ReLU)]
            [Dense(3, Activation.Softmax)]
            public partial class Residual;

            """,
            File.ReadAllText(folder.File("Residual.cs")));
        Assert.Contains("dense_3, dense_1", Cli.Output("inspect", model));
        Assert.Contains("layer1 --> layer4", Cli.Output("draw", model, "--mermaid"));
    }

    [Fact]
    public void The_weights_are_those_of_the_model()
    {
        using var folder = new TemporaryFolder();
        Cli.Output("import", Models.PathOf("gemm_transposed.onnx"), "-o", folder.File("Net.cs"), "--name", "Other");
        float[] values = new float[16];
        SafetensorsFile.Read(folder.File("Net.safetensors"), [new("dense_1.kernel", [3, 4]), new("dense_1.bias", [4])], values);
        Assert.Equal(Models.Import("gemm_transposed").Tensors.SelectMany(tensor => tensor.Values), values);
        Assert.Contains("public partial class Other;", File.ReadAllText(folder.File("Net.cs")));
    }

    [Fact]
    public void Links_beside_a_model_are_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        string model = folder.File("external.onnx", Models.Bytes("external"));
        File.CreateSymbolicLink(folder.File("external.bin"), elsewhere.File("secret.bin", File.ReadAllBytes(Models.PathOf("external.bin"))));
        Assert.Equal(
            "netgen: external.onnx: Tensor 'k': its values lie in 'external.bin', which can't be read: "
            + "'external.bin' is a link, and a model's links are not followed.\n",
            Cli.Error("import", model, "-o", folder.File("Net.cs")));
    }

    [Fact]
    public void What_is_there_is_only_replaced_when_asked_to()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("Net.cs", "mine");
        string model = Models.PathOf("matmul.onnx");
        Assert.Equal($"netgen: {source} is there already; --force replaces it\n", Cli.Error("import", model, "-o", source));
        Assert.Equal("mine", File.ReadAllText(source));
        Cli.Output("import", model, "-o", source, "--force");
        Assert.Contains("UseBias = false", File.ReadAllText(source));
    }

    [Theory]
    [InlineData("net.safetensors", "Net.safetensors")]
    [InlineData("net.cs", "Net.cs")]
    [InlineData("NET.SafeTensors", "Net.safetensors")]
    public void No_file_is_written_whose_name_differs_by_case_alone(string there, string written)
    {
        using var folder = new TemporaryFolder();
        folder.File(there, "mine");
        foreach (string[] force in new string[][] { [], ["--force"] })
        {
            Assert.Equal(
                $"netgen: {there} is there already, and {written} differs from it in nothing but upper and lower case; choose another name\n",
                Cli.Error(["import", Models.PathOf("matmul.onnx"), "-o", folder.File("Net.cs"), .. force]));
            Assert.Equal([there], folder.Names());
        }

        Assert.Equal("mine", File.ReadAllText(folder.File(there)));
    }

    [Fact]
    public void The_class_and_its_weights_are_two_files()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("Net.Safetensors");
        Assert.Equal(
            $"netgen: --output names the C# file, and {source} is what its weights would be called\n",
            Cli.Error("import", Models.PathOf("matmul.onnx"), "-o", source));
    }

    [Fact]
    public void A_model_that_is_no_network_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("m.onnx", new ModelWriter().Node("LogSoftmax", "x", "y").ToArray());
        string error = Cli.Error("import", model, "-o", folder.File("Net.cs"));
        Assert.StartsWith("netgen: m.onnx: LogSoftmax (node 'the LogSoftmax'): ", error);
        Assert.Equal(["m.onnx"], folder.Names());
    }

    [Fact]
    public void Weights_alone_are_no_model()
    {
        using var folder = new TemporaryFolder();
        string weights = folder.File("torch.safetensors");
        SafetensorsFile.Write(weights, [new("0.weight", [3, 2])], new float[6]);
        Assert.Equal(
            "netgen: torch.safetensors: The file is no ONNX model but looks like a safetensors file, which has weights and no layers. "
            + "Declare the layers, and name it in [Weights].\n",
            Cli.Error("import", weights, "-o", folder.File("Net.cs")));
    }

    [Fact]
    public void A_missing_folder_is_said_of_the_file_to_write()
    {
        using var folder = new TemporaryFolder();
        string source = Path.Combine(folder.File("no"), "such", "Net.cs");
        Assert.Equal(
            $"netgen: Could not find a part of the path '{source}'.\n", Cli.Error("import", Models.PathOf("matmul.onnx"), "-o", source));
    }

    [Theory]
    [InlineData("--name", "class")]
    [InlineData("--name", "2nd")]
    [InlineData("--namespace", "Shop..Models")]
    public void Names_must_be_names(string option, string name)
    {
        using var folder = new TemporaryFolder();
        Assert.EndsWith(
            " can't be a name in C#\n", Cli.Error("import", Models.PathOf("matmul.onnx"), "-o", folder.File("Net.cs"), option, name));
    }
}
