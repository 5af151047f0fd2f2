using System.Text;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;

namespace NetGen.Import.Tests;

/// <summary>Files that are nearly right are called what they are, with what to do, wherever they are given.</summary>
public class FileKindTests
{
    private const string SaveTorch = "safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")";

    /// <summary>How files of other programs begin, as these wrote them; letters stand for bytes.</summary>
    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "PK\u0003\u0004\0\0\b\b\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\u0018\0m/data.pklFB\u0014\0ZZZZ\u0080\u0002ccollections", "a PyTorch checkpoint", SaveTorch, "torch.onnx.export(" },
        { "PK\u0003\u0004\0\0\b\b\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\n\0\u0018\0jit/data/0FB\u0014\0ZZZZ", "a PyTorch checkpoint", SaveTorch, "torch.onnx.export(" },
        { "\u0080\u0002\u008A\nl\u00FC\u009CF\u00F9 j\u00A8P\u0019.\u0080\u0002M\u00E9\u0003.", "a PyTorch checkpoint", SaveTorch, "torch.onnx.export(" },
        { "\u0080\u0004\u0095\u00A7\0\0\0\0\0\0\0}\u0094\u008C\u0001a\u0094\u008C\u0015numpy.core.multiarray", "a pickle of Python", "safetensors.numpy.save_file(", "as ONNX" },
        { "PK\u0003\u0004\u0014\0\0\0\0\0\0\0!\0\u007F\u0098E\u00B0\0\0\0\u00B0\0\0\0\r\0\0\0metadata.json{}PK\u0003\u0004\u0014\0config.json", "a Keras file", "docs/python.md", "model.export(" },
        { "\u0089HDF\r\n\u001A\n\0\0\0\0\0\b\b\0", "an HDF5 file, as Keras writes them", "docs/python.md", "model.export(" },
        { "PK\u0003\u0004\u0014\0\0\0\0\0\0\0!\0|\u007F\u0098E\u00B0\0\0\0\u00B0\0\0\0\u0005\0\u0014\0a.npy\u0001\0", "an archive of NumPy arrays", "safetensors.numpy.save_file(", "as ONNX" },
        { "\u0093NUMPY\u0001\0v\0{'descr': '<f8', 'fortran_order': False", "a NumPy array", "safetensors.numpy.save_file(", "as ONNX" },
        { "PK\u0003\u0004\u0014\0\0\0\b\0readme.txt", "a zip archive", "Unpack it first", "Unpack it first" },
        { "\u001F\u008B\b\0\0\0\0\0\0\u0003packed", "a file packed by gzip", "Unpack it first", "Unpack it first" },
        { "\u001C\0\0\0TFL3\u0014\0 \0", "a TensorFlow Lite model", "tf2onnx", "tf2onnx" },
        { "\b\u0001\u0012\u00A3\u00F2\u0005\n\u0092\u00C0\u0003*\u0010", "a TensorFlow SavedModel", "tf2onnx", "tf2onnx" },
        { "\n1\n\u0005input\u0012\u000BPlaceholder*\u000B\n\u0005dtype", "a TensorFlow graph", "tf2onnx", "tf2onnx" },
        { "GGUF\u0003\0\0\0\u00B7\0\0\0", "a language model in GGUF", "can't run it", "can't run it" },
        { "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "a pointer of Git LFS, not the file itself", "git lfs pull", "git lfs pull" },
        { "\n\n<!DOCTYPE html>\n<html lang=\"en\">", "a page of HTML, not the file itself", "Download the file", "Download the file" },
        { "\u00EF\u00BB\u00BF{\"weight_map\": {}}", "a text in JSON", "Name the file with the values", "Name the file with the values" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_of_another_kind_is_called_what_it_is(string letters, string title, string forWeights, string forModel)
    {
        byte[] file = Encoding.Latin1.GetBytes(letters);
        byte[] large = [.. file, .. new byte[10_000]];
        foreach (byte[] each in new[] { file, large })
        {
            string asWeights = WeightPackage.FromSafetensors(each, "m", StorageType.Float32).Manifest.Error;
            Assert.StartsWith($"It is {title}, no safetensors file. ", asWeights);
            Assert.Contains(forWeights, asWeights);

            string asModel = WeightPackage.FromOnnx(each, "m", _ => Stream.Null).Manifest.Error;
            Assert.StartsWith($"It is {title}, no ONNX model. ", asModel);
            Assert.Contains(forModel, asModel);

            string loaded = LoadError(each).Message;
            Assert.StartsWith($"Weight file: expected a safetensors file; found {title}; ", loaded);
            Assert.Contains(forWeights, loaded, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("...", loaded.Replace("kernel, ...}", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_tool_names_the_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("m.pt", Encoding.Latin1.GetBytes((string)Kinds.First()[0]));
        string sentence = $"netgen: {file}: expected a safetensors file; found a PyTorch checkpoint; save its weights from Python: {SaveTorch}.\n";
        Assert.Equal(sentence, Cli.Error("inspect", file));
        Assert.Equal(sentence, Cli.Error("convert", file, folder.File("b.safetensors")));
        Assert.Equal(sentence, Cli.Error("tocsharp", file, "--class", "Net", "-o", folder.File("b.cs")));
        Assert.StartsWith(
            "netgen: m.pt: It is a PyTorch checkpoint, no ONNX model. Export the model from Python: torch.onnx.export(",
            Cli.Error("import", file, "-o", folder.File("Net.cs")));
        Assert.Equal(["m.pt"], folder.Names());
    }

    [Fact]
    public void A_model_is_no_weights_and_weights_are_no_model()
    {
        foreach (string name in new[] { "matmul", "torch_mlp_opset16", "float_data" })
        {
            byte[] model = Models.Bytes(name);
            Assert.StartsWith(
                "It is an ONNX model, no safetensors file. Make a network of it: [Onnx] with a NetGenModel in the project file, or the command netgen import.",
                WeightPackage.FromSafetensors(model, "m", StorageType.Float32).Manifest.Error);
            Assert.Contains("found an ONNX model; make a network of it: [Onnx] with", LoadError(model).Message);
        }

        byte[] weights = SafetensorsBytes.OfFloats(("a", [1], [1f]));
        Assert.Contains("looks like a safetensors file", OnnxImporter.Inspect(weights, out _)!.Message);
    }

    /// <summary>A safetensors file begins with any number at all, and is not to be taken for something else where it is damaged.</summary>
    [Fact]
    public void A_damaged_weight_file_is_not_taken_for_another_kind()
    {
        for (int length = 0; length < 5000; length++)
        {
            byte[] file = [.. BitConverter.GetBytes((long)length), .. Encoding.ASCII.GetBytes("{\"a\":0")];
            Assert.Contains("damaged", WeightPackage.FromSafetensors(file, "m", StorageType.Float32).Manifest.Error);
        }
    }

    [Fact]
    public void Weights_with_batch_normalization_come_as_a_model()
    {
        byte[] file = SafetensorsBytes.OfFloats(
            ("0.weight", [3, 4], new float[12]), ("0.bias", [3], new float[3]), ("1.weight", [3], new float[3]), ("1.bias", [3], new float[3]),
            ("1.running_mean", [3], new float[3]), ("1.running_var", [3], new float[3]), ("3.weight", [2, 3], new float[6]), ("3.bias", [2], new float[2]));
        using var folder = new TemporaryFolder();
        string path = folder.File("w.safetensors", file);
        const string Advice = "declare its layer, [BatchNormalization], or export the model as ONNX, in PyTorch after model.eval(), and import that";
        Assert.Equal(
            $"Weight file, tensor '1.running_mean': expected weights of dense layers; found statistics of batch normalisation; {Advice}.",
            LoadError(file).Message);
        Assert.Equal(
            $"netgen: '1.running_mean' F32 [3] belongs to batch normalisation; {Advice}\n",
            Cli.Error("tocsharp", path, "--class", "Net", "-o", folder.File("b.cs")));
    }

    private static WeightFileException LoadError(byte[] file)
    {
        var fromBytes = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(file, [new("a", [1])], new float[1]));
        var fromStream = Assert.Throws<WeightFileException>(
            () => SafetensorsFile.Read(new MemoryStream(file), [new("a", [1])], new float[1]));
        Assert.Equal(fromBytes.Message, fromStream.Message);
        return fromBytes;
    }
}
