namespace NetGen.Weights;

/// <content>Reading what a file has for a network, and saying what it hasn't.</content>
public static partial class SafetensorsFile
{
    private const int LongestFile = 0x7FFFFFC0;

    /// <summary>Reads the weights of a network from a file: all of them, or those that the file has for it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The network's tensors in canonical order.</param>
    /// <param name="canonical">
    /// Receives their values, one tensor after another. What the file doesn't have stays as it was; so does everything when
    /// reading fails.
    /// </param>
    /// <param name="partial">
    /// Whether tensors may be missing in the file, or have another shape or type there, and the file may have others. If not,
    /// it must hold the network's tensors and no others.
    /// </param>
    /// <returns>Which tensors were read and which were not.</returns>
    /// <exception cref="WeightFileException">
    /// The file is damaged, or does not fit the network, or with <paramref name="partial"/> has no tensor for it at all.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The destination is not as long as the tensors together, or two tensors share a name.
    /// </exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static LoadReport Read(
        string path, ReadOnlySpan<TensorDescription> expected, Span<float> canonical, bool partial)
    {
        if (!partial)
        {
            Read(path, expected, canonical);
            return new LoadReport([.. expected.ToArray().Select(tensor => tensor.Name)], [], [], []);
        }

        ArgumentNullException.ThrowIfNull(path);
        return ReadPartial(path, expected, [.. expected.ToArray().Select(tensor => new[] { tensor.Name })], canonical);
    }

    /// <inheritdoc cref="Read(string, ReadOnlySpan{TensorDescription}, Span{float}, bool)"/>
    /// <summary>
    /// Reads a network's parameters from a file of another program: all of them, or those that the file has for it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network's layers.</param>
    /// <param name="map">The names of its tensors and the order of its kernels' axes in the file.</param>
    /// <param name="canonical">
    /// Receives its parameters in canonical order. What the file doesn't have stays as it was; so does everything when
    /// reading fails.
    /// </param>
    /// <param name="partial">
    /// Whether tensors may be missing in the file, or have another shape or type there, and the file may have others. If not,
    /// it must hold the network's tensors and no others.
    /// </param>
    public static LoadReport Read(string path, NetworkInfo network, TensorMap map, Span<float> canonical, bool partial)
    {
        var mapped = new MappedTensors(network, map);
        float[] values = mapped.PresentValues(canonical);
        LoadReport report;
        if (partial)
        {
            ArgumentNullException.ThrowIfNull(path);
            report = ReadPartial(path, mapped.Tensors, mapped.Names, values, mapped.Extras);
        }
        else
        {
            ReadMapped(path, mapped, values);
            report = new LoadReport([.. mapped.Names.SelectMany(names => names).Distinct()], [], [], []);
        }

        mapped.ToCanonical(values, canonical);
        return report;
    }

    /// <summary>Reads what a file has, with what the network calls what each of its tensors is of.</summary>
    private static LoadReport ReadPartial(
        string path, ReadOnlySpan<TensorDescription> expected, string[][] names, Span<float> canonical, FileExtras? extras = null)
    {
        CheckTensors(expected, canonical.Length);
        using FileStream stream = File.OpenRead(path);
        ReadOnlySpan<byte> file = Whole(stream, path);
        ReadOnlySpan<byte> header = Header(file, path);
        ReadOnlySpan<byte> data = file[(LengthBytes + header.Length)..];
        List<TensorEntry> entries = Table(file, header, path);
        SafetensorsLayout.Check(entries, data.Length, path);
        extras?.Check(entries, data, path);
        return ReadFound(extras?.Without(entries) ?? entries, data, expected, names, canonical, path);
    }

    /// <summary>What a stream has, up to one byte more than the header it announces and the tensors that this lists.</summary>
    private static ReadOnlySpan<byte> Whole(Stream stream, string source)
    {
        var contents = new GrowingBuffer();
        if (!ReadHeader(stream, contents))
        {
            return contents.Span;
        }

        List<TensorEntry> entries = Table(contents.Span, Header(contents.Span, source), source);
        long data = entries.Select(entry => entry.End).DefaultIfEmpty().Max();
        if (data > LongestFile - contents.Length)
        {
            throw new WeightFileException(
                source, null, "a file of less than 2 GB", $"one that states {Quantity.Plain(data, "byte")} of data");
        }

        contents.ReadUpTo(stream, Math.Max(data, 0) + 1);
        return contents.Span;
    }

    private static LoadReport ReadFound(
        List<TensorEntry> entries, ReadOnlySpan<byte> data, ReadOnlySpan<TensorDescription> expected, string[][] names,
        Span<float> canonical, string source)
    {
        Dictionary<string, TensorEntry> left = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var loaded = new List<string>();
        var missing = new List<string>();
        var mismatched = new List<TensorMismatch>();
        for (int i = 0; i < expected.Length; i++)
        {
            TensorDescription tensor = expected[i];
            if (!left.Remove(tensor.Name, out TensorEntry? entry))
            {
                missing.AddRange(names[i]);
            }
            else if (!IsOf(entry, tensor))
            {
                mismatched.AddRange(names[i].Select(name => new TensorMismatch(
                    name, $"F32 {NetworkSummary.Shape(tensor.Shape)}", $"{entry.DataType} {entry.ShapeText}")));
            }
            else
            {
                loaded.AddRange(names[i]);
                LittleEndian.Read(data[(int)entry.Begin..(int)entry.End], canonical[..tensor.Length]);
            }

            canonical = canonical[tensor.Length..];
        }

        var report = new LoadReport(
            [.. loaded.Distinct()], mismatched, [.. missing.Distinct()], entries.FindAll(entry => left.ContainsKey(entry.Name)));
        return loaded.Count > 0 || expected.Length == 0
            ? report
            : throw Normalized(entries, source)
                ?? new WeightFileException(source, null, "at least one tensor of the network", $"none: {report.Brief()}");
    }

    private static bool IsOf(TensorEntry entry, TensorDescription tensor) =>
        entry.DataType == "F32" && tensor.Shape.Select(axis => (long)axis).SequenceEqual(entry.Shape);
}
