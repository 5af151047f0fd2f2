namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// Samples from a CSV file in UTF-8, one record per sample (RFC 4180: fields in quotes may hold separators, line
    /// breaks and doubled quotes). Numbers are written as in 1234.5 or 1e-3, whatever the culture.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read and which columns are what.</param>
    /// <exception cref="InvalidDataException">
    /// A record has another number of fields than the first, a column is not there or is two things, a number is
    /// missing, malformed or not finite, a quote is not closed, the text is not UTF-8, or there is no sample. The
    /// message names file, line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Dataset FromCsv(string path, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvTable.OfFile(path, reader => FromCsv(reader, options, path));
    }

    /// <summary>Samples from CSV text; otherwise as <see cref="FromCsv(string, CsvOptions)"/>.</summary>
    /// <param name="reader">The text, read to its end; it stays open.</param>
    /// <param name="options">How it is read and which columns are what.</param>
    /// <exception cref="InvalidDataException">
    /// The text is not as expected. The message names line and column.
    /// </exception>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static Dataset FromCsv(TextReader reader, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return FromCsv(reader, options, "CSV text");
    }

    private static Dataset FromCsv(TextReader reader, CsvOptions options, string source)
    {
        ArgumentNullException.ThrowIfNull(options);
        CsvTable table = new CsvTable(reader, options, source).Read();
        if (options.Label is null)
        {
            return OfTargets(table.Inputs, table.InputSize, table.Targets, options.Targets.Count);
        }

        (int[] labels, int classCount, IReadOnlyList<string>? names) = table.Labels;
        return OfLabels(table.Inputs, table.InputSize, labels, classCount, names);
    }
}
