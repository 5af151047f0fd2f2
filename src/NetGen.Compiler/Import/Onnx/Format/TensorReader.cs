using System.Globalization;
using NetGen.Compiler.Import.Onnx.Wire;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Reads TensorProto and its StringStringEntryProto.</summary>
internal static class TensorReader
{
    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int FloatData = 4;
    private const int Int32Data = 5;
    private const int Int64Data = 7;
    private const int Name = 8;
    private const int RawData = 9;
    private const int DoubleData = 10;
    private const int ExternalData = 13;
    private const int DataLocation = 14;

    private const int External = 1;

    private const int EntryKey = 1;
    private const int EntryValue = 2;

    public static OnnxTensor Read(WireReader reader)
    {
        var tensor = new OnnxTensor();
        var external = new Dictionary<string, string>(StringComparer.Ordinal);
        bool isExternal = false;
        string? twice = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case Dimensions:
                    reader.ReadIntegers(tensor.DimensionList);
                    break;
                case DataType:
                    tensor.Type = (ElementType)reader.ReadInteger();
                    break;
                case FloatData:
                    reader.AppendNumbers(tensor.Floats ??= new MemoryStream(), WireType.Fixed32);
                    break;
                case Int32Data:
                    reader.AppendNumbers(tensor.Int32s ??= new MemoryStream(), WireType.Varint);
                    break;
                case Int64Data:
                    reader.AppendNumbers(tensor.Int64s ??= new MemoryStream(), WireType.Varint);
                    break;
                case Name:
                    tensor.Name = reader.ReadText();
                    break;
                case RawData:
                    tensor.Raw = reader.ReadBytes();
                    break;
                case DoubleData:
                    reader.AppendNumbers(tensor.Doubles ??= new MemoryStream(), WireType.Fixed64);
                    break;
                case ExternalData:
                    twice = ReadEntry(reader.ReadMessage(), external) ?? twice;
                    break;
                case DataLocation:
                    isExternal = reader.ReadInteger() == External;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (twice != null)
        {
            throw new ImportException(
                $"tensor '{ImportFinding.Quotable(tensor.Name)}' lies in another file, and two of its entries are called '{ImportFinding.Quotable(twice)}'");
        }

        tensor.External = isExternal ? Location(tensor.Name, external) : null;
        return tensor.StatedValues > 1
            ? throw new ImportException($"tensor '{ImportFinding.Quotable(tensor.Name)}' states its values in more than one place")
            : tensor;
    }

    /// <summary>Its key, where there is one of that key already; else null.</summary>
    private static string? ReadEntry(WireReader reader, Dictionary<string, string> entries)
    {
        string key = "";
        string value = "";
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case EntryKey:
                    key = reader.ReadText();
                    break;
                case EntryValue:
                    value = reader.ReadText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        bool isFirst = !entries.ContainsKey(key);
        entries[key] = value;
        return isFirst ? null : key;
    }

    private static ExternalLocation Location(string tensor, Dictionary<string, string> entries)
    {
        if (!entries.TryGetValue("location", out string? location) || location.Length == 0)
        {
            throw new ImportException($"tensor '{ImportFinding.Quotable(tensor)}' lies in another file, but it isn't said in which");
        }

        return new ExternalLocation(location, Number(tensor, entries, "offset") ?? 0, Number(tensor, entries, "length"));
    }

    private static long? Number(string tensor, Dictionary<string, string> entries, string key)
    {
        if (!entries.TryGetValue(key, out string? text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new ImportException(
                $"tensor '{ImportFinding.Quotable(tensor)}' lies in another file at {(key == "offset" ? "an" : "a")} {key} of '{ImportFinding.Quotable(text)}', which is no number");
    }
}
