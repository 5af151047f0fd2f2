using System.Buffers.Binary;

namespace NetGen.Weights;

/// <summary>
/// Reads and writes weights in the safetensors format of Hugging Face: eight bytes with the length of the header
/// (little-endian), the header in JSON, then the values. What is read is checked in full before a single value is
/// handed on.
/// </summary>
/// <remarks>
/// The tensors of a network are described in canonical order and their values lie one after another in that order; in
/// the file they may stand in any order. Values are bits: NaN and infinity are read and written as they are, so that a training that
/// diverged can be saved and looked at. Format: https://huggingface.co/docs/safetensors.
/// </remarks>
public static partial class SafetensorsFile
{
    private const int LengthBytes = sizeof(ulong);
    private const string UnnamedSource = "Weight file";

    /// <summary>
    /// Writes a file. It is written aside and then put in place, so nothing is lost when writing fails.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="tensors">The tensors in canonical order.</param>
    /// <param name="canonical">Their values, one tensor after another.</param>
    /// <exception cref="ArgumentException">
    /// The values are not as many as the tensors need together, or two tensors share a name.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<TensorDescription> tensors, ReadOnlySpan<float> canonical)
    {
        CheckTensors(tensors, canonical.Length);
        using var file = new ReplacedFile(path);
        Write(file.Stream, tensors, canonical);
        file.Commit();
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{TensorDescription}, ReadOnlySpan{float})"/>
    /// <summary>Writes to a stream, from where it stands; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors in canonical order.</param>
    /// <param name="canonical">Their values, one tensor after another.</param>
    public static void Write(Stream stream, ReadOnlySpan<TensorDescription> tensors, ReadOnlySpan<float> canonical)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckTensors(tensors, canonical.Length);
        byte[] header = SafetensorsHeader.Write(tensors);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        LittleEndian.Write(stream, canonical);
    }

    /// <summary>Reads the weights of a network from a file, which must hold its tensors and no others.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The network's tensors in canonical order.</param>
    /// <param name="canonical">
    /// Receives their values, one tensor after another; left as it was when reading fails.
    /// </param>
    /// <exception cref="WeightFileException">The file is damaged or does not fit the network.</exception>
    /// <exception cref="ArgumentException">
    /// The destination is not as long as the tensors together, or two tensors share a name.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static void Read(string path, ReadOnlySpan<TensorDescription> expected, Span<float> canonical)
    {
        ArgumentNullException.ThrowIfNull(path);
        CheckTensors(expected, canonical.Length);
        using FileStream stream = File.OpenRead(path);
        Read(Contents(stream, expected), expected, canonical, path);
    }

    /// <inheritdoc cref="Read(string, ReadOnlySpan{TensorDescription}, Span{float})"/>
    /// <summary>Reads the weights of a network from a stream, from where it stands to its end; it stays open.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="expected">The network's tensors in canonical order.</param>
    /// <param name="canonical">
    /// Receives their values, one tensor after another; left as it was when reading fails.
    /// </param>
    public static void Read(Stream stream, ReadOnlySpan<TensorDescription> expected, Span<float> canonical)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckTensors(expected, canonical.Length);
        Read(Contents(stream, expected), expected, canonical, UnnamedSource);
    }

    /// <summary>Reads the weights of a network from the bytes of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="expected">The network's tensors in canonical order.</param>
    /// <param name="canonical">
    /// Receives their values, one tensor after another; left as it was when reading fails.
    /// </param>
    /// <exception cref="WeightFileException">The file is damaged or does not fit the network.</exception>
    /// <exception cref="ArgumentException">
    /// The destination is not as long as the tensors together, or two tensors share a name.
    /// </exception>
    public static void Read(ReadOnlySpan<byte> file, ReadOnlySpan<TensorDescription> expected, Span<float> canonical)
    {
        CheckTensors(expected, canonical.Length);
        Read(file, expected, canonical, UnnamedSource);
    }

    /// <summary>
    /// Reads the table of a file: which tensors of which types and shapes it holds, in the order it states them.
    /// </summary>
    /// <param name="path">The file; of any network.</param>
    /// <exception cref="WeightFileException">The file is damaged.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<TensorEntry> Inspect(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = File.OpenRead(path);
        ReadOnlySpan<byte> contents = Contents(stream, []);
        ReadOnlySpan<byte> header = Header(contents, path);
        List<TensorEntry> entries = Table(contents, header, path);
        SafetensorsLayout.Check(entries, stream.Length - LengthBytes - header.Length, path);
        return entries.AsReadOnly();
    }

    /// <summary>
    /// What a stream has, up to one byte more than the header it announces and the tensors need; where it announces none that
    /// can be, enough to say what it is instead.
    /// </summary>
    private static ReadOnlySpan<byte> Contents(Stream stream, ReadOnlySpan<TensorDescription> expected)
    {
        long bytes = 0;
        foreach (TensorDescription tensor in expected)
        {
            bytes += ((long)tensor.Length * sizeof(float)) + NormalizationTensors.BytesOfCounterBeside(tensor.Name);
        }

        var contents = new GrowingBuffer();
        if (ReadHeader(stream, contents))
        {
            contents.ReadUpTo(stream, bytes + 1);
        }

        return contents.Span;
    }

    /// <summary>Reads what a stream has up to the end of the header it announces; false where it announces none that can be.</summary>
    private static bool ReadHeader(Stream stream, GrowingBuffer contents)
    {
        contents.ReadUpTo(stream, LengthBytes);
        ulong header = contents.Length == LengthBytes ? BinaryPrimitives.ReadUInt64LittleEndian(contents.Span) : 0;
        bool canBe = contents.Length == LengthBytes && header <= SafetensorsHeader.MaximumLength;
        contents.ReadUpTo(stream, canBe ? (long)header : FileKinds.HeadLength);
        return canBe;
    }

    private static void Read(
        ReadOnlySpan<byte> file, ReadOnlySpan<TensorDescription> expected, Span<float> canonical, string source, FileExtras? extras = null)
    {
        ReadOnlySpan<byte> header = Header(file, source);
        ReadOnlySpan<byte> data = file[(LengthBytes + header.Length)..];
        List<TensorEntry> entries = Table(file, header, source);
        TensorEntry[] found = Match(extras?.Without(entries) ?? entries, expected, source);
        SafetensorsLayout.Check(entries, data.Length, source);
        extras?.Check(entries, data, source);
        foreach (TensorEntry entry in found)
        {
            int length = (int)(entry.End - entry.Begin) / sizeof(float);
            LittleEndian.Read(data.Slice((int)entry.Begin, (int)(entry.End - entry.Begin)), canonical[..length]);
            canonical = canonical[length..];
        }
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> file, string source)
    {
        if (file.Length < LengthBytes)
        {
            throw NoSafetensors(file, source, $"it has {Quantity.Plain(file.Length, "byte")}, fewer than the 8 with the length of its header");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > SafetensorsHeader.MaximumLength)
        {
            throw NoSafetensors(file, source, $"it states a header of more than {SafetensorsHeader.MaximumLength} bytes");
        }

        return length <= (ulong)(file.Length - LengthBytes)
            ? file.Slice(LengthBytes, (int)length)
            : throw NoSafetensors(file, source, "it ends before the header does that it states");
    }

    /// <summary>The table; what isn't one may be a file of another kind that begins like it.</summary>
    private static List<TensorEntry> Table(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header, string source)
    {
        try
        {
            return SafetensorsHeader.Parse(header, source);
        }
        catch (WeightFileException) when (OtherKind(file, source) is { } other)
        {
            throw other;
        }
    }

    private static WeightFileException NoSafetensors(ReadOnlySpan<byte> file, string source, string what) =>
        OtherKind(file, source)
        ?? new(source, null, "a safetensors file", $"a file that is damaged or no safetensors file: {what}");

    /// <summary>Says what a file is instead of a safetensors file; null where that isn't known.</summary>
    private static WeightFileException? OtherKind(ReadOnlySpan<byte> file, string source) =>
        FileKinds.Of(file[..Math.Min(file.Length, FileKinds.HeadLength)].ToArray()) is { } kind
            ? new WeightFileException(source, null, "a safetensors file", $"{kind.Title}; {kind.ForWeights}")
            : null;

    /// <summary>The file's entries in the order of the network's tensors; nothing missing, nothing extra.</summary>
    private static TensorEntry[] Match(
        List<TensorEntry> entries, ReadOnlySpan<TensorDescription> expected, string source)
    {
        Dictionary<string, TensorEntry> byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var matched = new TensorEntry[expected.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            TensorDescription tensor = expected[i];
            if (!byName.Remove(tensor.Name, out TensorEntry? entry))
            {
                throw Normalized(entries, source) ?? new WeightFileException(
                    source, tensor.Name, $"F32 {NetworkSummary.Shape(tensor.Shape)}", "no tensor of this name" + OtherNames(entries, expected));
            }

            if (entry.DataType != "F32")
            {
                throw new WeightFileException(source, tensor.Name, "dtype F32", $"dtype {entry.DataType}");
            }

            if (!tensor.Shape.Select(axis => (long)axis).SequenceEqual(entry.Shape))
            {
                throw new WeightFileException(
                    source, tensor.Name, $"shape {NetworkSummary.Shape(tensor.Shape)}", $"shape {entry.ShapeText}");
            }

            matched[i] = entry;
        }

        string[] known = [.. matched.Select(entry => entry.Name)];
        TensorEntry? extra = entries.Find(
            entry => byName.ContainsKey(entry.Name) && !NormalizationTensors.IsCounterBeside(entry.Name, known));
        return extra is null
            ? matched
            : throw Normalized(entries, source) ?? new WeightFileException(
                source, extra.Name, "no tensor of this name in the network", $"{extra.DataType} {extra.ShapeText}");
    }

    /// <summary>What a file has whose tensors all have other names, as those of another program; nothing where one is known.</summary>
    private static string OtherNames(List<TensorEntry> entries, ReadOnlySpan<TensorDescription> expected)
    {
        foreach (TensorDescription tensor in expected)
        {
            if (entries.Exists(entry => entry.Name == tensor.Name))
            {
                return "";
            }
        }

        return entries.Count == 0 ? "" : $", nor any other of the network's, but '{Excerpt.Of(entries[0].Name, 60)}'; a TensorMap says what another program calls them";
    }

    /// <summary>Says of a file that doesn't fit that it has batch normalisation; null where it hasn't.</summary>
    private static WeightFileException? Normalized(List<TensorEntry> entries, string source) =>
        entries.Find(entry => NormalizationTensors.Include(entry.Name)) is { } statistics
            ? new WeightFileException(
                source, statistics.Name, "weights of dense layers", $"statistics of batch normalisation; {NormalizationTensors.Advice}")
            : null;

    private static void CheckTensors(ReadOnlySpan<TensorDescription> tensors, int values)
    {
        long needed = 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (TensorDescription tensor in tensors)
        {
            needed += tensor.Length;
            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"Two tensors are named '{Excerpt.Of(tensor.Name)}'.", nameof(tensors));
            }
        }

        if (needed != values)
        {
            throw new ArgumentException(
                $"Expected {Quantity.Plain(needed, "value")} for {Quantity.Plain(tensors.Length, "tensor")}, got {values}.", nameof(values));
        }
    }
}
