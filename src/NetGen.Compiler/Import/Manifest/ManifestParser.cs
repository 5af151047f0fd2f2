using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Manifest;

/// <summary>Reads manifests line by line. What it hands out can be emitted as it stands: all tensors lie in the resource.</summary>
internal sealed class ManifestParser(string file)
{
    private readonly List<AttributeDeclaration> _layers = [];
    private readonly List<ManifestTensor> _tensors = [];
    private WeightManifest _manifest = new(file);

    public static WeightManifest Parse(string text, string file)
    {
        string[] lines = text.Split('\n');
        int number = 0;
        try
        {
            var parser = new ManifestParser(file);
            for (; number < lines.Length; number++)
            {
                parser.Read(lines[number].TrimEnd('\r'), number == 0);
            }

            return parser.Finish();
        }
        catch (FormatException)
        {
            string place = number < lines.Length ? $"at line {Literal.Int(number + 1)}" : "as a whole";
            return new WeightManifest(file)
            {
                Error = $"What the build wrote about '{ImportFinding.Quotable(file)}' is damaged {place}; build again.",
            };
        }
    }

    private void Read(string line, bool isFirst)
    {
        if (isFirst)
        {
            _manifest = _manifest with { IsModel = IsModel(line) };
            return;
        }

        if (line.Length == 0)
        {
            return;
        }

        var words = new ManifestLine(line);
        string kind = words.Word();
        switch (kind)
        {
            case "file":
                _manifest = _manifest with { File = words.Text() };
                break;
            case "sha256":
                _manifest = _manifest with { Sha256 = words.Word() };
                break;
            case "storage":
                _manifest = _manifest with
                {
                    Storage = StorageTypes.TryParse(words.Word(), out StorageType storage) ? storage : throw new FormatException(),
                };
                break;
            case "resource":
                _manifest = _manifest with { ResourceLength = words.Number() };
                break;
            case "error":
                _manifest = _manifest with { Error = ImportFinding.Quotable(words.Text(), longest: 1000) };
                break;
            case "layer":
                _layers.Add(Layer(words));
                break;
            case "tensor":
                _tensors.Add(Tensor(words));
                break;
            case "scale":
                AddScale(words.Text(), words.Number());
                break;
            default:
                throw new FormatException();
        }

        if (words.HasMore)
        {
            throw new FormatException();
        }
    }

    private static bool IsModel(string line) => line switch
    {
        ManifestText.FirstLineOfModel => true,
        ManifestText.FirstLineOfWeights => false,
        _ => throw new FormatException(),
    };

    private static AttributeDeclaration Layer(ManifestLine words)
    {
        string kind = ManifestLine.Identifier(words.Word());
        var arguments = new List<Argument>();
        while (words.HasMore)
        {
            arguments.Add(words.Argument());
        }

        return new AttributeDeclaration(kind, arguments.ToEquatableArray());
    }

    private static ManifestTensor Tensor(ManifestLine words)
    {
        var tensor = new ManifestTensor(words.Text(), words.Word(), words.Shape(), words.Number(), words.Number());
        return words.HasMore
            ? words.Word() == "turned" && tensor.Shape.Count > 1 ? tensor with { IsTurned = true } : throw new FormatException()
            : tensor;
    }

    /// <summary>The scales of the tensor in the line before.</summary>
    private void AddScale(string name, int offset)
    {
        int last = _tensors.Count - 1;
        if (last < 0 || _tensors[last] is not { ScaleOffset: < 0, Storage: StorageType.Int8 } tensor || tensor.Name != name)
        {
            throw new FormatException();
        }

        _tensors[last] = tensor with { ScaleOffset = offset };
    }

    private WeightManifest Finish()
    {
        if (_manifest.Error.Length > 0)
        {
            return _manifest;
        }

        bool areNamesUnique = _tensors.Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Count() == _tensors.Count;
        bool areLayersThere = _manifest.IsModel ? _layers.Count > 1 && _layers[0].Kind == "Input" : _layers.Count == 0;
        return areNamesUnique && areLayersThere && _tensors.TrueForAll(LiesInResource)
            ? _manifest with { Layers = _layers.ToEquatableArray(), Tensors = _tensors.ToEquatableArray() }
            : throw new FormatException();
    }

    private bool LiesInResource(ManifestTensor tensor)
    {
        if (tensor.Storage is not { } storage)
        {
            return tensor.Length == 0;
        }

        double needed = tensor.Shape.Aggregate((double)storage.Size(), (product, axis) => product * axis);
        bool hasScales = storage != StorageType.Int8
            || (tensor.ScaleOffset >= 0 && tensor.Shape.Count == 2 && Fits(tensor.ScaleOffset, (long)tensor.Shape[1] * sizeof(float)));
        return needed == tensor.Length && Fits(tensor.Offset, tensor.Length) && hasScales;
    }

    private bool Fits(int offset, long length) => offset + length <= _manifest.ResourceLength;
}
