using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>
/// A class with <c>[Onnx]</c> as if the model's layers stood on it. Findings about them stand on <c>[Onnx]</c>, as far as the
/// user can do something about them.
/// </summary>
internal sealed class ImportedNetwork
{
    private static readonly string[] OptionsOfInput = ["Arithmetic", "Standalone"];

    private readonly int _onnxIndex;

    /// <summary>Attributes that the model brings; they come first.</summary>
    private readonly int _layerCount;

    private ImportedNetwork(NetworkDeclaration declaration, int onnxIndex, WeightManifest model)
    {
        _onnxIndex = onnxIndex;
        _layerCount = model.Layers.Count;
        Argument[] options =
            [.. declaration.Attributes[onnxIndex].Arguments.Where(argument => OptionsOfInput.Contains(argument.Name))];
        Declaration = declaration with
        {
            Attributes = model.Layers
                .Select(layer => layer.Kind == "Input" ? layer with { Arguments = layer.Arguments.Concat(options).ToEquatableArray() } : layer)
                .Concat(declaration.Attributes).ToEquatableArray(),
        };
    }

    public NetworkDeclaration Declaration { get; }

    /// <summary>Null where there is no model, or none that could be used.</summary>
    public static ImportedNetwork? Of(NetworkDeclaration declaration)
    {
        int index = declaration.Attributes.ToList().FindIndex(attribute => attribute.NamesModel);
        if (index < 0 || declaration.Attributes.Any(IsBesideTheModel))
        {
            return null;
        }

        WeightManifest? model = WeightFiles.Find(
            new AttributeReader(declaration.Attributes[index], index, new FindingSink()), declaration.Manifests);
        return model == null ? null : new ImportedNetwork(declaration, index, model);
    }

    /// <summary>Whether the attribute says what the model says already.</summary>
    public static bool IsBesideTheModel(AttributeDeclaration attribute) =>
        attribute.Kind is "Input" or "Output" or "Weights" || LayerRegistry.Find(attribute.Kind) != null;

    /// <summary>The findings on the attributes as they are written.</summary>
    public EquatableArray<Finding> Translate(EquatableArray<Finding> findings) => findings
        .Where(finding => finding.AttributeIndex < 0 || finding.AttributeIndex >= _layerCount || Rules.Find(finding.RuleId).PreventsEmission)
        .Select(finding => finding with
        {
            AttributeIndex = Translate(finding.AttributeIndex),
            ArgumentName = finding.AttributeIndex >= 0 && finding.AttributeIndex < _layerCount ? "file" : finding.ArgumentName,
            Remedies = finding.Remedies
                .Where(remedy => remedy.AttributeIndex >= _layerCount)
                .Select(remedy => remedy with { AttributeIndex = remedy.AttributeIndex - _layerCount }).ToEquatableArray(),
        }).ToEquatableArray();

    private int Translate(int index) => index < 0 ? index : index < _layerCount ? _onnxIndex : index - _layerCount;
}
