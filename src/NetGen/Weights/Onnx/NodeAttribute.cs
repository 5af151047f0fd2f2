namespace NetGen.Weights.Onnx;

/// <summary>What an operator is given once for all, as the slope of <c>LeakyRelu</c> or the order of <c>Transpose</c>.</summary>
internal readonly record struct NodeAttribute
{
    private const int Float = 1;
    private const int Integer = 2;
    private const int String = 3;
    private const int Floats = 6;
    private const int Integers = 7;
    private const int Strings = 8;

    private readonly string _name;
    private readonly float _number;
    private readonly int? _integer;
    private readonly int[]? _integers;
    private readonly string? _text;
    private readonly float[]? _numbers;
    private readonly string[]? _texts;

    public NodeAttribute(string name, float value) => (_name, _number) = (name, value);

    public NodeAttribute(string name, int value) => (_name, _integer) = (name, value);

    public NodeAttribute(string name, int[] values) => (_name, _integers) = (name, values);

    public NodeAttribute(string name, string text) => (_name, _text) = (name, text);

    public NodeAttribute(string name, float[] values) => (_name, _numbers) = (name, values);

    public NodeAttribute(string name, string[] texts) => (_name, _texts) = (name, texts);

    /// <summary>AttributeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        ProtobufWriter message = new ProtobufWriter().Text(1, _name);
        if (_integers is not null)
        {
            Array.ForEach(_integers, value => message.Integer(8, value));
            return message.Integer(20, Integers);
        }

        if (_numbers is not null)
        {
            Array.ForEach(_numbers, value => message.Single(7, value));
            return message.Integer(20, Floats);
        }

        if (_texts is not null)
        {
            Array.ForEach(_texts, value => message.Text(9, value));
            return message.Integer(20, Strings);
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
