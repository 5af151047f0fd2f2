namespace NetGen;

/// <content>Series from CSV files.</content>
public sealed partial class TimeSeries
{
    /// <summary>
    /// A series from a CSV file in UTF-8 with time down the rows; otherwise as <see cref="Dataset.FromCsv(string, CsvOptions)"/> reads it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are the features, in this order; others may hold anything. Null or none takes all columns.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="hasHeader">Whether the first line holds the names of the columns.</param>
    /// <exception cref="InvalidDataException">
    /// A value is missing, malformed or not finite, a record has another number of fields than the first, a column is not there or is there
    /// twice, the text is not UTF-8, or there is no step. The message names file, line and column.
    /// </exception>
    /// <exception cref="ArgumentException">A column is given twice, or by its name where there is no header.</exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TimeSeries FromCsv(
        string path, IReadOnlyList<CsvColumn>? columns = null, char separator = ',', bool hasHeader = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvTable.OfFile(path, reader => FromCsv(reader, columns, separator, hasHeader, path));
    }

    /// <summary>A series from CSV text; otherwise as of a file.</summary>
    /// <param name="reader">The text, read to its end; it stays open.</param>
    /// <param name="columns">The columns that are the features, in this order; others may hold anything. Null or none takes all columns.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="hasHeader">Whether the first line holds the names of the columns.</param>
    /// <exception cref="InvalidDataException">The text is not as expected. The message names line and column.</exception>
    /// <exception cref="ArgumentException">A column is given twice, or by its name where there is no header.</exception>
    public static TimeSeries FromCsv(
        TextReader reader, IReadOnlyList<CsvColumn>? columns = null, char separator = ',', bool hasHeader = true)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return FromCsv(reader, columns, separator, hasHeader, "CSV text");
    }

    private static TimeSeries FromCsv(
        TextReader reader, IReadOnlyList<CsvColumn>? columns, char separator, bool hasHeader, string source)
    {
        columns ??= [];
        var options = new CsvOptions { Separator = separator, HasHeader = hasHeader, Targets = columns, IsSeries = true };
        CsvTable table = new CsvTable(reader, options, source).Read();
        if (columns.Count > 0)
        {
            string[]? chosen = table.Names is { } all ? [.. columns.Select(column => all[column.Find(all.Count, [.. all])])] : null;
            return new TimeSeries(table.Targets, columns.Count, chosen);
        }

        string? twice = table.Names?.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null
            ? new TimeSeries(table.Inputs, table.InputSize, table.Names?.ToArray())
            : throw new InvalidDataException($"{source}: expected columns of different names; found '{Excerpt.Of(twice)}' twice.");
    }
}
