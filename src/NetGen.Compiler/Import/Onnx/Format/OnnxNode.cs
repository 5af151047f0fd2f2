namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>An operator at work on named values (NodeProto).</summary>
public sealed class OnnxNode
{
    private readonly Dictionary<string, OnnxAttribute> _attributes = new(StringComparer.Ordinal);

    internal OnnxNode()
    {
    }

    public string Name { get; internal set; } = "";

    /// <summary>The operator's name: <c>Gemm</c>.</summary>
    public string Operator { get; internal set; } = "";

    /// <summary>The operator's domain; empty for ONNX's own.</summary>
    public string Domain { get; internal set; } = "";

    /// <summary>Names of the values it reads; an empty one is left out.</summary>
    public IReadOnlyList<string> Inputs => InputList;

    /// <summary>Names of the values it gives.</summary>
    public IReadOnlyList<string> Outputs => OutputList;

    public IEnumerable<OnnxAttribute> Attributes => _attributes.Values;

    internal List<string> InputList { get; } = [];

    internal List<string> OutputList { get; } = [];

    /// <summary>Its name, or the value it gives where it has none: what people find it by in a viewer.</summary>
    public string Title => Name.Length > 0 ? Name : Output;

    /// <summary>The first value it gives; empty where it gives none.</summary>
    public string Output => OutputList.Count > 0 ? OutputList[0] : "";

    public OnnxAttribute? Find(string name) => _attributes.TryGetValue(name, out OnnxAttribute? found) ? found : null;

    public float Float(string name, float fallback) => Find(name)?.Float ?? fallback;

    public long Integer(string name, long fallback) => Find(name)?.Integer ?? fallback;

    /// <summary>The input at a position; null where it is left out.</summary>
    public string? Input(int index) => index < InputList.Count && InputList[index].Length > 0 ? InputList[index] : null;

    internal void Add(OnnxAttribute attribute) => _attributes[attribute.Name] = attribute;

    /// <summary>A finding on this node.</summary>
    internal ImportException Refuse(string reason, string advice = "") =>
        new(new ImportFinding(Title, Operator, reason, advice));
}
