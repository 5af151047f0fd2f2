namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Kinds of an attribute's value, numbered as AttributeProto.AttributeType; the others are not asked for.</summary>
public enum AttributeKind
{
    Unstated = 0,
    Float = 1,
    Integer = 2,
}

/// <summary>An attribute of a node (AttributeProto): the value of its kind is set, the others are empty.</summary>
public sealed class OnnxAttribute
{
    internal OnnxAttribute()
    {
    }

    public string Name { get; internal set; } = "";

    /// <summary>Which kind of value the file says it has.</summary>
    public AttributeKind Kind { get; internal set; }

    public float Float { get; internal set; }

    public long Integer { get; internal set; }

    public string Text { get; internal set; } = "";

    public OnnxTensor? Tensor { get; internal set; }

    public IReadOnlyList<float> Floats => FloatList;

    public IReadOnlyList<long> Integers => IntegerList;

    public IReadOnlyList<string> Texts => TextList;

    internal List<float> FloatList { get; } = [];

    internal List<long> IntegerList { get; } = [];

    internal List<string> TextList { get; } = [];
}
