using System.Text;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// The wire format of protocol buffers: a field is a tag (number and kind) and a value, which is a variable-length
/// integer or a number of bytes (text, or a message of its own).
/// </summary>
internal sealed class ProtobufWriter
{
    private const int VariableLength = 0;
    private const int Bytes = 2;

    private readonly MemoryStream _stream = new();

    public ProtobufWriter Integer(int field, long value)
    {
        WriteInteger((ulong)((field << 3) | VariableLength));
        WriteInteger((ulong)value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Raw(field, message.ToArray());

    public ProtobufWriter Raw(int field, ReadOnlySpan<byte> value)
    {
        WriteInteger((ulong)((field << 3) | Bytes));
        WriteInteger((ulong)value.Length);
        _stream.Write(value);
        return this;
    }

    public byte[] ToArray() => _stream.ToArray();

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
