using System.Globalization;
using NetGen.Build;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Tool.Models;

/// <summary>An .onnx file on the disk, with the files of weights that may lie beside it.</summary>
internal sealed class ModelFile
{
    private readonly string _path;
    private readonly byte[] _content;
    private readonly OnnxModel? _model;
    private readonly ImportFinding? _damage;

    /// <exception cref="IOException">The file can't be read, or is empty, a pipe or a device.</exception>
    /// <exception cref="ToolException">The path leads to a folder.</exception>
    public ModelFile(string path)
    {
        InputFile.Check(path);
        _path = path;
        _content = File.ReadAllBytes(path);
        _damage = OnnxImporter.Inspect(_content, out _model);
    }

    public string Name => Path.GetFileName(_path);

    /// <summary>Who wrote it, and with which operators: <c>pytorch 1.13.0, opset 16</c>.</summary>
    public string Origin
    {
        get
        {
            OnnxModel model = Inspect();
            string producer = ImportFinding.Quotable($"{model.Producer} {model.ProducerVersion.TrimEnd(':')}".Trim());
            string opset = string.Create(CultureInfo.InvariantCulture, $"opset {model.Opset}");
            return producer.Length == 0 ? opset : $"{producer}, {opset}";
        }
    }

    /// <summary>What goes into the graph, without the weights that old files list there too.</summary>
    public IEnumerable<OnnxValue> Inputs
    {
        get
        {
            OnnxGraph? graph = Inspect().Graph;
            HashSet<string> weights = [.. (graph?.Initializers ?? []).Select(tensor => tensor.Name)];
            return (graph?.Inputs ?? []).Where(input => !weights.Contains(input.Name));
        }
    }

    /// <exception cref="ToolException">The file is damaged.</exception>
    public OnnxModel Inspect() => _model ?? throw new ToolException($"{Name}: {_damage!.Message}");

    /// <param name="steps">How many steps a sequence has whose number the model leaves open; null where nobody said.</param>
    public ImportResult Import(int? steps = null)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        return OnnxImporter.Import(_content, location => ExternalFile.Open(folder, location), steps);
    }
}
