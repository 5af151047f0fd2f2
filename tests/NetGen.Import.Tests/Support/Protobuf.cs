using System.Text;

namespace NetGen.Import.Tests.Support;

/// <summary>Writes messages of protocol buffers, field by field.</summary>
internal sealed class Protobuf
{
    private readonly MemoryStream _bytes = new();

    public Protobuf Integer(int field, long value) => Tag(field, 0).Varint((ulong)value);

    public Protobuf Float(int field, float value)
    {
        Tag(field, 5)._bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public Protobuf Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2).Varint((ulong)value.Length)._bytes.Write(value);
        return this;
    }

    public Protobuf Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Protobuf Message(int field, Protobuf value) => Bytes(field, value.ToArray());

    /// <summary>What no writer should write.</summary>
    public Protobuf Raw(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    private Protobuf Tag(int field, int type) => Varint(((ulong)field << 3) | (uint)type);

    private Protobuf Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.WriteByte((byte)value);
        return this;
    }
}
