namespace NetGen.Weights.Onnx;

/// <summary>What an operator is given once for all, as the slope of <c>LeakyRelu</c> or the order of <c>Transpose</c>.</summary>
internal readonly record struct NodeAttribute
{
    private const int Float = 1;
    private const int Integer = 2;
    private const int String = 3;
    private const int Integers = 7;

    private readonly string _name;
    private readonly float _number;
    private readonly int? _integer;
    private readonly int[]? _integers;
    private readonly string? _text;

    public NodeAttribute(string name, float value) => (_name, _number) = (name, value);

    public NodeAttribute(string name, int value) => (_name, _integer) = (name, value);

    public NodeAttribute(string name, int[] values) => (_name, _integers) = (name, values);

    public NodeAttribute(string name, string text) => (_name, _text) = (name, text);

    /// <summary>AttributeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        ProtobufWriter message = new ProtobufWriter().Text(1, _name);
        if (_integers is not null)
        {
            Array.ForEach(_integers, value => message.Integer(8, value));
            return message.Integer(20, Integers);
        }

        if (_text is not null)
        {
            return message.Text(4, _text).Integer(20, String);
        }

        return _integer is { } integer
            ? message.Integer(3, integer).Integer(20, Integer)
            : message.Single(2, _number).Integer(20, Float);
    }
}
