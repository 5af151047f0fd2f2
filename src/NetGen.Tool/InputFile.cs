using NetGen.Build;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Tool;

/// <summary>What can be said of a file that a command is to read before it is known what is in it.</summary>
internal static class InputFile
{
    /// <exception cref="ToolException">The path leads to a folder.</exception>
    /// <exception cref="IOException">The path leads to an empty file, a pipe or a device.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException($"{path} is a folder; name a file");
        }

        RegularFile.Check(path);
    }

    /// <summary>Whether a file holds an ONNX model, whatever it is called.</summary>
    public static bool IsModel(string path) =>
        OnnxImporter.Inspect(File.ReadAllBytes(path), out OnnxModel? model) == null && model!.Graph != null;
}
