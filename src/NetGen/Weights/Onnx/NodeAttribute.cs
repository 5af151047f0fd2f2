namespace NetGen.Weights.Onnx;

/// <summary>A number that an operator is given once for all, as the slope of <c>LeakyRelu</c> or the axis of <c>Concat</c>.</summary>
internal readonly record struct NodeAttribute
{
    private const int Float = 1;
    private const int Integer = 2;

    private readonly string _name;
    private readonly float _number;
    private readonly int? _integer;

    public NodeAttribute(string name, float value) => (_name, _number) = (name, value);

    public NodeAttribute(string name, int value) => (_name, _integer) = (name, value);

    /// <summary>AttributeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        ProtobufWriter message = new ProtobufWriter().Text(1, _name);
        return _integer is { } integer
            ? message.Integer(3, integer).Integer(20, Integer)
            : message.Single(2, _number).Integer(20, Float);
    }
}
