namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>A value that goes into the graph or comes out of it (ValueInfoProto).</summary>
/// <param name="Axes">Null where the file states no shape; an axis whose size is open has a null size.</param>
public sealed record OnnxValue(string Name, ElementType Type, IReadOnlyList<OnnxAxis>? Axes)
{
    /// <summary>For example <c>float [batch, 784]</c>.</summary>
    public string Describe() =>
        Axes == null ? Type.Title() : $"{Type.Title()} [{string.Join(", ", Axes.Select(axis => axis.ToString()))}]";
}

/// <summary>One axis of a value.</summary>
/// <param name="Size">Null where it is open.</param>
/// <param name="Symbol">What an open size is called; may be empty.</param>
public sealed record OnnxAxis(long? Size, string Symbol)
{
    public override string ToString() => Size?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ?? (Symbol.Length > 0 ? Symbol : "?");
}
