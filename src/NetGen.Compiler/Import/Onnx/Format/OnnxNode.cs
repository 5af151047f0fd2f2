using NetGen.Compiler.Text;

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

    /// <summary>A number that is computed with.</summary>
    /// <exception cref="ImportException">It is NaN or infinite.</exception>
    internal float Float(string name, float fallback)
    {
        float value = Limit(name, fallback);
        return float.IsInfinity(value) ? throw NoNumber(name, value) : value;
    }

    /// <summary>A number that others are compared with; infinity is none that any exceeds.</summary>
    /// <exception cref="ImportException">It is NaN.</exception>
    internal float Limit(string name, float fallback)
    {
        float value = Typed(name, AttributeKind.Float)?.Float ?? fallback;
        return float.IsNaN(value) ? throw NoNumber(name, value) : value;
    }

    internal long Integer(string name, long fallback) => Typed(name, AttributeKind.Integer)?.Integer ?? fallback;

    /// <summary>The input at a position; null where it is left out.</summary>
    public string? Input(int index) => index < InputList.Count && InputList[index].Length > 0 ? InputList[index] : null;

    /// <summary>Adds an attribute; false where there is one of its name already.</summary>
    internal bool TryAdd(OnnxAttribute attribute)
    {
        bool isFirst = !_attributes.ContainsKey(attribute.Name);
        _attributes[attribute.Name] = attribute;
        return isFirst;
    }

    /// <summary>An attribute whose value is of a kind, which old files don't state.</summary>
    private OnnxAttribute? Typed(string name, AttributeKind kind) =>
        Find(name) is { } found && found.Kind != AttributeKind.Unstated && found.Kind != kind
            ? throw Refuse($"its {name} is stated as another kind of value than it has")
            : Find(name);

    private ImportException NoNumber(string name, float value) =>
        Refuse($"its {name} is {Literal.Number(value)}, which nothing can be computed with");

    /// <summary>A finding on this node.</summary>
    internal ImportException Refuse(string reason, string advice = "") =>
        new(new ImportFinding(Title, Operator, reason, advice));
}
