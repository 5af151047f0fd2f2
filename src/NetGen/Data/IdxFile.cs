using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen;

/// <summary>
/// A file in the IDX format of the MNIST digits, plain or in gzip: two zero bytes, the type of the values, the number
/// of axes, the length of each axis (32 bits), then the values, row-major; all numbers big-endian.
/// </summary>
internal sealed class IdxFile
{
    private const int LongestArray = 0x7FFFFFC7;
    private const int MostAxes = 8;

    private readonly string _path;
    private readonly IdxType _type;
    private readonly byte[] _values;

    private IdxFile(string path, IdxType type, int[] shape, byte[] values)
    {
        _path = path;
        _type = type;
        _values = values;
        Shape = shape;
    }

    /// <summary>The types of values the format knows, by their number in the file.</summary>
    private enum IdxType : byte
    {
        UnsignedByte = 0x08,
        SignedByte = 0x09,
        Int16 = 0x0B,
        Int32 = 0x0C,
        Single = 0x0D,
        Double = 0x0E,
    }

    /// <summary>The axes, outermost first, each at least 1.</summary>
    public int[] Shape { get; }

    /// <exception cref="InvalidDataException">The file is damaged or not in this format.</exception>
    public static IdxFile Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream content = Decompressed(file);
        return Read(path, content);
    }

    /// <summary>The values as floats, each times <paramref name="scale"/>.</summary>
    /// <exception cref="InvalidDataException">A value is not finite.</exception>
    public float[] ToSingles(float scale)
    {
        float[] values = new float[_values.Length / SizeOf(_type)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _type == IdxType.UnsignedByte ? _values[i] * scale : (float)Value(i) * scale;
            if (!float.IsFinite(values[i]))
            {
                throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"{_path}: expected finite numbers; value {i} is {Value(i)}, scaled {values[i]}."));
            }
        }

        return values;
    }

    /// <summary>The values as labels.</summary>
    /// <exception cref="InvalidDataException">A value is not a whole number from 0 and below 2³¹ - 1.</exception>
    public int[] ToLabels()
    {
        int[] labels = new int[_values.Length / SizeOf(_type)];
        for (int i = 0; i < labels.Length; i++)
        {
            double value = Value(i);
            labels[i] = value is >= 0 and < int.MaxValue && Math.Floor(value) == value
                ? (int)value
                : throw new InvalidDataException(
                    FormattableString.Invariant(
                        $"{_path}: expected whole numbers from 0 as labels; label {i} is {value}."));
        }

        return labels;
    }

    /// <summary>Recognises gzip by its first two bytes, whatever the file is called.</summary>
    private static Stream Decompressed(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static IdxFile Read(string path, Stream content)
    {
        var bytes = new GrowingBuffer();
        Require(path, bytes, content, 4, "4 bytes of an IDX header");
        byte type = bytes.Span[2];
        int axes = bytes.Span[3];
        if (bytes.Span[0] != 0 || bytes.Span[1] != 0 || SizeOf((IdxType)type) == 0 || axes is 0 or > MostAxes)
        {
            throw new InvalidDataException(
                $"{path}: expected an IDX header (0, 0, a type, 1 to {MostAxes} axes); " +
                $"found bytes {bytes.Span[0]}, {bytes.Span[1]}, {type}, {axes}.");
        }

        int headerLength = 4 + (4 * axes);
        Require(path, bytes, content, 4 * axes, $"the lengths of {axes} axes");
        int[] shape = new int[axes];
        decimal length = SizeOf((IdxType)type);
        for (int axis = 0; axis < axes; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(bytes.Span[(4 + (4 * axis))..]);
            length *= Math.Max(shape[axis], 0);
            if (length is 0 || length > LongestArray - headerLength - 1)
            {
                throw new InvalidDataException(
                    $"{path}: expected axes of at least 1 with at most 2 GB of values together; " +
                    $"axis {axis} of {NetworkSummary.Shape(shape)} is too small or too large.");
            }
        }

        Require(path, bytes, content, (int)length, $"{length} bytes of values for {NetworkSummary.Shape(shape)}");
        byte[] values = bytes.Span[headerLength..].ToArray();
        ReadUpTo(path, bytes, content, 1);
        return bytes.Length == headerLength + values.Length
            ? new IdxFile(path, (IdxType)type, shape, values)
            : throw new InvalidDataException(
                $"{path}: expected {length} bytes of values for {NetworkSummary.Shape(shape)}; found more.");
    }

    private static void Require(string path, GrowingBuffer bytes, Stream content, int count, string what)
    {
        int before = bytes.Length;
        ReadUpTo(path, bytes, content, count);
        if (bytes.Length - before != count)
        {
            throw new InvalidDataException(
                $"{path}: expected {what}; the file is truncated after {bytes.Length - before} of them.");
        }
    }

    private static void ReadUpTo(string path, GrowingBuffer bytes, Stream content, int count)
    {
        try
        {
            bytes.ReadUpTo(content, count);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: expected sound gzip data; found: {e.Message}", e);
        }
    }

    private double Value(int index)
    {
        ReadOnlySpan<byte> bytes = _values.AsSpan(index * SizeOf(_type));
        return _type switch
        {
            IdxType.UnsignedByte => bytes[0],
            IdxType.SignedByte => (sbyte)bytes[0],
            IdxType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            IdxType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            IdxType.Single => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(bytes)),
            _ => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64BigEndian(bytes)),
        };
    }

    /// <summary>The bytes of one value; 0 where there is no such type.</summary>
    private static int SizeOf(IdxType type) => type switch
    {
        IdxType.UnsignedByte or IdxType.SignedByte => 1,
        IdxType.Int16 => 2,
        IdxType.Int32 or IdxType.Single => 4,
        IdxType.Double => 8,
        _ => 0,
    };
}
