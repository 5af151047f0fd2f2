namespace NetGen.Weights.Onnx;

/// <summary>A number that an operator is given once for all, as in the slope of <c>LeakyRelu</c>.</summary>
internal readonly record struct NodeAttribute(string Name, float Value)
{
    private const int Float = 1;

    /// <summary>AttributeProto.</summary>
    public ProtobufWriter ToMessage() => new ProtobufWriter().Text(1, Name).Single(2, Value).Integer(20, Float);
}
