using NetGen.Benchmarks.Networks;
using NetGen.Weights.Onnx;

namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>
/// A decoder in operators that ONNX Runtime alone has: one product for queries, keys and values, and GroupQueryAttention, whose caches have a
/// fixed length and are written in place.
/// </summary>
internal sealed class FusedDecoder
{
    public const string PastLength = "seqlens_k";
    public const string TotalLength = "total_sequence_length";

    private const int Float = 1;
    private const int Integer = 6;
    private const int Long = 7;
    private const string Standard = "";
    private const string Contributed = "com.microsoft";

    private readonly ProtobufWriter _graph = new();
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly NetworkInfo _network;
    private readonly float[] _parameters;
    private readonly int _streams;
    private readonly int _steps;
    private int _next;

    private FusedDecoder(NetworkInfo network, float[] parameters, int streams)
    {
        (_network, _parameters, _streams, _steps) = (network, parameters, streams, network.InputShape[0]);
        _values.Add(network.Inputs[0].Name, "input");
    }

    /// <summary>
    /// The model: <c>input</c>, <c>position</c>, the two lengths that the operator asks for, and caches [streams, heads, steps, size] by the names that
    /// SaveOnnx gives them.
    /// </summary>
    public static byte[] Write(Subject subject, int streams) => new FusedDecoder(subject.Info, subject.ParametersOf(subject.Create()), streams).Write();

    private byte[] Write()
    {
        Port(11, "input", Long, _streams);
        Port(11, "position", Long, _streams);
        Port(11, PastLength, Integer, _streams);
        Port(11, TotalLength, Integer, 1);
        int start = 0;
        foreach (LayerInfo layer in _network.Layers)
        {
            Append(layer, start);
            start += layer.ParameterCount;
        }

        Port(12, "output", Float, _streams, _network.Layers[^1].OutputShape[^1]);
        _graph.Message(1, new ProtobufWriter().Text(1, _values[_network.Layers[^1].Name]).Text(2, "output").Text(4, "Identity")).Text(2, _network.Name);
        using var model = new MemoryStream();
        new ProtobufWriter().Integer(1, 8).Message(7, _graph)
            .Message(8, new ProtobufWriter().Text(1, Standard).Integer(2, 17)).Message(8, new ProtobufWriter().Text(1, Contributed).Integer(2, 1))
            .WriteTo(model);
        return model.ToArray();
    }

    private void Append(LayerInfo layer, int start)
    {
        string value = _values[layer.Inputs[0]];
        Dictionary<string, float[]> tensors = [];
        foreach (TensorInfo tensor in layer.Tensors)
        {
            tensors.Add(tensor.Role, _parameters[start..(start + tensor.Size)]);
            start += tensor.Size;
        }

        int features = layer.OutputShape[^1];
        _values[layer.Name] = layer.Kind switch
        {
            "Embedding" => Node("Gather", [Tensor([(int)NumberOf(layer, "vocabulary"), features], tensors["embeddings"]), value]),
            "PositionEmbedding" => Node("Add", [value, Node("Gather", [Tensor([_steps, features], tensors["embeddings"]), "position"])]),
            "LayerNormalization" => Node(
                layer.Kind, [value, Tensor([features], tensors["gamma"]), Tensor([features], tensors["beta"])],
                attributes: [Attribute("axis", 1), Attribute("epsilon", NumberOf(layer, "Epsilon"))]),
            "Add" => Node("Add", [value, _values[layer.Inputs[1]]]),
            "Dense" => Activated(Product(value, features, tensors["kernel"], tensors["bias"]), layer.Activation),
            "MultiHeadAttention" => Attention(layer, value, tensors),
            _ => throw new NotSupportedException($"{layer.Kind} is no layer of a decoder here."),
        };
    }

    private string Attention(LayerInfo layer, string frame, Dictionary<string, float[]> tensors)
    {
        int features = layer.OutputShape[^1];
        int heads = (int)NumberOf(layer, "heads");
        int size = (int)NumberOf(layer, "keyDimension");
        string[] parts = ["query", "key", "value"];

        // A row of all three behind each other.
        float[] kernel =
        [
            .. Enumerable.Range(0, features).SelectMany(row => parts.SelectMany(part => tensors[part + "_kernel"].Skip(row * heads * size).Take(heads * size))),
        ];
        string all = Product(frame, 3 * heads * size, kernel, [.. parts.SelectMany(part => tensors[part + "_bias"])]);
        string time = Integers(1);
        string[] caches = [$"{layer.Name}.past_key", $"{layer.Name}.past_value", $"{layer.Name}.present_key", $"{layer.Name}.present_value"];
        for (int i = 0; i < caches.Length; i++)
        {
            Port(i < 2 ? 11 : 12, caches[i], Float, _streams, heads, _steps, size);
        }

        string given = Node(
            "GroupQueryAttention", [Node("Unsqueeze", [all, time]), "", "", .. caches[..2], PastLength, TotalLength], Contributed, caches[2..],
            Attribute("num_heads", heads), Attribute("kv_num_heads", heads));
        return Product(Node("Squeeze", [given, time]), features, tensors["output_kernel"], tensors["output_bias"]);
    }

    private string Activated(string value, string? activation) => activation switch
    {
        null or "Linear" => value,
        "GELU" => Node("Gelu", [value], Contributed),
        "Softmax" => Node("Softmax", [value]),
        _ => throw new NotSupportedException($"{activation} is no activation of a decoder here."),
    };

    private string Product(string value, int outputs, float[] kernel, float[] bias) =>
        Node("Gemm", [value, Tensor([kernel.Length / outputs, outputs], kernel), Tensor([outputs], bias)]);

    private static float NumberOf(LayerInfo layer, string argument) =>
        Convert.ToSingle(layer.Arguments.Single(each => each.Name == argument).Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>NodeProto.</summary>
    /// <returns>The first value that it gives.</returns>
    private string Node(string type, string[] inputs, string domain = Standard, string[]? others = null, params ProtobufWriter[] attributes)
    {
        string given = $"value_{_next++}";
        var node = new ProtobufWriter();
        Array.ForEach(inputs, input => node.Text(1, input));
        node.Text(2, given);
        Array.ForEach(others ?? [], other => node.Text(2, other));
        node.Text(4, type).Text(7, domain);
        Array.ForEach(attributes, attribute => node.Message(5, attribute));
        _graph.Message(1, node);
        return given;
    }

    private static ProtobufWriter Attribute(string name, int value) => new ProtobufWriter().Text(1, name).Integer(3, value).Integer(20, 2);

    private static ProtobufWriter Attribute(string name, float value) => new ProtobufWriter().Text(1, name).Single(2, value).Integer(20, 1);

    private string Tensor(int[] shape, float[] values) => Tensor(shape, Float, tensor => tensor.Raw(9, values));

    private string Integers(params long[] values) => Tensor([values.Length], Long, tensor => tensor.Raw(9, values));

    /// <summary>TensorProto.</summary>
    private string Tensor(int[] shape, int type, Action<ProtobufWriter> write)
    {
        string name = $"tensor_{_next++}";
        var tensor = new ProtobufWriter();
        Array.ForEach(shape, axis => tensor.Integer(1, axis));
        write(tensor.Integer(2, type).Text(8, name));
        _graph.Message(5, tensor);
        return name;
    }

    /// <summary>ValueInfoProto.</summary>
    private void Port(int field, string name, int type, params int[] shape)
    {
        var axes = new ProtobufWriter();
        Array.ForEach(shape, axis => axes.Message(1, new ProtobufWriter().Integer(1, axis)));
        _graph.Message(field, new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, type).Message(2, axes))));
    }
}
