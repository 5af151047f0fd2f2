using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen;

/// <summary>
/// A file in the IDX format of the MNIST digits, plain or in gzip: two zero bytes, the type of the values, the number
/// of axes, the length of each axis (32 bits), then the values, row-major; all numbers big-endian. The header is read when
/// the file is opened, so that it can be judged before the values take memory.
/// </summary>
internal sealed class IdxFile : IDisposable
{
    private const int MostAxes = 8;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _content;
    private readonly IdxType _type;
    private readonly int _count;

    private IdxFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
        bool isZipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        _content = isZipped ? new GZipStream(file, CompressionMode.Decompress) : file;
        (_type, Shape) = ReadHeader();
        _count = Shape.Aggregate((product, axis) => product * axis);
        if (!isZipped)
        {
            CheckLength(file.Length - file.Position);
        }
    }

    /// <summary>Converts a block of values.</summary>
    /// <param name="bytes">As they stand in the file.</param>
    /// <param name="values">Receives them.</param>
    /// <param name="first">The place of the first one in the file.</param>
    private delegate void BlockConversion<T>(ReadOnlySpan<byte> bytes, Span<T> values, int first);

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

    private int ValueSize => SizeOf(_type);

    /// <summary>Opens a file and reads its header. Gzip is told by the first two bytes, whatever the file is called.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or not in this format.</exception>
    public static IdxFile Open(string path)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new IdxFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the values as floats, each times <paramref name="scale"/>.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or a value is not finite.</exception>
    public float[] ReadSingles(float scale)
    {
        float[] scaledBytes = [.. Enumerable.Range(0, 256).Select(value => value * scale)];
        return _type == IdxType.UnsignedByte && scaledBytes.All(float.IsFinite)
            ? Read<float>((bytes, values, _) => Scale(bytes, scaledBytes, values))
            : Read(EachBy((value, index) => Scaled(value, scale, index)));
    }

    /// <summary>Reads the values as labels.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or a value is not a whole number from 0 and below 2³¹ - 1.
    /// </exception>
    public int[] ReadLabels() => Read(EachBy((value, index) =>
        value is >= 0 and < int.MaxValue && Math.Floor(value) == value
            ? (int)value
            : throw new InvalidDataException(
                FormattableString.Invariant($"{_path}: expected whole numbers from 0 as labels; label {index} is {value}."))));

    public void Dispose()
    {
        _content.Dispose();
        _file.Dispose();
    }

    private (IdxType Type, int[] Shape) ReadHeader()
    {
        byte[] start = new byte[4];
        Require(start, 4, "4 bytes of an IDX header");
        int axes = start[3];
        if (start[0] != 0 || start[1] != 0 || SizeOf((IdxType)start[2]) == 0 || axes is 0 or > MostAxes)
        {
            throw new InvalidDataException(
                $"{_path}: expected an IDX header (0, 0, a type, 1 to {MostAxes} axes); " +
                $"found bytes {start[0]}, {start[1]}, {start[2]}, {axes}.");
        }

        byte[] lengths = new byte[4 * axes];
        Require(lengths, lengths.Length, $"the lengths of {Quantity.Plain(axes, "axis", "axes")}");
        return ((IdxType)start[2], ReadShape(lengths, SizeOf((IdxType)start[2])));
    }

    private int[] ReadShape(byte[] lengths, int valueSize)
    {
        int[] shape = new int[lengths.Length / 4];
        decimal length = valueSize;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(lengths.AsSpan(4 * axis));
            length *= Math.Max(shape[axis], 0);
            if (length is 0 || length > Argument.LongestArray)
            {
                throw new InvalidDataException(
                    $"{_path}: expected axes of at least 1 with at most 2 GB of values together; " +
                    $"axis {axis} of {NetworkSummary.Shape(shape)} is too small or too large.");
            }
        }

        return shape;
    }

    /// <summary>
    /// Reads all values, converted block by block. The array grows with what is really there, since what a damaged file
    /// states may be gigabytes.
    /// </summary>
    private T[] Read<T>(BlockConversion<T> convert)
    {
        byte[] block = new byte[1 << 16];
        T[] values = [];
        for (int read = 0; read < _count;)
        {
            int wanted = Math.Min(block.Length / ValueSize, _count - read);
            int bytes = ReadUpTo(block, wanted * ValueSize);
            if (bytes < wanted * ValueSize)
            {
                CheckLength(((long)read * ValueSize) + bytes);
            }

            if (values.Length < read + wanted)
            {
                Array.Resize(ref values, (int)Math.Min(_count, Math.Max(2L * values.Length, read + wanted)));
            }

            convert(block.AsSpan(0, bytes), values.AsSpan(read, wanted), read);
            read += wanted;
        }

        CheckLength(((long)_count * ValueSize) + ReadUpTo(block, 1));
        return values;
    }

    /// <summary>A conversion value by value, which is told the place of each in the file.</summary>
    private BlockConversion<T> EachBy<T>(Func<double, int, T> convert) => (bytes, values, first) =>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = convert(Value(bytes.Slice(i * ValueSize)), first + i);
        }
    };

    private float Scaled(double value, float scale, int index)
    {
        float scaled = (float)value * scale;
        return float.IsFinite(scaled)
            ? scaled
            : throw new InvalidDataException(
                FormattableString.Invariant($"{_path}: expected finite numbers; value {index} is {value}, scaled {scaled}."));
    }

    /// <summary>Bytes are most of what there is in this format, and only 256 different ones.</summary>
    private static void Scale(ReadOnlySpan<byte> bytes, float[] scaled, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = scaled[bytes[i]];
        }
    }

    /// <param name="found">The bytes after the header.</param>
    private void CheckLength(long found)
    {
        long expected = (long)_count * ValueSize;
        if (found != expected)
        {
            string what = found > expected ? "found more" : $"the file is truncated after {found} of them";
            throw new InvalidDataException(
                $"{_path}: expected {Quantity.Plain(expected, "byte")} of values for {NetworkSummary.Shape(Shape)}; {what}.");
        }
    }

    private void Require(byte[] buffer, int count, string what)
    {
        int read = ReadUpTo(buffer, count);
        if (read != count)
        {
            throw new InvalidDataException(
                $"{_path}: expected {what}; the file is truncated after {read} of them.");
        }
    }

    /// <summary>Reads so many bytes, or what is left where that is less.</summary>
    private int ReadUpTo(byte[] buffer, int count)
    {
        int total = 0;
        try
        {
            int read;
            while (total < count && (read = _content.Read(buffer, total, count - total)) > 0)
            {
                total += read;
            }
        }
        catch (InvalidDataException e)
        {
            // The message of the base library says of a wrong check sum that the method of compression is not supported.
            throw new InvalidDataException(
                $"{_path}: expected sound gzip data; found some that is damaged or whose check sum is wrong.", e);
        }

        return total;
    }

    private double Value(ReadOnlySpan<byte> bytes) => _type switch
    {
        IdxType.UnsignedByte => bytes[0],
        IdxType.SignedByte => (sbyte)bytes[0],
        IdxType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        IdxType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        IdxType.Single => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32BigEndian(bytes)),
        _ => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64BigEndian(bytes)),
    };

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
