namespace NetGen.Weights.Onnx;

/// <summary>An operator at its place in the graph.</summary>
/// <param name="Name">Unique among nodes.</param>
/// <param name="Operator">Its name in ONNX: <c>Gemm</c>.</param>
/// <param name="Inputs">The values it reads.</param>
/// <param name="Output">The value it gives.</param>
/// <param name="Attributes">What is not the operator's default.</param>
internal sealed record OnnxNode(
    string Name, string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<NodeAttribute> Attributes)
{
    /// <summary>The operator's outputs before that, which nothing reads.</summary>
    public int Unread { get; init; }

    /// <summary>An output behind it; null for none.</summary>
    public string? Second { get; init; }

    /// <summary>NodeProto.</summary>
    public ProtobufWriter ToMessage()
    {
        var message = new ProtobufWriter();
        foreach (string input in Inputs)
        {
            message.Text(1, input);
        }

        for (int i = 0; i < Unread; i++)
        {
            message.Text(2, "");
        }

        message.Text(2, Output);
        if (Second is not null)
        {
            message.Text(2, Second);
        }

        message.Text(3, Name).Text(4, Operator);
        foreach (NodeAttribute attribute in Attributes)
        {
            message.Message(5, attribute.ToMessage());
        }

        return message;
    }
}
