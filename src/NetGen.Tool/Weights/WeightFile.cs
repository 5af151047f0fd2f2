using System.Buffers.Binary;
using System.Text.Json;
using NetGen.Compiler.Import;
using NetGen.Weights;

namespace NetGen.Tool.Weights;

/// <summary>Safetensors files of any network and any floating-point type.</summary>
internal static class WeightFile
{
    private const int LengthBytes = sizeof(ulong);
    private const int Alignment = 8;

    /// <summary>The table of a file.</summary>
    /// <exception cref="WeightFileException">The file is damaged.</exception>
    /// <exception cref="ToolException">The path leads to a folder or an ONNX model.</exception>
    public static IReadOnlyList<TensorEntry> Inspect(string path)
    {
        InputFile.Check(path);
        try
        {
            return SafetensorsFile.Inspect(path);
        }
        catch (WeightFileException) when (InputFile.IsModel(path))
        {
            throw new ToolException(
                $"{path} is no safetensors file but an ONNX model; netgen import reads it, and netgen inspect under a name that ends in .onnx");
        }
    }

    /// <param name="path">The file.</param>
    /// <param name="withCounters">Whether PyTorch's counts of batches and GPT-2's masks are read too where they are no floating-point numbers.</param>
    /// <exception cref="WeightFileException">The file is damaged.</exception>
    /// <exception cref="ToolException">The path leads to something else, or a tensor holds no floating-point numbers.</exception>
    public static IReadOnlyList<WeightTensor> Read(string path, bool withCounters = true)
    {
        IReadOnlyList<TensorEntry> entries = Inspect(path);
        string[] names = [.. entries.Select(entry => entry.Name)];
        entries = withCounters ? entries : [.. entries.Where(entry => !NormalizationTensors.IsCounterBeside(entry.Name, names) && !(ElementCodec.Size(entry.DataType) == 0 && GptModules.IsMask(entry.Name)))];
        using FileStream stream = File.OpenRead(path);
        Span<byte> length = stackalloc byte[LengthBytes];
        stream.ReadExactly(length);
        long data = LengthBytes + (long)BinaryPrimitives.ReadUInt64LittleEndian(length);
        return [.. entries.Select(entry => Read(stream, data, entry))];
    }

    public static void Write(string path, IReadOnlyList<WeightTensor> tensors)
    {
        if (tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ToolException($"two tensors would be called '{ImportFinding.Quotable(twice.Key)}'");
        }

        byte[] header = Header(tensors);
        using var file = new ReplacedFile(path);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Stream.Write(length);
        file.Stream.Write(header);
        foreach (WeightTensor tensor in tensors)
        {
            file.Stream.Write(ElementCodec.Encode(tensor));
        }

        file.Commit();
    }

    private static WeightTensor Read(FileStream stream, long data, TensorEntry entry)
    {
        long bytes = entry.End - entry.Begin;
        if (ElementCodec.Size(entry.DataType) == 0)
        {
            throw new ToolException($"tensor {ImportFinding.Quotable(entry.ToString())} holds no floating-point numbers");
        }

        if (bytes > Array.MaxLength / 4)
        {
            throw new ToolException($"tensor {ImportFinding.Quotable(entry.ToString())} is larger than any network's");
        }

        var buffer = new byte[bytes];
        stream.Position = data + entry.Begin;
        stream.ReadExactly(buffer);
        return new WeightTensor(entry.Name, entry.DataType, entry.Shape, ElementCodec.Decode(entry.DataType, buffer));
    }

    /// <summary>The table at the head, padded with spaces as the format asks.</summary>
    private static byte[] Header(IEnumerable<WeightTensor> tensors)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (WeightTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                WriteNumbers(json, "shape", tensor.Shape);
                long end = offset + ((long)tensor.Values.Length * ElementCodec.Size(tensor.Type));
                WriteNumbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        return header.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
