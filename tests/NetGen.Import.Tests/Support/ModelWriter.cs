using System.Runtime.InteropServices;

namespace NetGen.Import.Tests.Support;

/// <summary>
/// Writes small models to be refused. Value x goes in with the shape [batch, 3] unless stated, y comes out; k [3, 4] and
/// b [4] are there to be used.
/// </summary>
internal sealed class ModelWriter
{
    private readonly Protobuf _graph = new();
    private readonly List<string> _outputs = ["y"];
    private long?[] _shape = [null, 3];
    private long _opset = 13;

    /// <param name="withWeights">Whether k and b are there.</param>
    public ModelWriter(bool withWeights = true)
    {
        if (withWeights)
        {
            Tensor("k", [3, 4], new float[12]);
            Tensor("b", [4], new float[4]);
        }
    }

    public ModelWriter Opset(long version)
    {
        _opset = version;
        return this;
    }

    public ModelWriter Shape(params long?[] axes)
    {
        _shape = axes;
        return this;
    }

    /// <summary>A further input, as old files list initializers.</summary>
    public ModelWriter Input(string name, params long?[] axes)
    {
        _graph.Message(11, Value(name, axes));
        return this;
    }

    public ModelWriter Output(string name)
    {
        _outputs.Add(name);
        return this;
    }

    /// <summary>Adds a node called after its operator.</summary>
    public ModelWriter Node(string name, string inputs, string outputs, params Protobuf[] attributes) =>
        Node("", name, inputs, outputs, attributes);

    public ModelWriter Node(string domain, string name, string inputs, string outputs, params Protobuf[] attributes)
    {
        var node = new Protobuf();
        foreach (string input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            node.Text(1, input == "-" ? "" : input);
        }

        foreach (string output in outputs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            node.Text(2, output == "-" ? "" : output);
        }

        node.Text(3, "the " + name).Text(4, name).Text(7, domain);
        foreach (Protobuf attribute in attributes)
        {
            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        return this;
    }

    public ModelWriter Tensor(string name, long[] axes, params float[] values)
    {
        _graph.Message(5, TensorOf(name, axes, 1).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan())));
        return this;
    }

    public ModelWriter Integers(string name, params long[] values)
    {
        _graph.Message(5, TensorOf(name, [values.Length], 7).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan())));
        return this;
    }

    /// <summary>A single whole number.</summary>
    public ModelWriter Index(string name, long value)
    {
        _graph.Message(5, TensorOf(name, [], 7).Bytes(9, MemoryMarshal.AsBytes<long>([value])));
        return this;
    }

    public ModelWriter Initializer(Protobuf tensor)
    {
        _graph.Message(5, tensor);
        return this;
    }

    /// <summary>A tensor without values, to be given some.</summary>
    public static Protobuf TensorOf(string name, long[] axes, int type)
    {
        var tensor = new Protobuf();
        foreach (long axis in axes)
        {
            tensor.Integer(1, axis);
        }

        return tensor.Integer(2, type).Text(8, name);
    }

    public static Protobuf Attribute(string name, long value) => new Protobuf().Text(1, name).Integer(3, value).Integer(20, 2);

    public static Protobuf Attribute(string name, string value) => new Protobuf().Text(1, name).Text(4, value).Integer(20, 3);

    public static Protobuf Attribute(string name, float value) => new Protobuf().Text(1, name).Float(2, value).Integer(20, 1);

    public static Protobuf Attribute(string name, params long[] values)
    {
        Protobuf attribute = new Protobuf().Text(1, name);
        foreach (long value in values)
        {
            attribute.Integer(8, value);
        }

        return attribute.Integer(20, 7);
    }

    public static Protobuf Text(string name, string value) => new Protobuf().Text(1, name).Text(4, value).Integer(20, 3);

    public static Protobuf Texts(string name, params string[] values)
    {
        Protobuf attribute = new Protobuf().Text(1, name);
        Array.ForEach(values, value => attribute.Text(9, value));
        return attribute.Integer(20, 8);
    }

    public byte[] ToArray()
    {
        _graph.Message(11, Value("x", _shape));
        foreach (string output in _outputs)
        {
            _graph.Message(12, Value(output, [null, null]));
        }

        return new Protobuf().Integer(1, 8).Message(7, _graph).Message(8, new Protobuf().Integer(2, _opset)).ToArray();
    }

    private static Protobuf Value(string name, long?[] axes)
    {
        var shape = new Protobuf();
        foreach (long? axis in axes)
        {
            shape.Message(1, axis is { } size ? new Protobuf().Integer(1, size) : new Protobuf().Text(2, "n"));
        }

        Protobuf tensor = new Protobuf().Integer(1, 1).Message(2, shape);
        return new Protobuf().Text(1, name).Message(2, new Protobuf().Message(1, tensor));
    }
}
