using NetGen.Compiler.Import.Onnx.Wire;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Values of tensors as doubles, which hold every type that weights and shapes come in.</summary>
/// <param name="openExternal">Opens a file by its path relative to the model's folder.</param>
internal sealed class TensorValues(Func<string, Stream> openExternal)
{
    private static readonly byte[] None = [];

    private readonly HashSet<OnnxTensor> _counted = [];
    private readonly Dictionary<string, long> _uncounted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The number of values that have been found in the model: each tensor counts once, and tensors that share the bytes of a
    /// file beside it count no more than it has bytes.
    /// </summary>
    public long Held { get; private set; }

    /// <summary>The number of values that a tensor's axes make.</summary>
    public static long Count(OnnxTensor tensor)
    {
        long count = 1;
        bool isEmpty = false;
        foreach (long axis in tensor.Dimensions)
        {
            isEmpty |= axis == 0;
            if (axis < 0 || axis > int.MaxValue || (count *= Math.Max(axis, 1)) > int.MaxValue)
            {
                throw Refuse(tensor, "its axes make more values than a file holds, or are negative");
            }
        }

        return isEmpty ? 0 : count;
    }

    /// <summary>The values, row-major. Nothing is made before the file is known to hold as many.</summary>
    /// <param name="takesInfinity">Whether it may be among the values, as in a mask.</param>
    public double[] Read(OnnxTensor tensor, bool takesInfinity = false)
    {
        double[] values = Decode(tensor, (int)Count(tensor));
        RefuseNoNumbers(tensor, values, takesInfinity);
        if (tensor.External == null && _counted.Add(tensor))
        {
            Held += values.Length;
        }

        return values;
    }

    /// <summary>A single infinite number may be a limit that none exceeds; weights are finite, and nothing is ever NaN.</summary>
    private static void RefuseNoNumbers(OnnxTensor tensor, double[] values, bool takesInfinity)
    {
        int index = Array.FindIndex(
            values, value => double.IsNaN(value) || (double.IsInfinity(value) && values.Length > 1 && !takesInfinity));
        if (index >= 0)
        {
            string what = FiniteFloat.Describe(values[index], TensorPlace.Describe(index, tensor.Dimensions));
            throw Refuse(tensor, $"it holds {what}", FiniteFloat.Advice(values[index]));
        }
    }

    private double[] Decode(OnnxTensor tensor, int count)
    {
        if (tensor.External is { } location)
        {
            byte[] external = ReadExternal(tensor, location, (long)count * Size(tensor));
            return Decode(tensor, new ByteRange(external, 0, external.Length), count);
        }

        if (tensor.Raw is { } raw)
        {
            return Decode(tensor, raw, count);
        }

        return tensor.Type switch
        {
            ElementType.Float => Decode(tensor, Typed(tensor.Floats), count),
            ElementType.Double => Decode(tensor, Typed(tensor.Doubles), count),
            ElementType.Int64 => Varints(tensor, Typed(tensor.Int64s), count, bits => bits),
            ElementType.Int32 or ElementType.Bool => Varints(tensor, Typed(tensor.Int32s), count, bits => (int)bits),
            ElementType.Float16 => Varints(tensor, Typed(tensor.Int32s), count, bits => SmallFloat.Half((ushort)bits)),
            ElementType.BFloat16 => Varints(tensor, Typed(tensor.Int32s), count, bits => SmallFloat.BFloat16((ushort)bits)),
            _ => throw UnknownType(tensor),
        };
    }

    private static ByteRange Typed(MemoryStream? values)
    {
        byte[] bytes = values?.ToArray() ?? None;
        return new ByteRange(bytes, 0, bytes.Length);
    }

    private static int Size(OnnxTensor tensor) => tensor.Type switch
    {
        ElementType.Float or ElementType.Int32 => 4,
        ElementType.Double or ElementType.Int64 => 8,
        ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Bool => 1,
        _ => throw UnknownType(tensor),
    };

    private static double[] Decode(OnnxTensor tensor, ByteRange bytes, int count)
    {
        int size = Size(tensor);
        if ((long)count * size != bytes.Length)
        {
            throw Refuse(tensor, $"its axes need {Quantity.Grouped((long)count * size, "byte")}, but it has {Literal.Grouped(bytes.Length)}");
        }

        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            int at = bytes.Start + (i * size);
            values[i] = tensor.Type switch
            {
                ElementType.Float => BitConverter.ToSingle(bytes.Bytes, at),
                ElementType.Double => BitConverter.ToDouble(bytes.Bytes, at),
                ElementType.Int32 => BitConverter.ToInt32(bytes.Bytes, at),
                ElementType.Int64 => BitConverter.ToInt64(bytes.Bytes, at),
                ElementType.Bool => bytes.Bytes[at],
                ElementType.Float16 => SmallFloat.Half(BitConverter.ToUInt16(bytes.Bytes, at)),
                _ => SmallFloat.BFloat16(BitConverter.ToUInt16(bytes.Bytes, at)),
            };
        }

        return values;
    }

    private static double[] Varints(OnnxTensor tensor, ByteRange bytes, int count, Func<long, double> decode)
    {
        var bits = new List<long>();
        WireReader.ReadPacked(bytes, bits);
        if (bits.Count != count)
        {
            throw Refuse(tensor, $"its axes need {Quantity.Grouped(count, "value")}, but it has {Literal.Grouped(bits.Count)}");
        }

        return [.. bits.Select(decode)];
    }

    private byte[] ReadExternal(OnnxTensor tensor, ExternalLocation location, long needed)
    {
        if (location.Length is { } stated && stated != needed)
        {
            throw Refuse(tensor, $"its axes need {Quantity.Grouped(needed, "byte")}, but {Literal.Grouped(stated)} are stated");
        }

        string file = ImportFinding.Quotable(location.Location);
        if (!IsInside(location.Location))
        {
            throw Refuse(tensor, $"its values lie in '{file}', outside of the model's folder");
        }

        try
        {
            using Stream stream = openExternal(location.Location);
            if (needed > int.MaxValue || location.Offset > stream.Length || needed > stream.Length - location.Offset)
            {
                throw Refuse(
                    tensor,
                    $"it needs {Quantity.Grouped(needed, "byte")} from byte {Literal.Grouped(location.Offset)} of '{file}', which has {Literal.Grouped(stream.Length)}");
            }

            Hold(tensor, location, needed, stream.Length);
            stream.Position = location.Offset;
            return ReadExactly(tensor, stream, (int)needed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse(tensor, $"its values lie in '{file}', which can't be read: {ImportFinding.Quotable(e.Message.TrimEnd('.'))}");
        }
    }

    private void Hold(OnnxTensor tensor, ExternalLocation location, long needed, long length)
    {
        if (!_counted.Add(tensor))
        {
            return;
        }

        string path = string.Join("/", location.Location.Split('/').Where(part => part is not ("" or ".")));
        long left = _uncounted.TryGetValue(path, out long found) ? found : length;
        long counted = Math.Min(needed, left);
        _uncounted[path] = left - counted;
        Held += counted / Size(tensor);
    }

    private static byte[] ReadExactly(OnnxTensor tensor, Stream stream, int count)
    {
        var bytes = new byte[count];
        int read = 0;
        while (read < count)
        {
            int more = stream.Read(bytes, read, count - read);
            if (more == 0)
            {
                throw Refuse(tensor, "the file that its values lie in ended while it was read");
            }

            read += more;
        }

        return bytes;
    }

    /// <summary>Whether a path names a file in the model's folder or below: a model may not reach for other files.</summary>
    private static bool IsInside(string location) =>
        !location.StartsWith("/", StringComparison.Ordinal)
        && location.IndexOfAny(['\\', ':', '\0']) < 0
        && !location.Split('/').Contains("..");

    private static ImportException UnknownType(OnnxTensor tensor) =>
        Refuse(tensor, $"its elements are {tensor.Type.Title()}, not float, double, float16, bfloat16, int32, int64 or bool");

    private static ImportException Refuse(OnnxTensor tensor, string reason, string advice = "") =>
        new($"tensor '{ImportFinding.Quotable(tensor.Name)}': {reason}", advice);
}
