using System.CommandLine;
using NetGen.Tool.Models;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen draw model.onnx</c> or <c>x.safetensors</c>: the network as a picture, or as Mermaid text for a Markdown file.
/// </summary>
internal static class DrawCommand
{
    private const string Picture = ".svg";

    private static readonly string[] Texts = [".mmd", ".mermaid"];

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An .onnx file, or a .safetensors file with the tensors of dense layers." };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write: .svg is a picture, .mmd and .mermaid are Mermaid text; a picture beside the file unless stated.",
        };
        var mermaid = new Option<bool>("--mermaid")
        {
            Description = "Mermaid text, for a Markdown file; to the terminal where no output is stated.",
        };
        var force = new Option<bool>("--force") { Description = "Replace the output if it is there." };
        var command = new Command("draw", "Draws the network of a model or a weight file.") { file, output, mermaid, force };
        command.Does((parsed, writer) => Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(output),
            parsed.GetValue(mermaid),
            parsed.GetValue(force),
            writer));
        return command;
    }

    private static void Run(string source, string? path, bool mermaid, bool force, TextWriter output)
    {
        if (path == null && mermaid)
        {
            output.Write(NetworkFile.Read(source).ToMermaid());
            return;
        }

        path ??= Path.ChangeExtension(source, Picture);
        bool isText = IsText(path, mermaid);
        OutputPath.Check(path, force);
        NetworkInfo network = NetworkFile.Read(source);
        TextFile.Replace(path, isText ? network.ToMermaid() : network.ToSvg());
        output.WriteLine($"{path}: {network.Name}, {Quantity.Plain(network.Layers.Count, "layer")}");
    }

    /// <summary>Whether text is written and no picture, by the option or the name of the file.</summary>
    private static bool IsText(string path, bool mermaid)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        bool isPicture = extension == Picture;
        if (mermaid && isPicture)
        {
            throw new ToolException($"--mermaid writes text, and {path} would be a picture; choose a name that ends in {Texts[0]}");
        }

        bool isText = mermaid || Texts.Contains(extension);
        if (!isText && !isPicture)
        {
            throw new ToolException(
                $"the name of {path} doesn't say what to write: {Picture} is a picture, {string.Join(" and ", Texts)} are Mermaid text");
        }

        return isText;
    }
}
