using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>
/// A class with <c>[Onnx]</c> as if the model's layers stood on it, and its inputs and outputs where the class doesn't say them. Findings about them stand on <c>[Onnx]</c>, as far as the
/// user can do something about them.
/// </summary>
internal sealed class ImportedNetwork
{
    private static readonly string[] OptionsOfInput = ["Arithmetic", "Standalone"];

    /// <summary>The kind of an attribute that nobody reads.</summary>
    private const string Ignored = "";

    private readonly int _onnxIndex;
    private readonly NetworkDeclaration _written;
    private readonly WeightManifest _model;

    /// <summary>Attributes that the model brings; they come first.</summary>
    private readonly int _layerCount;

    private ImportedNetwork(NetworkDeclaration declaration, int onnxIndex, WeightManifest model)
    {
        _onnxIndex = onnxIndex;
        _written = declaration;
        _model = model;
        AttributeDeclaration[] layers =
            [.. model.Layers.Where(layer => !DeclaredPorts.Are(layer) || !DeclaredPorts.Stand(declaration, layer.Kind) || Differs(layer))];
        _layerCount = layers.Length;
        Argument[] options =
            [.. declaration.Attributes[onnxIndex].Arguments.Where(argument => OptionsOfInput.Contains(argument.Name))];
        Declaration = declaration with
        {
            Attributes = layers.Concat(declaration.Attributes.Select(attribute => Differs(attribute) ? attribute with { Kind = Ignored } : attribute))
                .Select(layer => layer.Kind == DeclaredPorts.Input ? layer with { Arguments = layer.Arguments.Concat(options).ToEquatableArray() } : layer)
                .ToEquatableArray(),
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

    /// <summary>Whether the attribute says what the model says already. Inputs and outputs may, where they agree.</summary>
    public static bool IsBesideTheModel(AttributeDeclaration attribute) =>
        attribute.Kind == "Weights" || LayerRegistry.Find(attribute.Kind) != null;

    /// <summary>What was found out about the network, on the attributes as they are written, and about its inputs and outputs.</summary>
    public GraphResult Translate(GraphResult graph)
    {
        var findings = new FindingSink();
        DeclaredPorts.Check(_written, _model, findings);
        return graph with
        {
            Network = findings.PreventsEmission ? null : graph.Network,
            Findings = Translate(graph.Findings).Concat(findings.ToFindings()).ToEquatableArray(),
        };
    }

    /// <summary>Whether it is an input or output that is not the model's.</summary>
    private bool Differs(AttributeDeclaration attribute) => DeclaredPorts.Are(attribute) && DeclaredPorts.Differ(_written, _model, attribute.Kind);

    private IEnumerable<Finding> Translate(EquatableArray<Finding> findings) => findings
        .Where(finding => finding.AttributeIndex < 0 || finding.AttributeIndex >= _layerCount || Rules.Find(finding.RuleId).PreventsEmission)
        .Select(finding => finding with
        {
            AttributeIndex = Translate(finding.AttributeIndex),
            ArgumentName = finding.AttributeIndex >= 0 && finding.AttributeIndex < _layerCount ? "file" : finding.ArgumentName,
            Remedies = finding.Remedies
                .Where(remedy => remedy.AttributeIndex >= _layerCount)
                .Select(remedy => remedy with { AttributeIndex = remedy.AttributeIndex - _layerCount }).ToEquatableArray(),
        });

    private int Translate(int index) => index < 0 ? index : index < _layerCount ? _onnxIndex : index - _layerCount;
}
