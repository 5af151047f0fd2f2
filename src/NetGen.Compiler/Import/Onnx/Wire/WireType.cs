namespace NetGen.Compiler.Import.Onnx.Wire;

/// <summary>How a field's value lies in a message of protocol buffers (protobuf.dev/programming-guides/encoding).</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian.</summary>
    Fixed64 = 1,

    /// <summary>A length as a varint, then as many bytes: a text, a message, or numbers one after another.</summary>
    Length = 2,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed32 = 5,
}
