using System.Buffers.Binary;
using System.Text;

namespace NetGen.Weights.Onnx;

/// <summary>
/// The wire format of protocol buffers: a field is a tag (number and kind) and a value, which is a variable-length
/// integer, four bytes, or a number of bytes (text, or a message of its own).
/// </summary>
internal sealed class ProtobufWriter
{
    private const int VariableLength = 0;
    private const int Bytes = 2;
    private const int FourBytes = 5;

    private readonly MemoryStream _stream = new();

    public ProtobufWriter Integer(int field, long value)
    {
        WriteTag(field, VariableLength);
        WriteInteger((ulong)value);
        return this;
    }

    public ProtobufWriter Single(int field, float value)
    {
        WriteTag(field, FourBytes);
        LittleEndian.Write(_stream, [value]);
        return this;
    }

    public ProtobufWriter Text(int field, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        WriteLength(field, bytes.Length);
        _stream.Write(bytes);
        return this;
    }

    public ProtobufWriter Message(int field, ProtobufWriter message)
    {
        WriteLength(field, message._stream.Length);
        message.WriteTo(_stream);
        return this;
    }

    /// <summary>The bytes of numbers, lowest byte first.</summary>
    public ProtobufWriter Raw(int field, ReadOnlySpan<float> values)
    {
        WriteLength(field, (long)values.Length * sizeof(float));
        LittleEndian.Write(_stream, values);
        return this;
    }

    /// <inheritdoc cref="Raw(int, ReadOnlySpan{float})"/>
    public ProtobufWriter Raw(int field, ReadOnlySpan<long> values)
    {
        WriteLength(field, (long)values.Length * sizeof(long));
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (long value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _stream.Write(bytes);
        }

        return this;
    }

    public void WriteTo(Stream stream) => _stream.WriteTo(stream);

    private void WriteLength(int field, long length)
    {
        WriteTag(field, Bytes);
        WriteInteger((ulong)length);
    }

    private void WriteTag(int field, int kind) => WriteInteger((ulong)((field << 3) | kind));

    /// <summary>Seven bits a byte, lowest first; the eighth says that more follow.</summary>
    private void WriteInteger(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _stream.WriteByte((byte)(value | 0x80));
        }

        _stream.WriteByte((byte)value);
    }
}
