namespace NetGen.Weights.Onnx;

/// <summary>An axis of a model's input or output: so many values, or a name where their number is open.</summary>
internal readonly record struct OnnxAxis
{
    private readonly int _size;
    private readonly string? _name;

    public OnnxAxis(string name) => _name = name;

    private OnnxAxis(int size) => _size = size;

    public static implicit operator OnnxAxis(int size) => new(size);

    /// <summary>Dimension of TensorShapeProto.</summary>
    public ProtobufWriter ToMessage() => _name is null ? new ProtobufWriter().Integer(1, _size) : new ProtobufWriter().Text(2, _name);
}
