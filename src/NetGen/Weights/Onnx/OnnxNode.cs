namespace NetGen.Weights.Onnx;

/// <summary>An operator at its place in the graph.</summary>
/// <param name="Name">Unique among nodes.</param>
/// <param name="Operator">Its name in ONNX: <c>Gemm</c>.</param>
/// <param name="Inputs">The values it reads.</param>
/// <param name="Output">The value it gives.</param>
/// <param name="Attributes">What is not the operator's default.</param>
internal sealed record OnnxNode(
    string Name, string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>NodeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        var message = new ProtobufWriter();
        foreach (string input in Inputs)
        {
            message.Text(1, input);
        }

        message.Text(2, Output).Text(3, Name).Text(4, Operator);
        foreach (OnnxAttribute attribute in Attributes)
        {
            message.Message(5, attribute.ToMessage());
        }

        return message;
    }
}

/// <summary>A number that an operator is given once for all, as in the slope of <c>LeakyRelu</c>.</summary>
internal readonly record struct OnnxAttribute(string Name, float Value)
{
    private const int Float = 1;

    /// <summary>AttributeProto.</summary>
    public ProtobufWriter ToMessage() => new ProtobufWriter().Text(1, Name).Single(2, Value).Integer(20, Float);
}
