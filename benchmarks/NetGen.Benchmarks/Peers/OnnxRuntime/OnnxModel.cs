using System.Runtime.InteropServices;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// Writes dense layers as an ONNX file: a Gemm and an activation each. The numbers are the fields of ModelProto,
/// GraphProto, NodeProto and TensorProto in the ONNX specification.
/// </summary>
internal static class OnnxModel
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const int Float = 1;

    /// <param name="layers">Each takes what the one before gives.</param>
    /// <param name="parameters">Layer by layer, kernel [inputs, outputs], then bias.</param>
    /// <param name="batchSize">The model's fixed first dimension.</param>
    public static byte[] Write(IReadOnlyList<DenseShape> layers, ReadOnlySpan<float> parameters, int batchSize)
    {
        var graph = new ProtobufWriter();
        string value = "input";
        for (int i = 0; i < layers.Count; i++)
        {
            (string kernel, string bias, string logits) = ($"kernel_{i}", $"bias_{i}", $"logits_{i}");
            string output = i == layers.Count - 1 ? "output" : $"activation_{i}";
            bool isLinear = layers[i].Activation == Activation.Linear;
            graph.Message(1, Node("Gemm", [value, kernel, bias], isLinear ? output : logits));
            if (!isLinear)
            {
                graph.Message(1, Node(Operator(layers[i].Activation), [logits], output));
            }

            value = output;
        }

        graph.Text(2, "network");
        for (int i = 0; i < layers.Count; i++)
        {
            DenseShape layer = layers[i];
            graph.Message(5, Tensor($"kernel_{i}", parameters[..layer.KernelLength], layer.Inputs, layer.Outputs));
            graph.Message(5, Tensor($"bias_{i}", parameters.Slice(layer.KernelLength, layer.Outputs), layer.Outputs));
            parameters = parameters[layer.ParameterCount..];
        }

        graph.Message(11, Value("input", batchSize, layers[0].Inputs));
        graph.Message(12, Value("output", batchSize, layers[^1].Outputs));
        return new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, "NetGen.Benchmarks")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorSet))
            .ToArray();
    }

    /// <summary>
    /// The operators' defaults are right: Gemm transposes nothing, Softmax goes over the last dimension.
    /// </summary>
    private static ProtobufWriter Node(string type, string[] inputs, string output)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(3, output).Text(4, type);
    }

    private static ProtobufWriter Tensor(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtobufWriter();
        foreach (int dimension in shape)
        {
            tensor.Integer(1, dimension);
        }

        return tensor.Integer(2, Float).Text(8, name).Raw(9, MemoryMarshal.AsBytes(values));
    }

    private static ProtobufWriter Value(string name, params ReadOnlySpan<int> shape)
    {
        var dimensions = new ProtobufWriter();
        foreach (int dimension in shape)
        {
            dimensions.Message(1, new ProtobufWriter().Integer(1, dimension));
        }

        var tensor = new ProtobufWriter().Integer(1, Float).Message(2, dimensions);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }

    private static string Operator(Activation activation) => activation switch
    {
        Activation.ReLU => "Relu",
        Activation.Tanh => "Tanh",
        Activation.Sigmoid => "Sigmoid",
        Activation.Softmax => "Softmax",
        _ => throw new NotSupportedException($"No ONNX operator is known here for {activation}."),
    };
}
