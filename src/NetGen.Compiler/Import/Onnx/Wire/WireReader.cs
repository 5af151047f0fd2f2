using System.Text;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Wire;

/// <summary>
/// Reads the fields of one message of protocol buffers. Every stated length is checked against the message it stands in
/// before anything is read or made.
/// </summary>
internal sealed class WireReader(ByteRange message, PartCount parts)
{
    private const int LongestVarint = 10;
    private const ulong LargestField = (1 << 29) - 1;

    private readonly byte[] _bytes = message.Bytes;
    private readonly int _end = message.Start + message.Length;
    private int _position = message.Start;

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>How the value of the field at hand lies.</summary>
    public WireType Type { get; private set; }

    /// <summary>Goes to the next field; its value must be read or skipped. False at the message's end.</summary>
    public bool Next()
    {
        if (_position == _end)
        {
            return false;
        }

        ulong tag = Varint();
        if (tag >> 3 is 0 or > LargestField)
        {
            throw Malformed("a field without a valid number");
        }

        Field = (int)(tag >> 3);
        Type = (WireType)(tag & 7);
        return true;
    }

    public long ReadInteger()
    {
        Expect(WireType.Varint);
        return unchecked((long)Varint());
    }

    public float ReadFloat()
    {
        Expect(WireType.Fixed32);
        return BitConverter.ToSingle(_bytes, Take(sizeof(float)));
    }

    public ByteRange ReadBytes()
    {
        Expect(WireType.Length);
        ulong length = Varint();
        if (length > (ulong)(_end - _position))
        {
            throw Malformed($"a length of {length} with {Quantity.Of(_end - _position, "byte")} left");
        }

        return new ByteRange(_bytes, Take((int)length), (int)length);
    }

    public string ReadText()
    {
        parts.Add();
        ByteRange text = ReadBytes();
        return Encoding.UTF8.GetString(text.Bytes, text.Start, text.Length);
    }

    /// <summary>A message within this one.</summary>
    public WireReader ReadMessage()
    {
        parts.Add();
        return new WireReader(ReadBytes(), parts);
    }

    /// <summary>One integer, or several packed into one field.</summary>
    public void ReadIntegers(List<long> values)
    {
        if (Type == WireType.Varint)
        {
            values.Add(ReadInteger());
            return;
        }

        ReadPacked(ReadBytes(), values);
    }

    /// <summary>Integers one after another, without a field around each.</summary>
    public static void ReadPacked(ByteRange packed, List<long> values)
    {
        var reader = new WireReader(packed, new PartCount());
        while (reader._position < reader._end)
        {
            values.Add(unchecked((long)reader.Varint()));
        }
    }

    /// <summary>One 32-bit float, or several packed into one field.</summary>
    public void ReadFloats(List<float> values)
    {
        if (Type == WireType.Fixed32)
        {
            values.Add(ReadFloat());
            return;
        }

        var packed = new WireReader(ReadBytes(), parts);
        while (packed._position < packed._end)
        {
            values.Add(BitConverter.ToSingle(_bytes, packed.Take(sizeof(float))));
        }
    }

    /// <summary>
    /// Appends the bytes of a repeated number, whether it stands alone or several are packed: both look the same.
    /// </summary>
    public void AppendNumbers(MemoryStream destination, WireType element)
    {
        int start = _position;
        if (Type == element)
        {
            Skip();
            destination.Write(_bytes, start, _position - start);
            return;
        }

        ByteRange packed = ReadBytes();
        destination.Write(packed.Bytes, packed.Start, packed.Length);
    }

    /// <summary>Passes over the value of the field at hand.</summary>
    public void Skip()
    {
        switch (Type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Length:
                ReadBytes();
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw Malformed($"a value of the unknown kind {Literal.Int((int)Type)}");
        }
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint; i++)
        {
            byte next = _bytes[Take(1)];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Malformed("a number of more than 64 bits");
    }

    /// <summary>Moves past so many bytes and says where they begin.</summary>
    private int Take(int count)
    {
        if (count > _end - _position)
        {
            throw Malformed("a value that is cut off");
        }

        int start = _position;
        _position += count;
        return start;
    }

    private void Expect(WireType type)
    {
        if (Type != type)
        {
            throw Malformed($"a value of another kind in field {Literal.Int(Field)}");
        }
    }

    private ImportException Malformed(string what) =>
        new($"the file is damaged or no ONNX model: {what}, at byte {Literal.Int(_position)}");
}
