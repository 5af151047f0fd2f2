using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

/// <summary>A message of onnx.proto, field by field (https://protobuf.dev/programming-guides/encoding), for models that SaveOnnx doesn't write.</summary>
internal sealed class ModelMessage
{
    private const int Number = 0;
    private const int Text = 2;
    private const int Single = 5;

    private readonly MemoryStream _bytes = new();

    public ModelMessage Add(int field, long value)
    {
        Write((ulong)((field << 3) | Number));
        Write((ulong)value);
        return this;
    }

    public ModelMessage Add(int field, float value)
    {
        Write((ulong)((field << 3) | Single));
        _bytes.Write(MemoryMarshal.AsBytes([value]));
        return this;
    }

    public ModelMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public ModelMessage Add(int field, ModelMessage message) => Add(field, message.ToArray());

    public ModelMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        Write((ulong)((field << 3) | Text));
        Write((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Seven bits a byte, the lowest first.</summary>
    private void Write(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
    }
}
