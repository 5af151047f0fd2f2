using System.Text;

namespace NetGen;

/// <summary>
/// Knows files by how they begin that people give where a safetensors file or an ONNX model is wanted. Asked only about files
/// that were refused, by the library, the build and the tool, so that all say the same of one.
/// </summary>
internal static class FileKinds
{
    /// <summary>As many of a file's first bytes are worth having; fewer do.</summary>
    public const int HeadLength = 4096;

    private const string SaveTorch = "save its weights from Python: safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")";
    private const string ExportTorch = "export the model from Python: torch.onnx.export(model.eval(), torch.zeros(1, inputs), \"model.onnx\")";
    private const string ExportTensorFlow = "make an ONNX model of it: python -m tf2onnx.convert, and import that";
    private const string SaveArrays =
        "save the arrays from Python: safetensors.numpy.save_file({\"dense_1.kernel\": kernel, ...}, \"model.safetensors\")";
    private const string ExportModel = "export the model it was made from as ONNX";
    private const string Unpack = "unpack it first";

    private static readonly FileKind Torch = new("a PyTorch checkpoint", SaveTorch, ExportTorch);

    private static readonly FileKind Keras = new(
        "a Keras file",
        "load it in Keras and save its layers: docs/python.md has the lines; or model.export(\"model.onnx\", format=\"onnx\"), and import that",
        "load it in Keras, and model.export(\"model.onnx\", format=\"onnx\")");

    private static readonly FileKind Onnx = new(
        "an ONNX model", "make a network of it: [Onnx] with a NetGenModel in the project file, or the command netgen import", null);

    /// <summary>Null for a kind that isn't known.</summary>
    /// <param name="head">The file's first bytes, or all of it where it has fewer than <see cref="HeadLength"/>.</param>
    public static FileKind? Of(byte[] head)
    {
        if (head.Length == 0)
        {
            return new FileKind("an empty file", "write it again");
        }

        string text = Latin1(head);
        return Archive(text) ?? Python(text) ?? Framework(head, text) ?? Text(text);
    }

    private static FileKind? Archive(string text)
    {
        if (Begins(text, "PK\u0003\u0004"))
        {
            return Holds(text, ".pkl") || Holds(text, "/data/0") ? Torch
                : Holds(text, "metadata.json") && Holds(text, "config.json") ? Keras
                : Holds(text, ".npy") ? new FileKind("an archive of NumPy arrays", SaveArrays, ExportModel)
                : new FileKind("a zip archive", Unpack);
        }

        string? packer = Begins(text, "\u001F\u008B") ? "gzip"
            : Begins(text, "BZh") ? "bzip2"
            : Begins(text, "\u00FD7zXZ") ? "xz"
            : Begins(text, "\u0028\u00B5\u002F\u00FD") ? "zstd"
            : null;
        return packer == null ? null : new FileKind($"a file packed by {packer}", Unpack);
    }

    private static FileKind? Python(string text)
    {
        // A pickle's protocol; behind it stands an instruction, which in PyTorch's oldest format puts a magic number down.
        bool isPickle = text.Length > 2 && text[0] == '\u0080' && text[1] is >= '\u0002' and <= '\u0005' && text[2] != '\0';
        if (isPickle)
        {
            return Holds(text, "torch") || Begins(text.Substring(2), "\u008A\u000Al\u00FC\u009CF")
                ? Torch
                : new FileKind("a pickle of Python", SaveArrays, ExportModel);
        }

        return Begins(text, "\u0093NUMPY") ? new FileKind("a NumPy array", SaveArrays, ExportModel)
            : Begins(text, "\u0089HDF\r\n") ? Keras with { Title = "an HDF5 file, as Keras writes them" }
            : null;
    }

    private static FileKind? Framework(byte[] head, string text)
    {
        if (text.Length > 8 && string.CompareOrdinal(text, 4, "TFL3", 0, 4) == 0)
        {
            return new FileKind("a TensorFlow Lite model", ExportTensorFlow);
        }

        if (Begins(text, "GGUF"))
        {
            return new FileKind("a language model in GGUF", "networks here are dense and small, and can't run it");
        }

        // Protocol buffers: a first field with a small number is ONNX's version, or that of a SavedModel, which is 1; a first
        // message is a node of a TensorFlow graph. A safetensors header as long would be followed by zeros.
        bool isMessage = head.Length > 8 && (head[4] | head[5] | head[6] | head[7]) != 0;
        return isMessage && head[0] == 0x08 && head[1] == 1 && head[2] == 0x12 ? new FileKind("a TensorFlow SavedModel", ExportTensorFlow)
            : isMessage && head[0] == 0x0A && (Holds(text, "\u0012\u000BPlaceholder") || Holds(text, "\u0012\u0005Const"))
                ? new FileKind("a TensorFlow graph", ExportTensorFlow)
            : isMessage && head[0] == 0x08 && head[1] is > 1 and < 0x40 && head[2] is 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42 ? Onnx
            : null;
    }

    private static FileKind? Text(string text)
    {
        const string ByteOrderMark = "\u00EF\u00BB\u00BF";
        bool isNumber = text.IndexOf('\0') is >= 0 and < 8;
        string start = (Begins(text, ByteOrderMark) ? text.Substring(ByteOrderMark.Length) : text).TrimStart();
        bool isPage = start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        return Begins(start, "version https://git-lfs")
                ? new FileKind("a pointer of Git LFS, not the file itself", "fetch the file: git lfs pull")
            : isPage
                ? new FileKind("a page of HTML, not the file itself", "download the file that the page is about")
            : Begins(start, "{") && !isNumber ? new FileKind("a text in JSON", "name the file with the values")
            : null;
    }

    /// <summary>A letter for each byte.</summary>
    private static string Latin1(byte[] head)
    {
        var letters = new StringBuilder(Math.Min(head.Length, HeadLength));
        for (int i = 0; i < head.Length && i < HeadLength; i++)
        {
            letters.Append((char)head[i]);
        }

        return letters.ToString();
    }

    private static bool Begins(string text, string with) => text.StartsWith(with, StringComparison.Ordinal);

    private static bool Holds(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
